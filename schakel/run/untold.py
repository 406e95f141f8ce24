"""Keeps secret addresses out of the log: what comes after `/l/`, `/uitnodiging/` and `/account/reset/key/`."""

import logging
import re
from copy import copy

# However it is written, and wherever it leads: at another host, with a slash too many, in a question's `next`.
_SLASH = r"(?:/|%2f)+"
SECRET = re.compile(
    rf"((?:(?<!\w)|(?<=%2f))(?:l|uitnodiging|account{_SLASH}reset{_SLASH}key){_SLASH})[ '\"]*[^\s'\"]+",
    re.IGNORECASE,
)


def untold(text: str) -> str:
    """Return a text in which … stands for each secret part of an address."""
    return SECRET.sub(r"\1…", text)


class SecretAddresses(logging.Filter):
    """Lets everything through, without the secret parts of addresses: in the message and in the traceback."""

    def filter(self, record: logging.LogRecord) -> logging.LogRecord:
        """Return the record as it may be written down."""
        told = copy(record)
        told.msg, told.args = untold(record.getMessage()), None
        if record.exc_info and not record.exc_text:
            told.exc_text = logging.Formatter().formatException(record.exc_info)
        if told.exc_text:
            told.exc_text = untold(told.exc_text)
        if told.stack_info:
            told.stack_info = untold(told.stack_info)
        return told

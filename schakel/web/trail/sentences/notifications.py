"""What happened to notifications, as sentences."""

from django.utils.translation import ngettext

from schakel.web.trail.sentences.data import Data, Sentences


def _read(data: Data) -> str:
    count = int(data.get("count", 0))
    text = ngettext("Read %(count)s notification", "Read %(count)s notifications", count)
    return text % {"count": count}


SENTENCES: Sentences = {
    "notifications.NotificationsRead": _read,
}

"""What happened to lists, as sentences."""

from django.utils.translation import ngettext

from schakel.web.operation_words import operation_words
from schakel.web.trail.sentences.data import Data, Sentences
from schakel.web.ui.format import number


def _exported(data: Data) -> str:
    rows = int(data.get("rows", 0))
    text = ngettext(
        "Took a list along as a file (%(form)s): %(list)s, %(rows)s row",
        "Took a list along as a file (%(form)s): %(list)s, %(rows)s rows",
        rows,
    )
    what = operation_words(str(data.get("operation", "")))
    return text % {"form": str(data.get("form", "")).upper(), "list": what, "rows": number(rows)}


SENTENCES: Sentences = {
    "kernel.ListExported": _exported,
}

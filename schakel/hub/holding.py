"""Refuses documents that break the rules of what they claim to be; their originals alone are held back."""

from collections.abc import Collection
from functools import partial

from django.utils.translation import gettext as _

from schakel.documents.showing import shown, whose
from schakel.documents.storing import hold_back
from schakel.hub.formats.checks.checking import Checked
from schakel.kernel import acting, tenancy
from schakel.kernel.context import Context
from schakel.kernel.errors import Invalid, Problem
from schakel.kernel.uploads import Upload

MOST_TOLD = 20


def refuse_broken(ctx: Context, upload: Upload, checked: Checked, kinds: Collection[str], what: str) -> None:
    """Raise Invalid, at `file`, for another kind of document than is wanted, or one that breaks its rules.

    What breaks rules is kept as it came, for nobody to fetch, once the act has been undone.
    """
    if checked.kind and checked.kind not in kinds:
        message = _("This is a document of another kind (%(kind)s). Send %(what)s.")
        raise Invalid(message % {"kind": checked.kind, "what": what}, field="file", code="kind")
    fatal = [one for one in checked.findings if one.fatal]
    if fatal:
        tenancy.afterwards(partial(_hold_back, ctx, upload, checked.fatal, acting.by() or ""))
        text = _("The document breaks rule %(rule)s: %(words)s")
        raise Invalid.of(
            *(
                Problem("file", text % {"rule": one.rule, "words": one.text}, one.rule)
                for one in fatal[:MOST_TOLD]
            )
        )


def _hold_back(ctx: Context, upload: Upload, rules: Collection[str], act: str) -> None:
    with acting.as_(act), tenancy.enter(ctx):
        hold_back(ctx, upload, shown(ctx, whose(ctx, None), None, None), list(rules))

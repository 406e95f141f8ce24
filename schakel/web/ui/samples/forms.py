"""Forms and what a page says: fields in every kind and state, errors, notices, toasts, waiting."""

from django.utils.translation import gettext as _

from schakel.web.ui.field import Choice, Field, Lookup, Problem, Problems
from schakel.web.ui.parts import Action, Empty, Loading, Notice, Progress, Toast


def fields() -> list[Field | Lookup]:
    """One field of each kind."""
    return [
        Lookup("item", _("Item"), "/ui/search", value="6205 · Kogellager", chosen="6205"),
        Field("reference", _("Your reference"), help=_("Stands on our confirmation and invoice.")),
        Field("quantity", _("Quantity"), "number", "1.250", required=True, unit="kg", narrow=True),
        Field("requested_date", _("Wanted on"), "date", "2026-12-03", required=True, narrow=True),
        Field(
            "address",
            _("Delivery address"),
            "select",
            "south",
            required=True,
            choices=[Choice("north", "Magazijn Noord, Assen"), Choice("south", "Magazijn Zuid, Breda")],
        ),
        Field("note", _("Note for us"), "textarea", rows=3),
        Field("certificate", _("Certificate"), "file", help=_("PDF, at most 20 MB."), accept=".pdf"),
        Field(
            "partial",
            _("You may deliver in parts"),
            "checkbox",
            checked=True,
            help=_("What is ready comes first."),
        ),
        Field("number", _("Our number"), value="VO-2026-1042", disabled=True),
    ]


def wrong() -> tuple[Problems, list[Field]]:
    """A form that was sent with two mistakes."""
    amount = _("12 pieces cannot be: this article comes per 10. Choose 10 or 20.")
    when = _("This day is past. Choose a day from Monday 23 November on.")
    fields = [
        Field(
            "lines.2.quantity",
            _("Quantity"),
            "number",
            "12",
            required=True,
            unit=_("pcs"),
            error=amount,
            narrow=True,
        ),
        Field("wanted", _("Wanted on"), "date", "2026-11-02", required=True, error=when, narrow=True),
        Field(
            "terms",
            _("I agree with the terms of delivery"),
            "checkbox",
            required=True,
            error=_("Agree, or ask us."),
        ),
    ]
    first = _("Line %(line)s: %(message)s") % {"line": 3, "message": amount}
    return Problems([Problem(first, fields[0].id), Problem(when, fields[1].id)]), fields


def sign_in() -> list[Field]:
    """The fields of the sign-in page."""
    return [
        Field("email", _("E-mail address"), "email", required=True, autocomplete="username"),
        Field("password", _("Password"), "password", required=True, autocomplete="current-password"),
    ]


def notices() -> list[Notice]:
    """A notice in each tone."""
    judge = Action(_("Judge"), "/ui?judge=1")
    return [
        Notice(_("Your order waits for Piet Mulder"), _("It is above your limit of € 5.000,00.")),
        Notice(_("The certificate is in"), _("Valid until 1 November 2027."), "good"),
        Notice(
            _("Peeters proposes another date"),
            _("Thursday 3 December instead of 26 November."),
            "warn",
            [judge],
        ),
        Notice(
            _("Three lines cannot be delivered on time"), _("They wait for INK-2026-0418."), "bad", [judge]
        ),
    ]


def toasts() -> list[Toast]:
    """What just happened, with and without a way back."""
    return [
        Toast(_("12 orders confirmed"), undo=Action(_("Undo"), "/ui?undo=1", kind="quiet", post=True)),
        Toast(_("This order was changed by Alice in the meantime"), "warn"),
    ]


def empties() -> list[Empty]:
    """A place where nothing stands yet, and a page with nothing to do."""
    return [
        Empty(
            _("No agreements yet"),
            _("Contracts and price agreements stand here as soon as De Wit Techniek shares one with you."),
            icon="writing-sign",
        ),
        Empty(_("Nothing waits for you"), _("All orders run on schedule."), icon="mood-check"),
    ]


def progress() -> Progress:
    """An import under way."""
    note = _("You can leave this page; the result comes to your notifications.")
    return Progress(_("Reading articles.xlsx"), 640, 1250, note)


def loading() -> Loading:
    """The shape of three rows on their way."""
    return Loading(3)

"""The buttons that accept or refuse what a supplier proposes."""

from uuid import UUID

from django.utils.translation import gettext as _

from schakel.web.ui.page import way
from schakel.web.ui.parts import Action
from schakel.web.ui.visit import Visit


def judgement(
    visit: Visit, proposal_id: UUID, number: str, supplier: str, *, accept: bool, back: str = "order"
) -> Action:
    """Return the button that accepts or refuses a proposal; afterwards one is back at the order or at `today`.

    It asks first, for it cannot be undone: the supplier is told, and every customer whose date moves.
    """
    words = {"number": number, "supplier": supplier}
    if accept:
        url = way(visit, "voorstellen", proposal_id, "accepteren")
        question = _(
            "Accept this for %(number)s? %(supplier)s is told, and so is every customer whose date moves."
        )
        return Action(
            _("Accept"), url, icon="check", post=True, name="back", value=back, confirm=question % words
        )
    url = way(visit, "voorstellen", proposal_id, "weigeren")
    question = _("Refuse this for %(number)s? %(supplier)s is told that the order stands as it was.")
    return Action(
        _("Refuse"),
        url,
        icon="x",
        kind="quiet",
        post=True,
        name="back",
        value=back,
        confirm=question % words,
    )

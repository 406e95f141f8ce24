"""One's own company in a portal: what is known of it, and the ways to say it anew."""

from django.utils.translation import gettext as _

from schakel.parties.operations import get_party, list_branches
from schakel.web.relation.belonging import own_party
from schakel.web.relation.shown import belongings
from schakel.web.ui.page import Shown, page, way
from schakel.web.ui.parts import Action, Figure, Header
from schakel.web.ui.visit import Visit


@page("customer", "bedrijf", needs=get_party, uses=list_branches)
@page("supplier", "bedrijf", needs=get_party, uses=list_branches)
def company(visit: Visit) -> Shown:
    """Show what is known of one's own company."""
    found = get_party(visit.ctx, own_party(visit))
    numbers = [
        (_("Your customer number"), found.customer_number),
        (_("Your supplier number"), found.supplier_number),
    ]
    ways = [
        (_("Your people"), way(visit, "mensen"), "users"),
        (_("Branches"), way(visit, "bedrijf", "vestigingen"), "map-pin"),
    ]
    header = Header(
        found.name,
        lead=_("Your company"),
        figures=[Figure(label, number) for label, number in numbers if number],
        actions=[Action(word, url, icon=icon) for word, url, icon in ways if url],
    )
    return Shown(
        "relation/company.html",
        found.name,
        "",
        {"party_id": found.id, "header": header} | belongings(visit, found),
    )

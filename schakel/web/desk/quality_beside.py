"""The deviations of a supplier and of an item, which come once their page stands."""

from uuid import UUID

from django.http import HttpResponse

from schakel.kernel.errors import NotFound
from schakel.quality.operations import list_non_conformances
from schakel.web import deviations
from schakel.web.ui.listing import Table
from schakel.web.ui.page import page, way
from schakel.web.ui.parts import Loading
from schakel.web.ui.visit import Visit


def beside_relation(visit: Visit, party_id: UUID) -> Loading | None:
    """Return the place where the deviations of a supplier come; None for who may not see them."""
    url = way(visit, "relaties", party_id, "afwijkingen")
    return Loading(rows=1, url=url) if url else None


def beside_item(visit: Visit, item_id: UUID) -> Loading | None:
    """Return the place where the deviations of an item come; None for who may not see them."""
    url = way(visit, "voorraad", item_id, "afwijkingen")
    return Loading(rows=1, url=url) if url else None


@page("desk", "relaties/<uuid:party_id>/afwijkingen", needs=list_non_conformances)
def deviations_of_relation(visit: Visit, party_id: UUID) -> HttpResponse:
    """Show the newest deviations of a supplier, for its page; nothing where there are none."""
    rows = deviations.few(visit, name="deviations", without=(2, 4, 5, 6), supplier_id=party_id)
    return _shown(visit, rows, f"supplier_id={party_id}")


@page("desk", "voorraad/<uuid:item_id>/afwijkingen", needs=list_non_conformances)
def deviations_of_item(visit: Visit, item_id: UUID) -> HttpResponse:
    """Show the newest deviations of an item, for its page; nothing where there are none."""
    rows = deviations.few(visit, name="deviations", without=(3, 5), item_id=item_id)
    return _shown(visit, rows, f"item_id={item_id}")


def _shown(visit: Visit, rows: Table | None, which: str) -> HttpResponse:
    if visit.is_post:
        raise NotFound
    context = {
        "own_url": visit.request.path,
        "rows": rows,
        "all": f"{way(visit, 'inkoop', 'kwaliteit')}?{which}",
    }
    return visit.draw("desk/quality_beside.html", context)

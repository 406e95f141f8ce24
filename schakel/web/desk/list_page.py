"""A page of the desk that is a list below its header."""

from django.http import HttpResponse

from schakel.web.ui.lists import ListPage
from schakel.web.ui.page import Shown
from schakel.web.ui.parts import Header
from schakel.web.ui.visit import Visit


def list_page(
    visit: Visit, listing: ListPage, header: Header, door: str, **fixed: str
) -> Shown | HttpResponse:
    """Return the page behind one of the desk's doors, called as its header is; or the part or file that was asked.

    `fixed` are filters that the page is about.
    """
    shown = listing.show(visit, **fixed)
    if isinstance(shown, HttpResponse):
        return shown
    context = {"listing": shown, "header": header}
    return Shown("desk/list.html", str(header.title), door, context, status=shown.status)

"""Changes the place in which somebody acts: another company, or another application, of the same workspace."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from schakel.accounts import seats
from schakel.kernel import workspaces
from schakel.web.ui.visit import root_of


@require_POST
def choose_place(request: HttpRequest) -> HttpResponse:
    """Act in the chosen place from now on; one that is not the person's is not there."""
    workspace = workspaces.by_host(request.get_host())
    if workspace is None or not request.user.is_authenticated:
        raise Http404
    seat = seats.choose(workspace, request.session, request.POST.get("place", ""))
    if seat is None:
        raise Http404
    return HttpResponseRedirect(root_of(seat.audience))

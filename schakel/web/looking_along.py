"""Looking along from the desk in the place of a customer's or supplier's person, and coming back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from schakel.accounts import looking_along
from schakel.kernel import workspaces
from schakel.web.ui.visit import ROOTS


@require_POST
def stop_looking(request: HttpRequest) -> HttpResponse:
    """Look in one's own place again, at the relation whose person one looked along with."""
    if workspaces.by_host(request.get_host()) is None:
        raise Http404
    return HttpResponseRedirect(looking_along.end(request.session) or ROOTS["desk"])

"""Looking along from the desk in the place of a customer's or supplier's person, and coming back."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from schakel.accounts import looking
from schakel.kernel import workspaces
from schakel.web.ui.visit import ROOTS


@require_POST
def stop_looking(request: HttpRequest) -> HttpResponse:
    """Look in one's own place again."""
    if workspaces.by_host(request.get_host()) is None:
        raise Http404
    looking.end(request.session)
    return HttpResponseRedirect(ROOTS["desk"])

"""Where somebody comes in: the workspace of the host, as the context of what is written about it."""

from uuid import UUID

from django.http import Http404, HttpRequest

from schakel.accounts import at_the_door
from schakel.accounts.models import Membership
from schakel.kernel import tenancy, workspaces
from schakel.kernel.context import Audience, Channel, Context


def workspace_of(request: HttpRequest) -> workspaces.Settings:
    """Return the workspace of the host; raises Http404 where there is none."""
    workspace = workspaces.by_host(request.get_host())
    if workspace is None:
        raise Http404
    return workspace


def context_of(request: HttpRequest, person_id: UUID | None = None) -> Context:
    """Return the context in which the product itself notes what a person does at this host."""
    return at_the_door.context(workspace_of(request), Channel.WEB, person_id=person_id)


def audiences_of(request: HttpRequest, person_id: UUID) -> frozenset[Audience]:
    """Return as what a person has a place in the workspace of the host; empty without one."""
    with tenancy.enter(context_of(request)):
        places = Membership.objects.filter(person_id=person_id, ended_at=None)
        return frozenset(Audience(audience) for audience in places.values_list("audience", flat=True))

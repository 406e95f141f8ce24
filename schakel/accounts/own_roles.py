"""The roles of a workspace's own making, read from the database: as a column beside a place, or by themselves."""

from collections.abc import Iterable, Mapping

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet
from django.db.models.functions import JSONObject

from schakel.accounts.models import Role
from schakel.accounts.roles import OwnRole, own_roles
from schakel.kernel.context import Audience

type OwnRoles = Mapping[Audience, Mapping[str, OwnRole]]


def own_roles_column(audience: object) -> ArraySubquery:
    """Return the workspace's own roles of an audience as a column of another statement."""
    rows: QuerySet[Role] = Role.objects.filter(audience=audience)
    of_role = JSONObject(name="name", patterns="patterns", needs_second_factor="needs_second_factor")
    return ArraySubquery(rows.values_list(of_role))


def own_roles_of(audiences: Iterable[Audience]) -> OwnRoles:
    """Return the workspace's own roles of some audiences, in one statement."""
    wanted = {audience.value for audience in audiences}
    found: dict[str, list[Mapping[str, object]]] = {}
    for row in Role.objects.filter(audience__in=wanted).values(
        "audience", "name", "patterns", "needs_second_factor"
    ):
        found.setdefault(row["audience"], []).append(row)
    return {Audience(audience): own_roles(found.get(audience)) for audience in wanted}

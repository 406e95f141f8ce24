"""What one can do with roles: look, make one's own, change what a built-in one allows, take that back."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, F, Func
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from schakel.accounts.facts import RoleRemoved, RoleSaved
from schakel.accounts.marking import brought_by, needed_besides
from schakel.accounts.models import Invitation, Membership, Role
from schakel.accounts.own_roles import own_roles_of
from schakel.accounts.roles import ADMIN, ADMIN_KEEPS, ROLES, patterns_of
from schakel.accounts.schemas import RoleIn, RoleOut, RoleQuery, Roles
from schakel.accounts.titles import role_title
from schakel.kernel.context import CUSTOMER, EVERYBODY, STAFF, SUPPLIER, Audience, Context
from schakel.kernel.errors import Conflict, Invalid, NotFound
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.operation import all_operations, operation
from schakel.kernel.permissions import Permissions, matches
from schakel.kernel.tenancy import new
from schakel.kernel.versions import refuse_other

# More is a mistake; they are read with every page.
MOST_ROLES = 50
OF_ROLE = ("title", "patterns", "needs_second_factor")


@operation("GET", "/roles", audiences=EVERYBODY)
def list_roles(ctx: Context, query: RoleQuery) -> Roles:
    """List the roles: the built-in ones, as they are here, and those of the workspace's own.

    A party's administrator sees those of its own kind, and how many of its own people have each.
    """
    audiences = [ctx.audience] if ctx.audience in (CUSTOMER, SUPPLIER) else [STAFF, CUSTOMER, SUPPLIER]
    if query.audience:
        audiences = [audience for audience in audiences if audience.value == query.audience]
        if not audiences:
            raise NotFound(field="audience")
    return Roles(roles=_described(ctx, audiences))


@operation("POST", "/roles", audiences=(STAFF,))
def save_role(ctx: Context, data: RoleIn) -> RoleOut:
    """Make a role of the workspace's own, or say what a role allows from now on; it counts at everybody's next click.

    For an administrator of the workspace. Each pattern must match an operation of that audience.
    """
    audience = Audience(data.audience)
    _refuse(ctx, audience, data)
    _refuse_beyond(ctx, audience, data)
    built_in = data.name in ROLES[audience]
    rows = Role.objects.visible_to(ctx).filter(audience=audience.value)
    role = rows.filter(name=data.name).select_for_update(no_key=True).first()
    if role is None and rows.count() >= MOST_ROLES:
        message = _("There can be %(most)s roles of your own at most. Remove one first.")
        raise Conflict(message % {"most": MOST_ROLES}, code="too_many")
    refuse_other(role.version if role else 0, data.version)
    if role is None:
        role = new(ctx, Role, audience=audience.value, name=data.name, built_in=built_in, version=0)
    before = values_of(role, *OF_ROLE) if role.version else {}
    role.title = data.title or ("" if built_in else data.name)
    role.patterns = list(dict.fromkeys(data.patterns))
    role.needs_second_factor = data.needs_second_factor
    role.version += 1
    role.save(force_insert=role.version == 1)
    announce(
        ctx,
        RoleSaved(
            role_id=role.id,
            audience=role.audience,
            name_of_role=role.name,
            patterns=role.patterns,
            **difference(before, values_of(role, *OF_ROLE)),
        ),
    )
    (saved,) = [row for row in _described(ctx, [audience]) if row.name == role.name]
    return saved


def _refuse(ctx: Context, audience: Audience, data: RoleIn) -> None:
    names = [name for name, declared in all_operations().items() if audience in declared.audiences]
    stands = ROLES[audience].get(data.name, ())
    for index, pattern in enumerate(data.patterns):
        if pattern not in stands and not any(matches(pattern, name) for name in names):
            message = _("%(pattern)s matches nothing that %(audience)s can do.")
            words = {"pattern": pattern, "audience": audience.value}
            raise Invalid(message % words, field=f"patterns.{index}", code="matches_nothing")
        if not ctx.permissions.covers(pattern):
            message = _("%(scope)s is more than you may do yourself.") % {"scope": pattern}
            raise Invalid(message, field=f"patterns.{index}", code="beyond")
    kept = Permissions(data.patterns)
    managing = [name for name in names if matches(ADMIN_KEEPS, name)]
    if data.name == ADMIN and not all(kept.allow(name) for name in managing):
        message = _(
            "An administrator keeps everything of %(pattern)s: somebody must be able to change this again."
        )
        raise Invalid(message % {"pattern": ADMIN_KEEPS}, field="patterns", code="admin_keeps")


def _refuse_beyond(ctx: Context, audience: Audience, data: RoleIn) -> None:
    """Refuse who would let others do what they may not do themselves; what the role allowed before may stay."""
    own = own_roles_of([audience])[audience]
    before, after = Permissions(patterns_of(audience, data.name, own)), Permissions(data.patterns)
    for name, declared in all_operations().items():
        added = audience in declared.audiences and after.allow(name) and not before.allow(name)
        if added and not ctx.permissions.allow(name):
            message = _("%(scope)s is more than you may do yourself.") % {"scope": name}
            raise Invalid(message, field="patterns", code="beyond")


@operation("POST", "/roles/{audience}/{name}/remove", audiences=(STAFF,))
def remove_role(ctx: Context, audience: str, name: str) -> Roles:
    """Remove a role of the workspace's own, which nobody may have; a built-in one is as it was made again.

    Answers the roles that are left of that audience.
    """
    rows = Role.objects.visible_to(ctx).filter(audience=audience, name=name)
    role = rows.select_for_update(no_key=True).first()
    if role is None:
        raise NotFound
    if not role.built_in:
        people = Membership.objects.filter(audience=audience, roles__contains=[name], ended_at=None).count()
        waiting = Invitation.objects.filter(
            audience=audience,
            roles__contains=[name],
            used_at=None,
            revoked_at=None,
            expires_at__gt=ctx.now,
        )
        in_use = people + waiting.count()
        if in_use:
            message = ngettext(
                "%(count)s person has this role. Give them another one first.",
                "%(count)s people have this role. Give them another one first.",
                in_use,
            )
            raise Conflict(message % {"count": in_use}, code="in_use")
    gone = RoleRemoved(
        role_id=role.id, audience=audience, name_of_role=name, **difference(values_of(role, *OF_ROLE), {})
    )
    role.delete()
    announce(ctx, gone)
    return Roles(roles=_described(ctx, [Audience(audience)]))


def _described(ctx: Context, audiences: Collection[Audience]) -> list[RoleOut]:
    wanted = [audience.value for audience in audiences]
    own = {
        (row.audience, row.name): row
        for row in Role.objects.visible_to(ctx).filter(audience__in=wanted).order_by("name")
    }
    places = Membership.objects.visible_to(ctx).filter(audience__in=wanted, ended_at=None)
    held = places.values("audience", role=Func(F("roles"), function="unnest")).annotate(people=Count("id"))
    people = {(row["audience"], row["role"]): row["people"] for row in held.order_by()}
    found: list[RoleOut] = []
    for audience in audiences:
        names = [*ROLES[audience], *(n for a, n in own if a == audience.value and n not in ROLES[audience])]
        found += [_role(audience, name, own, people) for name in names]
    return found


def _role(
    audience: Audience,
    name: str,
    own: dict[tuple[str, str], Role],
    people: dict[tuple[str, str], int],
) -> RoleOut:
    row = own.get((audience.value, name))
    built_in = ROLES[audience].get(name)
    row_id: UUID | None = row.id if row else None
    patterns = list(row.patterns if row else built_in or ())
    return RoleOut(
        id=row_id,
        audience=audience.value,
        name=name,
        title=(row.title if row else "") or role_title(name),
        patterns=patterns,
        brings=brought_by(audience, name),
        needs=needed_besides(audience, name, patterns),
        needs_second_factor=bool(row and row.needs_second_factor),
        built_in=built_in is not None,
        changed=built_in is not None and row is not None,
        people=people.get((audience.value, name), 0),
        version=row.version if row else 0,
    )

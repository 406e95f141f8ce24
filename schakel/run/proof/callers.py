"""Everybody who knocks: each role of each party, colleagues, rivals, other workspaces, and keys that count no more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from schakel.accounts.models import ApiToken
from schakel.accounts.operations import create_api_token, revoke_api_token
from schakel.accounts.schemas import ApiTokenIn
from schakel.kernel.context import CUSTOMER, STAFF, Context
from schakel.kernel.operation import Operation
from schakel.kernel.permissions import EVERYTHING
from schakel.run.proof.company import inside
from schakel.run.proof.people import Member
from schakel.run.proof.records import Viewer
from schakel.run.proof.scene import Scene

# What one narrow key may do, and nothing beside it.
ONE_SCOPE = {STAFF: "sales.get_sales_order", CUSTOMER: "sales.list_sales_orders"}


@dataclass(frozen=True, eq=False)
class Caller:
    """Somebody with a key at a host; `ctx` says what they may do, and is none where no door must open."""

    name: str
    kind: str
    host: str
    secret: str
    ctx: Context | None
    scene: Scene | None = None

    @property
    def viewer(self) -> Viewer | None:
        """Who this is to the fences; none for somebody who is nobody."""
        return Viewer(self.ctx.workspace_id, self.ctx.audience, self.ctx.party_id) if self.ctx else None

    def may(self, operation: Operation[Any, Any]) -> bool:
        """Say whether the declaration of the operation lets this caller in."""
        if self.ctx is None:
            return False
        return self.ctx.audience in operation.audiences and self.ctx.permissions.allow(operation.name)


def of_member(member: Member, scene: Scene, kind: str) -> Caller:
    """Return a person's program as a caller at its own door."""
    return Caller(member.name, kind, member.company.host, member.secret, member.ctx, scene)


def keys_that_count_no_more(members: Sequence[Member]) -> Iterator[Caller]:
    """Make a revoked key and an expired one of each kind of person, and return who tries them."""
    for member in _first_of_each_audience(members):
        able = replace(member.ctx, permissions=EVERYTHING)
        revoked = create_api_token(able, ApiTokenIn(name="revoked"))
        revoke_api_token(able, revoked.id)
        expired = create_api_token(able, ApiTokenIn(name="expired"))
        with inside(member.company):
            ApiToken.objects.filter(id=expired.id).update(expires_at=member.ctx.now - timedelta(days=1))
        for word, key in (("revoked", revoked), ("expired", expired)):
            yield Caller(
                f"{word} key of {member.name}", f"{word} key", member.company.host, key.secret or "", None
            )


def narrow_keys(members: Sequence[Member], scenes: dict[Member, Scene]) -> Iterator[Caller]:
    """Make a key for one operation, and return who uses it."""
    for member in _first_of_each_audience(members):
        scope = ONE_SCOPE.get(member.audience)
        if scope is None:
            continue
        able = replace(member.ctx, permissions=EVERYTHING)
        key = create_api_token(able, ApiTokenIn(name="narrow", scopes=[scope]))
        ctx = replace(member.ctx, permissions=member.ctx.permissions.narrowed_to([scope]))
        name = f"key for {scope} of {member.name}"
        yield Caller(
            name, "key for one operation", member.company.host, key.secret or "", ctx, scenes[member]
        )


def at_a_strange_door(members: Sequence[Member], host: str) -> Iterator[Caller]:
    """Return people of another workspace who send their own key to this host."""
    for member in _first_of_each_audience(members):
        yield Caller(f"{member.name} at {host}", "another workspace, here", host, member.secret, None)


def nobody(host: str) -> Iterator[Caller]:
    """Return those who have no key, and one that was made up."""
    yield Caller("nobody", "nobody", host, "", None)
    yield Caller("a made-up key", "nobody", host, "sk_" + "x" * 43, None)


def _first_of_each_audience(members: Sequence[Member]) -> list[Member]:
    first: dict[str, Member] = {}
    for member in members:
        if member.role == "admin":
            first.setdefault(member.audience.value, member)
    return list(first.values())

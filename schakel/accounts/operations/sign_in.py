"""How people of the workspace may, and must, sign in."""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from schakel.accounts.encryption import SINGLE_SIGN_ON, encrypt
from schakel.accounts.facts.sign_in import SecondFactorDemanded, SingleSignOnConfigured
from schakel.accounts.models import Membership, SingleSignOn
from schakel.accounts.schemas.sign_in import (
    SecondFactorIn,
    SignInSettings,
    SingleSignOnIn,
    SingleSignOnOut,
    WithoutSecondFactor,
)
from schakel.accounts.sign_in import second_factor
from schakel.kernel.context import STAFF, Context
from schakel.kernel.errors import Invalid
from schakel.kernel.facts import announce, difference, values_of
from schakel.kernel.models import Workspace
from schakel.kernel.operation import operation
from schakel.kernel.tenancy import new


@operation("GET", "/sign-in-settings", audiences=(STAFF,))
def get_sign_in_settings(ctx: Context) -> SignInSettings:
    """Say for whom a second factor is demanded and how many have none yet, and which single sign-on there is.

    Its secret is never answered.
    """
    workspace = Workspace.objects.get(id=ctx.workspace_id)
    found = SingleSignOn.objects.visible_to(ctx).first()
    return SignInSettings(
        second_factor=workspace.second_factor,
        without_second_factor=_without(ctx),
        single_sign_on=_described(found) if found else None,
    )


def _without(ctx: Context) -> WithoutSecondFactor:
    mine = Membership.objects.visible_to(ctx).filter(ended_at=None, person__is_active=True)
    bare = mine.exclude(Exists(second_factor.factors_of_person(OuterRef("person_id"))))
    ours = Q(audience=STAFF.value)
    counts = bare.aggregate(
        staff=Count("person_id", filter=ours, distinct=True), everyone=Count("person_id", distinct=True)
    )
    return WithoutSecondFactor(**counts)


@operation("POST", "/sign-in-settings/second-factor", audiences=(STAFF,))
def demand_second_factor(ctx: Context, data: SecondFactorIn) -> SignInSettings:
    """Say for whom a second factor is demanded: nobody, our own people, or everybody.

    Who has none is led to set one up before anything else. Keys of programs go on working.
    """
    workspace = Workspace.objects.select_for_update(no_key=True).get(id=ctx.workspace_id)
    changed = difference({"second_factor": workspace.second_factor}, {"second_factor": data.second_factor})
    Workspace.objects.filter(id=workspace.id).update(second_factor=data.second_factor)
    announce(ctx, SecondFactorDemanded(workspace_id=workspace.id, demanded=data.second_factor, **changed))
    return get_sign_in_settings(ctx)


@operation("POST", "/sign-in-settings/single-sign-on", audiences=(STAFF,))
def configure_single_sign_on(ctx: Context, data: SingleSignOnIn) -> SingleSignOnOut:
    """Set up the OpenID Connect provider by which people may sign in, or change it.

    People link their identity themselves. With another issuer or client the links from before do not count any more:
    the same name may be somebody else there. Without a secret the one from before stays.
    """
    before = SingleSignOn.objects.visible_to(ctx).select_for_update().first()
    same = before is not None and (before.issuer_url, before.client_id) == (data.issuer_url, data.client_id)
    if not data.client_secret and not same:
        raise Invalid(_("Give the secret that the provider made for this client."), field="client_secret")
    encrypted = before.encrypted_secret if before else ""
    if data.client_secret:
        encrypted = encrypt(data.client_secret, SINGLE_SIGN_ON)
    values = {
        "name": data.name,
        "issuer_url": data.issuer_url,
        "client_id": data.client_id,
        "encrypted_secret": encrypted,
        "enabled": data.enabled,
    }
    was = values_of(before, *values) if before else {}
    row = new(ctx, SingleSignOn, id=before.id if before and same else None, **values)
    if before is not None and not same:
        before.delete()
    row.save(force_insert=not same)
    changed = difference(was, values_of(row, *values), unkept=("encrypted_secret",))
    announce(
        ctx,
        SingleSignOnConfigured(single_sign_on_id=row.id, enabled=row.enabled, renewed=not same, **changed),
    )
    return _described(row)


def _described(row: SingleSignOn) -> SingleSignOnOut:
    return SingleSignOnOut(
        id=row.id, name=row.name, issuer_url=row.issuer_url, client_id=row.client_id, enabled=row.enabled
    )

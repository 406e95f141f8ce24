"""What goes in and out of the settings of signing in."""

from typing import Annotated, Literal
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints

from schakel.accounts.public_addresses import is_private
from schakel.kernel.schema import In, Optionally, Out


def _issuer(text: str) -> str:
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment or parts.username or parts.password:
        raise ValueError(_("This is not the address of a provider, such as https://login.company.example."))
    if parts.scheme != "https" and not (parts.scheme == "http" and settings.SINGLE_SIGN_ON_PRIVATE):
        raise ValueError(_("The address has to begin with https://."))
    if not settings.SINGLE_SIGN_ON_PRIVATE and is_private(str(parts.hostname)):
        raise ValueError(_("This address leads into a private network. Give the provider's public address."))
    return text


Issuer = Annotated[
    str,
    StringConstraints(max_length=500),
    AfterValidator(_issuer),
    Field(examples=["https://login.company.example"]),
]
Demand = Literal["optional", "staff", "everyone"]


class SecondFactorIn(In):
    """For whom a second factor is demanded."""

    second_factor: Demand


class SingleSignOnIn(In):
    """An OpenID Connect provider. Its redirect address is `/account/oidc/<id>/login/callback/` on this host."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=40), Field(examples=["Microsoft Entra"])]
    issuer_url: Issuer
    client_id: Annotated[str, StringConstraints(min_length=1, max_length=190)]
    client_secret: Annotated[
        str | None, StringConstraints(max_length=400), Optionally, Field(examples=["s3cret-of-the-client"])
    ] = None
    enabled: bool = True


class SingleSignOnOut(Out):
    """The provider as it stands; the secret is never answered."""

    id: UUID
    name: str
    issuer_url: str
    client_id: str
    enabled: bool


class WithoutSecondFactor(Out):
    """How many people have no second factor yet: of our own, and of everybody with a place in the workspace."""

    staff: int
    everyone: int


class SignInSettings(Out):
    """How people of the workspace may, and must, sign in."""

    second_factor: Demand
    without_second_factor: WithoutSecondFactor
    single_sign_on: SingleSignOnOut | None

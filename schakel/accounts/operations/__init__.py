"""What one can do with people, their places, their roles, the keys of their programs and their views."""

from schakel.accounts.operations.facts import list_dealings, list_facts
from schakel.accounts.operations.invitations import (
    invite_person,
    list_invitations,
    renew_invitation,
    revoke_invitation,
)
from schakel.accounts.operations.links import list_signed_links, revoke_signed_link
from schakel.accounts.operations.looking_along import look_along
from schakel.accounts.operations.me import get_me
from schakel.accounts.operations.people import (
    add_person,
    change_person,
    get_person,
    list_people,
    remove_person,
)
from schakel.accounts.operations.roles import list_roles, remove_role, save_role
from schakel.accounts.operations.rules import change_trading_rules, get_trading_rules
from schakel.accounts.operations.saved_views import (
    change_saved_view,
    list_saved_views,
    remove_saved_view,
    save_view,
)
from schakel.accounts.operations.sign_in import (
    configure_single_sign_on,
    demand_second_factor,
    get_sign_in_settings,
)
from schakel.accounts.operations.tokens import create_api_token, list_api_tokens, revoke_api_token
from schakel.accounts.operations.trail import (
    read_audit_record,
    read_audit_trail,
    read_own_audit_record,
    read_own_audit_trail,
)

__all__ = [
    "add_person",
    "change_person",
    "change_saved_view",
    "change_trading_rules",
    "configure_single_sign_on",
    "create_api_token",
    "demand_second_factor",
    "get_me",
    "get_person",
    "get_sign_in_settings",
    "get_trading_rules",
    "invite_person",
    "list_api_tokens",
    "list_dealings",
    "list_facts",
    "list_invitations",
    "list_people",
    "list_roles",
    "list_saved_views",
    "list_signed_links",
    "look_along",
    "read_audit_record",
    "read_audit_trail",
    "read_own_audit_record",
    "read_own_audit_trail",
    "remove_person",
    "remove_role",
    "remove_saved_view",
    "renew_invitation",
    "revoke_api_token",
    "revoke_invitation",
    "revoke_signed_link",
    "save_role",
    "save_view",
]

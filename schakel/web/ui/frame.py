"""The frame around a page: which doors, places and commands this visitor has."""

from collections.abc import Callable, Mapping

from django.utils import translation

from schakel.accounts.operations import (
    create_api_token,
    list_people,
    read_audit_trail,
    read_own_audit_trail,
)
from schakel.notifications.operations import count_unread
from schakel.web.ui.shell import DOORS, Application, Shell, doors, switcher
from schakel.web.ui.visit import ROOTS, Visit

COMMANDS: dict[Application, Callable[[Visit], tuple[Mapping[str, str], ...]]] = {}


def shell(visit: Visit, door: str) -> Shell:
    """Return the frame around a page of this visit."""
    root = ROOTS[visit.application]
    return Shell(
        application=visit.application,
        workspace_name=visit.workspace.name,
        person_name=visit.caller.person_name,
        party_name=visit.caller.party_name,
        doors=doors(
            visit.application,
            {
                known.key: visit.url(*known.path)
                for known in DOORS[visit.application]
                if known.key != "setup" or list_people.allowed(visit.ctx)
            },
            door,
        ),
        seats=switcher(visit.caller),
        people_url=_people_url(visit),
        trail_url=_trail_url(visit),
        keys_url=_keys_url(visit),
        elsewhere_url="" if visit.caller.looks_along else visit.url("plaatsen"),
        looks_along=visit.caller.looks_along,
        person_id=str(visit.ctx.person_id or ""),
        unread=count_unread(visit.ctx).unread,
        language=translation.get_language() or "nl",
        accent=visit.workspace.accent,
        home_url=root,
        notifications_url=visit.url("meldingen"),
        events_url=f"/events?in={visit.application}",
        security_url="/account/",
        search_url=visit.url("zoeken") if visit.application == "desk" else "",
        commands=_commands(visit),
    )


def _people_url(visit: Visit) -> str:
    """Return where a party's administrator finds its people; at the desk there is a door for that."""
    portal = visit.application != "desk"
    return visit.url("mensen") if portal and list_people.allowed(visit.ctx) else ""


def _trail_url(visit: Visit) -> str:
    """Return where the log stands, for who may read it."""
    at_desk = visit.application == "desk"
    read = read_audit_trail if at_desk else read_own_audit_trail
    return visit.url(*(("inrichting",) if at_desk else ()), "logboek") if read.allowed(visit.ctx) else ""


def _keys_url(visit: Visit) -> str:
    """Return where somebody finds the keys of their programs, if they may make one."""
    below = ("inrichting",) if visit.application == "desk" else ()
    return visit.url(*below, "sleutels") if create_api_token.allowed(visit.ctx) else ""


def _commands(visit: Visit) -> tuple[Mapping[str, str], ...]:
    make = COMMANDS.get(visit.application)
    return make(visit) if make else ()

"""The frame around a page: which doors, places and commands this visitor has."""

from collections.abc import Callable, Mapping

from schakel.notifications.operations import count_unread
from schakel.web.ui.format import language
from schakel.web.ui.page import way
from schakel.web.ui.shell import DOORS, Application, Shell, doors, switcher
from schakel.web.ui.visit import ROOTS, Visit

COMMANDS: dict[Application, Callable[[Visit], tuple[Mapping[str, str], ...]]] = {}


def shell(visit: Visit, door: str) -> Shell:
    """Return the frame around a page of this visit."""
    root = ROOTS[visit.application]
    portal = visit.application != "desk"
    below = () if portal else ("inrichting",)
    return Shell(
        application=visit.application,
        workspace_name=visit.workspace.name,
        person_name=visit.caller.person_name,
        party_name=visit.caller.party_name,
        doors=doors(
            visit.application,
            {known.key: url for known in DOORS[visit.application] if (url := way(visit, *known.path))},
            door,
        ),
        seats=switcher(visit.caller),
        # At the desk there are doors for these.
        company_url=way(visit, "bedrijf") if portal else "",
        people_url=way(visit, "mensen") if portal else "",
        trail_url=way(visit, *below, "logboek"),
        # Who may make no key finds no door to them.
        keys_url=way(visit, *below, "sleutels") if way(visit, *below, "sleutels", "nieuw") else "",
        elsewhere_url="" if visit.caller.looks_along else visit.url("plaatsen"),
        looks_along=visit.caller.looks_along,
        person_id=str(visit.ctx.person_id or ""),
        unread=count_unread(visit.ctx).unread if count_unread.allowed(visit.ctx) else 0,
        language=language(),
        accent=visit.workspace.accent,
        home_url=root,
        notifications_url=way(visit, "meldingen"),
        events_url=f"/events?in={visit.application}",
        security_url="/account/",
        search_url="" if portal else visit.url("zoeken"),
        commands=_commands(visit),
    )


def _commands(visit: Visit) -> tuple[Mapping[str, str], ...]:
    make = COMMANDS.get(visit.application)
    return make(visit) if make else ()

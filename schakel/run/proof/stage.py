"""Both companies with their people, rows and callers, ready to be tried."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from schakel.run.proof import callers as who
from schakel.run.proof.callers import Caller
from schakel.run.proof.canaries import Canaries, empty, mark, unmarked
from schakel.run.proof.company import Company, inside, make_company
from schakel.run.proof.findings import UNEXPECTED, UNPROVEN, Tally
from schakel.run.proof.people import Member, make_members
from schakel.run.proof.records import Records
from schakel.run.proof.scene import Scene
from schakel.run.proof.story import play, scenes

HERE, ELSEWHERE = "bewijs", "elders"
KINDS = {"staff": "desk of this workspace", "customer": "customer", "supplier": "supplier"}


@dataclass
class Stage:
    """Everything that a proof plays on."""

    here: Company
    elsewhere: Company
    canaries: Canaries
    records: Records
    members: list[Member] = field(default_factory=list)
    scenes: dict[Member, Scene] = field(default_factory=dict)
    callers: list[Caller] = field(default_factory=list)


def set_stage(tally: Tally, *, parties: int, parties_elsewhere: int) -> Stage:
    """Make both companies, each with so many customers, as many suppliers, and a party that is both."""
    canaries, records = Canaries(), Records()
    here = make_company(HERE, canaries, customers=parties, suppliers=parties)
    elsewhere = make_company(ELSEWHERE, canaries, customers=parties_elsewhere, suppliers=parties_elsewhere)
    stage = Stage(here, elsewhere, canaries, records)
    for company in (here, elsewhere):
        members = make_members(company)
        play(company, members)
        stage.members += members
        stage.scenes |= scenes(members)
        with inside(company):
            mark(canaries, company.workspace.id)
            for column in unmarked(canaries, company.workspace.id):
                tally.find(
                    UNEXPECTED, "the company", column, "a text without a canary", "a leak from it is not seen"
                )
            for table in empty():
                tally.find(UNPROVEN, "the company", table, "a table without rows", "there is nothing to leak")
            records.load(company.workspace.id)
    stage.callers = _callers(stage)
    return stage


def _callers(stage: Stage) -> list[Caller]:
    ours = [member for member in stage.members if member.company is stage.here]
    others = [member for member in stage.members if member.company is stage.elsewhere]
    return [
        *(who.of_member(member, stage.scenes[member], KINDS[member.audience.value]) for member in ours),
        *_administrators(stage, others),
        *who.narrow_keys(ours, stage.scenes),
        *who.keys_that_count_no_more(ours),
        *who.at_a_strange_door(others, stage.here.host),
        *who.at_a_strange_door(ours, stage.elsewhere.host),
        *who.nobody(stage.here.host),
    ]


def _administrators(stage: Stage, others: Sequence[Member]) -> list[Caller]:
    """Return an administrator of each kind from the other workspace, at its own door."""
    first: dict[str, Member] = {}
    for member in others:
        if member.role == "admin":
            first.setdefault(member.audience.value, member)
    return [who.of_member(member, stage.scenes[member], "another workspace") for member in first.values()]

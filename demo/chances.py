"""What may come: opportunities at all stages, and what Alice wrote down and has to do."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from schakel.crm.operations import create_opportunity, move_opportunity, record_activity
from schakel.crm.schemas import ActivityIn, OpportunityIn, OpportunityMove
from schakel.kernel.context import Context

# What they may want, what it may bring, days until they decide, how far it is.
WANTED: Sequence[tuple[str, str | None, int | None, str]] = (
    ("Lagers voor de nieuwe perslijn", "18500", 40, "quoted"),
    ("Jaarafspraak pneumatiek", "42000", 75, "qualified"),
    ("Vervanging lineaire geleidingen hal 3", "9750", 20, "quoted"),
    ("Proefserie tandwielkasten", None, None, "new"),
    ("Onderhoudsset vulmachines", "3200", 12, "new"),
    ("Filters voor de spuiterij", "1450", -6, "won"),
    ("Hydrauliek kraanbaan", "27000", -15, "lost"),
)
LOST = "Koos voor een leverancier om de hoek"
# What was said, of which kind, and in how many days it is to be done; empty: it is done.
NOTES: Sequence[tuple[int, str, str, int | None]] = (
    (0, "call", "Gebeld met de werkplaats: ze willen de SKF-uitvoering, niet de goedkope.", None),
    (0, "task", "Terugbellen over de offerte", 0),
    (1, "visit", "Rondgang gehad; de compressorruimte loopt tegen zijn grens.", None),
    (1, "task", "Verbruik van vorig jaar uitdraaien", 3),
    (2, "call", "Nabellen of de monteur is langs geweest", -1),
    (3, "note", "Vraag kwam binnen op de beurs in Hardenberg.", None),
    (4, "mail", "Prijsopgave nasturen", 1),
)


def load(ctx: Context, customers: Sequence[UUID], alice: UUID) -> None:
    """Write down an opportunity with each of the first customers, and what is to be done for them."""
    made = []
    for (title, amount, days, stage), party_id in zip(WANTED, customers, strict=False):
        day = ctx.today + timedelta(days=days) if days is not None else None
        told: dict[str, Any] = {"party_id": party_id, "title": title, "amount": amount, "assignee_id": alice}
        seen = create_opportunity(ctx, OpportunityIn.model_validate(told | {"expected_date": day}))
        made.append(seen)
        if stage != "new":
            move = {"stage": stage, "reason": LOST if stage == "lost" else ""}
            move_opportunity(ctx, seen.id, OpportunityMove.model_validate(move))
    for number, kind, text, days in NOTES:
        of = made[number]
        due = ctx.today + timedelta(days=days) if days is not None else None
        told = {"party_id": of.party_id, "opportunity_id": of.id, "kind": kind, "text": text}
        record_activity(ctx, ActivityIn.model_validate(told | {"due_date": due, "assignee_id": alice}))

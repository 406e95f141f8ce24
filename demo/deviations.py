"""What was wrong with what came in: one deviation to answer, one late, one answered, one closed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from demo.papers import Story, added
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.purchasing.operations.receipt_lists import get_goods_receipt, list_goods_receipts
from schakel.purchasing.schemas import GoodsReceiptLineOut, GoodsReceiptQuery
from schakel.quality import jobs
from schakel.quality.operations import (
    answer_non_conformance,
    close_non_conformance,
    complete_corrective_action,
    report_non_conformance,
)

ANSWER: dict[str, Any] = {
    "cause": "De ringen lagen onverpakt in de krat; bij het laden is de bovenste laag gevallen.",
    "containment": "De voorraad in ons magazijn is nagekeken, daar is niets mee.",
    "corrective_action": "Tussenlagen in elke krat, en een foto van de lading bij elke zending.",
}


def load(ctx: Context, story: Story, items: list[UUID]) -> None:
    """Report them on the days on which they were found, and let the supplier answer some."""
    line = _received(ctx, story["supplier"])
    of_line = (
        {"receipt_line_id": line.id} if line else {"supplier_id": story["supplier"], "item_id": items[0]}
    )
    told = {
        "defect_code": "damage",
        "quantity": 1,
        "description": "Buitenring ingedeukt; de doos was aan één hoek nat.",
    }
    found = _reported(ctx, story, 1, 5, of_line | told)
    beside = {"subject_kind": "non_conformance", "subject_id": found}
    desk = replace(ctx, audience=STAFF, person_id=story["alice"])
    added(desk, ("Diepte van de deuk: 0,8 mm over 14 mm.",), title="Meetrapport", kind="photo", **beside)
    of_item = {"supplier_id": story["supplier"], "item_id": items[1]}
    size = {"defect_code": "dimension", "quantity": 12, "lot_number": "B-2231"}
    _answered(ctx, story, 6, 2, of_item | size | {"description": "Boring 25,03 in plaats van 25,00 mm."})
    papers = {"defect_code": "documents", "description": "Het keuringsrapport ontbrak bij de zending."}
    closed = _answered(ctx, story, 34, 30, of_item | papers | {"wanted": "information"})
    path = {"non_conformance_id": closed}
    complete_corrective_action.invoke(_sam(ctx, story, 20), path=path, body={})
    word = {"effectiveness": "Bij de laatste vier zendingen zat het rapport erbij."}
    close_non_conformance.invoke(_desk(ctx, story, 3), path=path, body=word)
    late = {"supplier_id": story["rival"], "defect_code": "packaging", "wanted": "credit"}
    _reported(ctx, story, 14, -4, late | {"description": "Twee pallets zonder folie, dozen opengescheurd."})
    jobs.watch(ctx)


def _received(ctx: Context, supplier_id: UUID) -> GoodsReceiptLineOut | None:
    """Return a line of the supplier that came in, one with damage where there is one."""
    query = GoodsReceiptQuery(status="booked", supplier_id=supplier_id, limit=20)
    found = [get_goods_receipt(ctx, row.id).lines for row in list_goods_receipts(ctx, query).rows]
    lines = [line for of_one in found for line in of_one]
    return max(lines, key=lambda line: line.damaged_quantity, default=None)


def _desk(ctx: Context, story: Story, days: int) -> Context:
    return replace(ctx, audience=STAFF, person_id=story["alice"], now=ctx.now - timedelta(days=days))


def _sam(ctx: Context, story: Story, days: int) -> Context:
    moment = ctx.now - timedelta(days=days)
    return replace(ctx, audience=SUPPLIER, party_id=story["supplier"], person_id=story["sam"], now=moment)


def _reported(ctx: Context, story: Story, days: int, due: int, told: Mapping[str, Any]) -> UUID:
    desk = _desk(ctx, story, days)
    body = {"due_date": ctx.today + timedelta(days=due), **told}
    made: UUID = report_non_conformance.invoke(desk, body=body).id
    return made


def _answered(ctx: Context, story: Story, reported: int, answered: int, told: Mapping[str, Any]) -> UUID:
    made = _reported(ctx, story, reported, 7 - reported, told)
    body = ANSWER | {"action_date": ctx.today + timedelta(days=9 if answered < 9 else 5 - answered)}
    answer_non_conformance.invoke(_sam(ctx, story, answered), path={"non_conformance_id": made}, body=body)
    return made

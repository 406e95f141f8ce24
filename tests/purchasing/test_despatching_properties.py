"""Whatever is announced, corrected, withdrawn and received: of every line it adds up, and nothing is ever negative."""

from decimal import Decimal
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schakel.kernel.errors import Conflict, Invalid
from schakel.purchasing import sscc
from schakel.purchasing.operations.despatch_lists import get_despatch_advice
from schakel.purchasing.operations.receipts import expect_goods_receipt
from schakel.purchasing.schemas import DespatchAdviceOut, GoodsReceiptIn, PurchaseOrderOut
from tests.planning.invariants import broken
from tests.purchasing.answers import change, respond
from tests.purchasing.despatching import balance, corrects, of, receives, sends, withdraws
from tests.purchasing.receiving import book, count, now
from tests.world import World, day, make_world

ORDERED = 20
ACTS = st.tuples(
    st.sampled_from(["announce", "correct", "withdraw", "receive", "receive loose", "answer"]),
    st.integers(1, 22),
    st.integers(1, 9),
    st.sampled_from(["", "follows", "ends"]),
)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(acts=st.lists(ACTS, min_size=1, max_size=7))
def test_what_was_ordered_is_always_somewhere(db: None, acts: list[tuple[str, int, int, str]]) -> None:
    world = make_world()
    item = world.item("6205")
    order = world.buys(item, ORDERED, day(8))
    world.sells(item, 12, day(2))
    advices: list[DespatchAdviceOut] = []
    for n, (act, quantity, late, rest) in enumerate(acts):
        said = of(order, quantity, rest=rest, rest_date=str(day(late + 3)), rest_reason="Later")
        last = get_despatch_advice(world.sam, advices[-1].id) if advices else None
        try:
            match act:
                case "announce":
                    advices.append(sends(world, said, number=f"P-{n}", arrives=day(late)))
                case "correct" if last:
                    corrects(world, last, said, arrives=day(late))
                case "withdraw" if last:
                    withdraws(world, last)
                case "receive" if last:
                    receipt = receives(world, last)
                    book(world, count(world, receipt, *[quantity] * len(receipt.lines)))
                case "receive loose" if _coming(world, order):
                    receipt = expect_goods_receipt(
                        world.alice, GoodsReceiptIn(schedule_line_ids=_coming(world, order))
                    )
                    # What is on its way is counted as it was announced: no part of it is left without a line.
                    assert {line.schedule_line_id for line in receipt.lines} == set(_coming(world, order))
                    book(world, count(world, receipt, *[quantity] * len(receipt.lines)))
                case "answer":
                    left = int(balance(world, order).to_announce)
                    if left:
                        respond(world, order, change(order, (day(late), left)))
        except (Conflict, Invalid):
            pass
        found = balance(world, order)
        places = (found.received, found.on_its_way, found.to_announce, found.not_coming)
        assert all(place >= 0 for place in places), (act, places)
        assert sum(places, Decimal(0)) == found.ordered == ORDERED, (act, places)
        assert broken(world) == []


def _coming(world: World, order: PurchaseOrderOut) -> list[UUID]:
    parts = now(world, order).lines[0].schedule
    return [part.id for part in parts if part.status in ("open", "shipped")]


@given(
    prefix=st.from_regex(r"[0-9]{6,12}", fullmatch=True),
    serial=st.integers(1, 10**9),
    place=st.integers(0, 17),
)
def test_a_made_code_checks_itself_and_no_digit_can_be_another(prefix: str, serial: int, place: int) -> None:
    code = sscc.made(prefix, serial)
    assert sscc.is_one(code)
    assert code[1 : len(prefix) + 1] == prefix
    other = code[:place] + str((int(code[place]) + 1) % 10) + code[place + 1 :]
    assert not sscc.is_one(other)


def test_a_scanner_may_say_first_what_it_read() -> None:
    # The example of the GS1 General Specifications, section 7.9.
    for text in (
        "376104250021234569",
        "00376104250021234569",
        "]C100376104250021234569",
        "(00) 3 7610425002123456 9",
    ):
        assert sscc.bare(text) == "376104250021234569"
    assert sscc.is_one("376104250021234569")
    assert not sscc.is_one("376104250021234568")

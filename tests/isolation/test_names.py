"""No customer reads a supplier's name, no supplier a customer's: in no answer, no mail, no page."""

import re
from dataclasses import replace

from django.test import Client

from schakel.accounts.models import Person
from schakel.kernel import tenancy
from schakel.kernel.context import CUSTOMER, STAFF, SUPPLIER
from schakel.kernel.models import OutboxMessage
from schakel.kernel.operation import all_operations
from schakel.notifications import mails
from schakel.purchasing.operations.proposals import accept_change_proposal
from schakel.purchasing.operations.responses import respond_to_purchase_order
from schakel.sales.operations.promise_changes import list_held_promise_changes, release_promise_changes
from schakel.sales.schemas import HeldChangeQuery, ManyChanges
from tests.isolation.examples import EXAMPLES, Scene, _later, scene
from tests.isolation.test_matrix import probe
from tests.world import World, day

SUPPLIERS = re.compile(r"samson|rita|2001|2002|\bIO\d+", re.IGNORECASE)
CUSTOMERS = re.compile(r"dalen|de boer|1001|1002|\bVO\d+", re.IGNORECASE)
FORBIDDEN = {CUSTOMER: SUPPLIERS, SUPPLIER: CUSTOMERS}


def played(world: World) -> Scene:
    """Play until promises have moved, are told, and a proposal waits."""
    s = scene(world)
    accept_change_proposal(world.alice, s.proposal)
    held = list_held_promise_changes(world.alice, HeldChangeQuery()).rows
    release_promise_changes(world.alice, ManyChanges(promise_change_ids=[row.id for row in held]))
    after = respond_to_purchase_order(world.sam, s.bought.id, _later(s.bought, day(60)))
    assert after.lines[0].proposal is not None
    return replace(s, proposal=after.lines[0].proposal.id)


def test_no_answer_names_the_other_side(world: World) -> None:
    s = played(world)
    scanned = 0
    for name, operation in all_operations().items():
        for audience, ctx in ((CUSTOMER, world.carla), (SUPPLIER, world.sam)):
            if audience not in operation.audiences:
                continue
            ended, text = probe(operation, ctx, EXAMPLES[name](s, audience))
            assert not FORBIDDEN[audience].search(text), (name, audience.value, ended, text)
            scanned += ended == "answered"
    assert scanned > 20
    # The words do stand in what the desk reads, so that the search is worth something.
    _ended, traced = probe(
        all_operations()["planning.trace_promises"],
        world.alice,
        EXAMPLES["planning.trace_promises"](s, STAFF),
    )
    assert SUPPLIERS.search(traced)


def test_no_mail_names_the_other_side(world: World) -> None:
    played(world)
    callers = {"customer": world.carla, "supplier": world.sam, "staff": world.alice}
    with tenancy.enter(world.system):
        from schakel.accounts.models import Membership

        places = {place.id: place for place in Membership.objects.select_related("person")}
        # An invitation goes to who has no place yet; it has a test of its own.
        messages = list(OutboxMessage.objects.exclude(kind="invitation"))
    kinds = set()
    for message in messages:
        place = places[message.receiver_id]
        reader = callers[place.audience]
        for language in ("nl", "en"):
            subject, body = mails.write(replace(reader, language=language), message)
            kinds.add((place.audience, message.kind))
            if place.audience != "staff":
                assert not FORBIDDEN[reader.audience].search(subject + body), (message.kind, body)
    assert {("customer", "promise_moved"), ("supplier", "purchase_order_placed")} <= kinds


def test_no_page_of_a_portal_names_the_other_side(world: World) -> None:
    s = played(world)
    for who, audience, root, order in (
        ("carla", CUSTOMER, "klant", s.sold.id),
        ("sam", SUPPLIER, "leverancier", s.bought.id),
    ):
        browser = Client(headers={"host": f"{world.workspace.slug}.localhost"})
        browser.force_login(Person.objects.get(id=world.people[who]))
        for path in ("", "/orders", f"/orders/{order}", "/meldingen"):
            page = browser.get(f"/{root}{path}")
            assert page.status_code == 200, (root, path)
            assert not FORBIDDEN[audience].search(page.content.decode()), (root, path)

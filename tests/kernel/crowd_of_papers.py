"""Many documents and contracts with Carla and Sam."""

from datetime import timedelta
from uuid import UUID

from schakel.contracts.operations import comment_on_contract, record_contract
from schakel.documents.operations import (
    add_document,
    add_document_version,
    demand_document,
    request_document,
)
from schakel.run.proof.scene import text_file
from tests.world import World


def crowd_of_papers(world: World, count: int, made: dict[str, UUID]) -> None:
    """Keep so many documents and contracts of both, ask for as many, and let one have many of each."""
    today = world.alice.today
    for role, who in (("customer", "carla"), ("supplier", "sam")):
        party = {"party_id": str(world.parties[who])}
        document = {"document_id": str(made[f"{role}_our_document"])}
        contract = {"contract_id": str(made[f"{role}_contract"])}
        for number in range(count):
            told = {"title": f"Document {number}", "kind": "certificate"}
            add_document.invoke(world.alice, body={"file": text_file(), **party, **told})
            request_document.invoke(world.alice, body=party | told)
            add_document_version.invoke(world.alice, path=document, body={"file": text_file()})
            comment_on_contract.invoke(world.alice, path=contract, body={"text": "Graag antwoord"})
            terms = {"title": f"Contract {number}", "start_date": today, "end_date": today + timedelta(30)}
            agreed = party | terms | {"role": role}
            record_contract.invoke(world.alice, body=agreed | {"accepted_name": who.capitalize()})


def crowd_of_demands(world: World, items: list[UUID]) -> None:
    """Require a certificate of whoever delivers one of these items."""
    for item in items:
        demand = {"subject_kind": "item", "subject_id": str(item), "kind": "certificate"}
        demand_document.invoke(world.alice, body=demand)

"""Contracts as the tests begin them."""

from typing import Any

from schakel.contracts.operations import attach_contract_document, create_contract, send_contract
from schakel.contracts.schemas import ContractOut
from tests.documents.files import upload
from tests.documents.papers import pdf
from tests.world import World, day

TERMS: dict[str, Any] = {
    "title": "Jaarafspraak lagers",
    "notice_months": 3,
    "renewal_months": 12,
    "note": "Levering franco.",
}


def draft(world: World, who: str = "sam", **more: Any) -> ContractOut:
    """Begin a contract with somebody, in the portal in which they sign in."""
    role = "customer" if who in ("carla", "cor") else "supplier"
    term = {"start_date": day(0), "end_date": day(364)}
    told = {"party_id": str(world.parties[who]), "role": role} | TERMS | term | more
    return create_contract.invoke(world.alice, body=told)


def attach(world: World, found: ContractOut, words: str = "De tekst", **more: Any) -> ContractOut:
    """Lay a text beside a contract."""
    file = upload("contract.pdf", pdf(words))
    return attach_contract_document.invoke(
        world.alice, path={"contract_id": str(found.id)}, body={"file": file, **more}
    )


def sent(world: World, who: str = "sam", **more: Any) -> ContractOut:
    """Send a contract with a text."""
    found = attach(world, draft(world, who, **more))
    return send_contract.invoke(world.alice, path={"contract_id": str(found.id)}, body={})

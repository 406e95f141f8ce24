"""The same through the API alone: Sam invoices and uploads, Alice disputes and pays, each by a program."""

import base64
from decimal import Decimal

from schakel.run.proof.e_invoices import e_invoice
from tests.api.program import Program
from tests.payables.company import complete, delivered
from tests.world import World


def test_programs_invoice_dispute_and_pay(world: World) -> None:
    complete(world)
    item = world.item("L-1")
    first, second = delivered(world, item, 10), delivered(world, item, 5)
    sam, alice = Program(world, world.sam), Program(world, world.alice)

    waiting = sam.get("/purchase-orders/to-invoice").json()["rows"]
    assert {row["number"]: Decimal(row["net_amount"]) for row in waiting} == {
        first.number: 60,
        second.number: 30,
    }
    made = sam.post(f"/purchase-orders/{first.id}/invoice", {"number": "S-1"})
    assert (made.status_code, made.json()["status"]) == (201, "approved")
    assert Decimal(made.json()["total_amount"]) == Decimal("72.60")

    dear = e_invoice("S-2", world.alice.today, second.number, [("L-1", "Lager L-1", 5, "6.50")])
    file = {"name": "factuur.xml", "content": base64.b64encode(dear).decode()}
    sent = sam.post("/supplier-invoices/upload", {"file": file}).json()
    assert (sent["status"], sent["codes"]) == ("to_check", ["price"])
    assert Decimal(sent["difference_amount"]) == Decimal("2.50")
    assert sent["lines"][0]["findings"][0]["text"]

    said = {"reason": "Afgesproken is 6,00", "version": sent["version"]}
    assert alice.post(f"/supplier-invoices/{sent['id']}/dispute", said).status_code == 201
    read = sam.get(f"/supplier-invoices/{sent['id']}").json()
    assert (read["status"], read["reason"]) == ("disputed", "Afgesproken is 6,00")

    broken = file | {"content": base64.b64encode(dear.replace(b">39.33<", b">40.33<")).decode()}
    refusal = sam.post("/supplier-invoices/upload", {"file": broken})
    assert refusal.status_code == 422
    assert any(problem["code"].startswith("BR-") for problem in refusal.json()["problems"])

    pay = {"supplier_id": str(world.parties["sam"]), "supplier_invoice_ids": [made.json()["id"]]}
    paid = alice.post("/supplier-payments", pay | {"paid_date": str(world.alice.today)})
    assert Decimal(paid.json()["amount"]) == Decimal("72.60")
    assert sam.get(f"/supplier-invoices/{made.json()['id']}").json()["status"] == "paid"

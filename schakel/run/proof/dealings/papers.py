"""Documents and contracts between the desk and a party: sent, asked for, required, for all; agreed and to be agreed."""

from datetime import timedelta
from uuid import UUID

from schakel.catalog.operations import make_price_agreement
from schakel.contracts.operations import (
    add_contract_price,
    attach_contract_document,
    comment_on_contract,
    create_contract,
    record_contract,
    send_contract,
)
from schakel.documents import jobs
from schakel.documents.operations import (
    add_document,
    add_document_version,
    answer_document_request,
    demand_document,
    get_document,
    request_document,
)
from schakel.run.proof.dealings.table import Table
from schakel.run.proof.scene import image_file, text_file


def papers_of_customer(table: Table) -> dict[str, UUID]:
    """Send, ask and agree with a customer; a price belongs to what was agreed."""
    made = _papers(table, "customer", "sales_order")
    agreed = {"customer_id": table.party_id, "item_id": table.item_id, "reference": table.say()}
    price = make_price_agreement.invoke(table.desk, body=agreed | {"min_quantity": 70, "price": "9"})
    path = {"contract_id": str(made["customer_running_contract"])}
    add_contract_price.invoke(table.desk, path=path, body={"price_agreement_id": str(price.id)})
    spare = make_price_agreement.invoke(table.desk, body=agreed | {"min_quantity": 80, "price": "8"})
    return made | {"contract_price_agreement": price.id, "spare_price_agreement": spare.id}


def papers_of_supplier(table: Table) -> dict[str, UUID]:
    """Send, ask and agree with a supplier; it has to have a certificate."""
    demand = {"subject_kind": "party", "subject_id": str(table.party_id), "kind": "certificate"}
    demanded = demand_document.invoke(table.desk, body=demand)
    return _papers(table, "supplier", "purchase_order") | {"document_demand": demanded.id}


def _papers(table: Table, role: str, order_kind: str) -> dict[str, UUID]:
    return {
        f"{role}_{name}": made
        for name, made in {**_documents(table, role, order_kind), **_contracts(table, role)}.items()
    }


def _documents(table: Table, role: str, order_kind: str) -> dict[str, UUID]:
    of_order = {"subject_kind": order_kind, "subject_id": str(table.order_id)}
    named = {"title": table.say(), "kind": "certificate", "issuer": table.say(), "number": table.say()}
    file = {"file": text_file(f"{table.say()}.txt", table.say())}
    sent = add_document.invoke(table.they, body=file | named | of_order)
    newer = add_document_version.invoke(
        table.they, path={"document_id": str(sent.id)}, body=file | {"note": table.say()}
    )
    taken = {"file": image_file(f"{table.say()}.png"), "title": table.say(), "kind": "photo"}
    photo = add_document.invoke(table.they, body=taken | of_order)
    # What a worker does after the scan.
    jobs.read_document(str(table.desk.workspace_id), str(photo.id))
    ours = add_document.invoke(table.desk, body=file | named | {"party_id": str(table.party_id)})
    for_all = {"file": text_file("alle.txt", table.say_all()), "title": table.say_all()}
    add_document.invoke(table.desk, body=for_all | {"shown_to": f"{role}s"})
    wish = {"party_id": str(table.party_id), "title": table.say(), "note": table.say(), **of_order}
    asked, came = (request_document.invoke(table.desk, body=wish).id for _n in range(2))
    answer_document_request.invoke(table.they, path={"document_request_id": str(came)}, body=file)
    version = get_document(table.desk, newer.id).versions[0].id
    return {
        "document_version": version,
        "document": sent.id,
        "photo": photo.id,
        "our_document": ours.id,
        "document_request": asked,
        "answered_request": came,
    }


def _contracts(table: Table, role: str) -> dict[str, UUID]:
    terms = {
        "party_id": str(table.party_id),
        "role": role,
        "title": table.say(),
        "start_date": table.desk.today.isoformat(),
        "end_date": (table.desk.today + timedelta(365)).isoformat(),
        "notice_months": 2,
        "renewal_months": 12,
        "indexation": table.say(),
        "note": table.say(),
    }
    words = {"file": text_file("contract.txt", table.say())}
    ids = []
    for _n in range(2):
        begun = create_contract.invoke(table.desk, body=terms)
        path = {"contract_id": str(begun.id)}
        attach_contract_document.invoke(table.desk, path=path, body=words)
        ids.append(begun.id)
    sent, draft = ids
    path = {"contract_id": str(sent)}
    send_contract.invoke(table.desk, path=path, body={})
    comment_on_contract.invoke(table.they, path=path, body={"text": table.say()})
    running = record_contract.invoke(table.desk, body=terms | {"accepted_name": table.say()})
    return {"contract": sent, "draft_contract": draft, "running_contract": running.id}

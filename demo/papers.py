"""What is on paper: manuals, certificates that expire, a document that was asked for, contracts near their notice."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from demo import records
from schakel.catalog.operations import list_price_agreements
from schakel.catalog.schemas import AgreementQuery
from schakel.contracts import jobs as contract_jobs
from schakel.contracts.operations import (
    add_contract_price,
    attach_contract_document,
    comment_on_contract,
    create_contract,
    record_contract,
    send_contract,
)
from schakel.documents import jobs as document_jobs
from schakel.documents.models import Document
from schakel.documents.operations import (
    accept_document,
    add_document,
    demand_document,
    link_document,
    request_document,
)
from schakel.documents.printing import Column, Paper, printed
from schakel.documents.reading import text_of
from schakel.kernel.context import STAFF, SUPPLIER, Context
from schakel.kernel.uploads import Upload

type Story = Mapping[str, UUID]
MANUALS: Sequence[tuple[str, str, Sequence[str]]] = (
    (
        "Handleiding montage",
        "manual",
        (
            "Maak as en huis schoon en vetvrij. Verwarm het lager tot hoogstens 110 graden.",
            "Smeer na 500 draaiuren na met lithiumvet. Vul de vrije ruimte voor een derde.",
        ),
    ),
    (
        "Veiligheidsblad smeervet",
        "safety_sheet",
        (
            "Draag handschoenen. Bij morsen opnemen met absorberende korrels.",
            "Niet in het riool laten komen. Afvoeren als chemisch afval.",
        ),
    ),
    (
        "Maattekening",
        "drawing",
        ("Maten in millimeters, toleranties volgens ISO 492. Boring, buitenring, breedte.",),
    ),
)


def cast(
    told: records.Story, parties: Mapping[str, UUID], people: Mapping[UUID, UUID], alice: UUID, rival: UUID
) -> Story:
    """Return the people and parties of the story by what they are in it; `people` acts for which party."""
    supplier = parties[told.supplier_number]
    return {
        "alice": alice,
        "sam": people[supplier],
        "supplier": supplier,
        "rival": next((party for party, person in people.items() if person == rival), supplier),
        "customer": parties[told.customer_number],
    }


def load(ctx: Context, story: Story, items: Sequence[UUID], today: date) -> None:
    """Lay it all down; `story` names the people and parties whom somebody looks at."""
    desk = replace(ctx, audience=STAFF, person_id=story["alice"])
    sam = replace(ctx, audience=SUPPLIER, party_id=story["supplier"], person_id=story["sam"])
    _manuals(desk, items)
    _certificates(desk, sam, story, today)
    _contracts(desk, sam, story, today)
    document_jobs.watch(ctx)
    contract_jobs.watch(ctx)


def _manuals(desk: Context, items: Sequence[UUID]) -> None:
    for (title, kind, lines), item in zip(MANUALS, items, strict=False):
        told = {"title": title, "kind": kind, "shown_to": "customers"}
        made = _added(desk, lines, **told, subject_kind="item", subject_id=item)
        link_document.invoke(
            desk,
            path={"document_id": made},
            body={"subject_kind": "item", "subject_id": items[-1]},
        )


def _certificates(desk: Context, sam: Context, story: Story, today: date) -> None:
    body = {"subject_kind": "party", "subject_id": story["supplier"], "kind": "certificate"}
    demand_document.invoke(desk, body=body)
    own = {"kind": "certificate", "issuer": "Kiwa Nederland"}
    soon = {"number": "KW-20417", "valid_from": today - timedelta(1075), "valid_to": today + timedelta(20)}
    iso = _added(sam, ("Het managementsysteem voldoet aan ISO 9001.",), title="ISO 9001", **own, **soon)
    accept_document.invoke(desk, path={"document_id": iso}, body={})
    over = {"number": "KW-11802", "valid_from": today - timedelta(1110), "valid_to": today - timedelta(15)}
    told = {"title": "ISO 14001", "party_id": story["rival"], **own, **over}
    _added(desk, ("Het milieumanagementsysteem voldoet aan ISO 14001.",), **told)
    _added(sam, ("De rollen zijn van staal 100Cr6.",), title="Materiaalverklaring 3.1", kind="declaration")
    request_document.invoke(
        desk,
        body={
            "party_id": story["supplier"],
            "title": "Veiligheidsblad corrosiewerend vet",
            "kind": "safety_sheet",
            "due_date": today + timedelta(9),
            "note": "Volgens REACH, in het Nederlands.",
        },
    )


def _contracts(desk: Context, sam: Context, story: Story, today: date) -> None:
    begun = today.replace(day=1)
    of_supplier = {"party_id": story["supplier"], "role": "supplier"}
    near = {
        "title": "Raamovereenkomst lagers",
        "start_date": begun - timedelta(640),
        "end_date": today + timedelta(118),
        "notice_months": 3,
        "renewal_months": 12,
        "indexation": "CBS-producentenprijsindex metaalproducten, elk jaar op 1 januari",
        "note": "Levering franco, betaling binnen 30 dagen.\nConsignatievoorraad in overleg.",
        "accepted_name": "S. Samson",
    }
    running = record_contract.invoke(desk, body=of_supplier | near).id
    _attached(desk, running, "Raamovereenkomst lagers")
    asked = {
        "title": "Kwaliteitsafspraken 2027",
        "kind": "service",
        "start_date": today + timedelta(30),
        "end_date": today + timedelta(394),
        "notice_months": 1,
        "note": "Afkeur wordt binnen vijf werkdagen beantwoord met een 8D-rapport.",
    }
    sent = create_contract.invoke(desk, body=of_supplier | asked).id
    _attached(desk, sent, "Kwaliteitsafspraken 2027")
    send_contract.invoke(desk, path={"contract_id": sent}, body={})
    said = {"text": "Geldt de termijn ook in onze bouwvak?"}
    comment_on_contract.invoke(sam, path={"contract_id": sent}, body=said)
    of_customer = {"party_id": story["customer"], "role": "customer"}
    year = {
        "title": "Jaarafspraak aandrijftechniek",
        "kind": "price",
        "start_date": begun - timedelta(150),
        "end_date": today + timedelta(215),
        "notice_months": 2,
        "renewal_months": 12,
        "note": "Vaste prijzen op de afgesproken artikelen.",
        "accepted_name": "C. van Dalen",
    }
    agreed = record_contract.invoke(desk, body=of_customer | year).id
    _attached(desk, agreed, "Jaarafspraak aandrijftechniek")
    rows = list_price_agreements(desk, AgreementQuery(customer_id=story["customer"], limit=2)).rows
    for row in rows:
        body = {"price_agreement_id": row.id}
        add_contract_price.invoke(desk, path={"contract_id": agreed}, body=body)


def _added(ctx: Context, lines: Sequence[str], **told: Any) -> UUID:
    upload = _pdf(ctx, str(told["title"]), lines)
    made: UUID = add_document.invoke(ctx, body={"file": upload, **told}).id
    # Read at once, that it is found from the first minute on.
    upload.file.seek(0)
    Document.objects.filter(id=made).update(text=text_of(upload.file.read(), "application/pdf"))
    return made


def _attached(ctx: Context, contract_id: UUID, title: str) -> None:
    upload = _pdf(ctx, title, ("Partijen komen het volgende overeen.", "Artikel 1. Looptijd en opzegging."))
    attach_contract_document.invoke(ctx, path={"contract_id": contract_id}, body={"file": upload})


def _pdf(ctx: Context, title: str, lines: Sequence[str]) -> Upload:
    paper = Paper(
        language="nl",
        title=title,
        company="Documentatie",
        company_lines=(),
        to=(),
        facts=(),
        columns=(Column("Inhoud"),),
        rows=[(line,) for line in lines],
    )
    made = printed(paper, title, ctx.now)
    return Upload(made.name, "application/pdf", BytesIO(made.content), made.size)

"""What is read of a real document is what stands in it: each amount, party, line and reference, counted otherwise."""

import csv
import dataclasses
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from schakel.hub.formats.despatch_advices import DespatchAdvice
from schakel.hub.formats.invoices import Invoice
from schakel.hub.formats.order_responses import OrderResponse
from schakel.hub.formats.parts import Amount, DocumentParty, Identifier, Quantity
from schakel.hub.formats.reading import read
from schakel.hub.formats.ubl import Document
from tests.samples import sample, there

READ = {"Invoice", "CreditNote", "OrderResponse", "DespatchAdvice", "CrossIndustryInvoice"}
# These hold what only a national extension of UBL or a transporter asks for.
UNREAD = {
    "UBLExtensions", "OriginalDespatchTransportationService", "FinancialInstitution", "HazardousItem", "Person",
    "IdentityDocumentReference", "Certificate", "ItemSpecificationDocumentReference", "TransactionConditions",
    "MeasurementDimension", "Dimension", "AdditionalItemProperty", "Signature", "AgentParty", "Despatch",
    "TaxScheme", "RegistrationAddress",
}  # fmt: skip
PARTIES = {
    "AccountingSupplierParty": "seller", "AccountingCustomerParty": "buyer", "SellerSupplierParty": "seller",
    "BuyerCustomerParty": "buyer", "DespatchSupplierParty": "sender", "DeliveryCustomerParty": "receiver",
    "SellerTradeParty": "seller", "BuyerTradeParty": "buyer",
}  # fmt: skip
OTHER_ROLES = {"BuyerCustomerParty", "SellerSupplierParty", "OriginatorCustomerParty"}
LINES = {"InvoiceLine", "CreditNoteLine", "OrderLine", "DespatchLine", "IncludedSupplyChainTradeLineItem"}


def _examples() -> list[str]:
    if not there():
        return []
    with sample("standards", "EXPECTED.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    unsound = {"XSD", "X-DTD", "X-XSLT"}
    unsound = {"XSD", "X-DTD", "X-XSLT"}
    sound = [row["file"] for row in rows if not unsound.intersection(row["fatal rule ids"].split())]
    return [file for file in sound if _local(_tree(sample("standards", file)).tag) in READ]


def _tree(path: Path) -> ET.Element:
    return ET.parse(path).getroot()  # noqa: S314 - documents that this project chose


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _walk(element: ET.Element) -> Iterator[ET.Element]:
    # EN 16931 has no such roles beside supplier and customer.
    beyond = OTHER_ROLES if _local(element.tag) in {"Invoice", "CreditNote"} else set()
    for child in element:
        if _local(child.tag) not in UNREAD | beyond:
            yield child
            yield from _walk(child)


def _found(value: Any, kind: type) -> Iterator[Any]:
    """Give every part of a kind, however deep it stands in what was read."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for one in value:
            yield from _found(one, kind)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _found(getattr(value, field.name), kind)


def _texts(value: Any) -> Iterator[str]:
    yield from _found(value, str)


def _read(file: str) -> tuple[ET.Element, Document]:
    path = sample("standards", file)
    document = read(path.read_bytes())
    assert document is not None
    return _tree(path), document


@pytest.mark.parametrize("file", _examples())
def test_every_amount_is_read_with_its_digits_and_currency(file: str) -> None:
    tree, document = _read(file)
    of_cii = _local(tree.tag) == "CrossIndustryInvoice"
    written: Counter[tuple[str, str]] = Counter()
    for element in _walk(tree):
        if _local(element.tag).endswith("Amount") and (element.text or "").strip():
            currency = element.get("currencyID") or (
                document.currency if isinstance(document, Invoice) else ""
            )
            written[(element.text or "").strip(), currency] += 1
    ours = Counter((f"{one.value}", one.currency) for one in _found(document, Amount))
    if of_cii:
        # A gross price stands once, and is kept with each allowance on it.
        assert set(ours) == {(f"{Decimal(value)}", currency) for value, currency in written}
    else:
        assert ours == Counter(
            {(f"{Decimal(value)}", currency): n for (value, currency), n in written.items()}
        )


@pytest.mark.parametrize("file", _examples())
def test_every_quantity_of_a_line_is_read_with_its_unit(file: str) -> None:
    tree, document = _read(file)
    asked = {
        "InvoicedQuantity",
        "CreditedQuantity",
        "DeliveredQuantity",
        "OutstandingQuantity",
        "BilledQuantity",
    }
    written = Counter(
        (Decimal((one.text or "").strip()), one.get("unitCode") or "")
        for one in _walk(tree)
        if _local(one.tag) in {*asked, "MaximumBackorderQuantity"} and (one.text or "").strip()
    )
    ours = Counter((one.value, one.unit) for one in _found(document, Quantity))
    assert written <= ours


# Its lines name several lines of orders, which EN 16931 does not allow; the first is read.
OF_SEVERAL_ORDERS = "SI-UBL-INV-1.2-ok-full-single-currency.xml"


@pytest.mark.parametrize("file", [one for one in _examples() if not one.endswith(OF_SEVERAL_ORDERS)])
def test_every_number_is_read_with_its_scheme(file: str) -> None:
    tree, document = _read(file)
    texts = set(_texts(document))
    schemes = {(one.value, one.scheme) for one in _found(document, Identifier)}
    for element in _walk(tree):
        name, value = _local(element.tag), (element.text or "").strip()
        if not value or value == "NA" or not name.endswith(("ID", "Code")) or name in NOT_NUMBERS:
            continue
        assert any(value in one for one in texts), (name, value)
        if element.get("schemeID") and name in {"EndpointID", "CompanyID", "GlobalID"}:
            scheme = element.get("schemeID")
            assert (value, scheme) in schemes or (value, "") in schemes, (name, value)


# What no party of EN 16931 and Peppol's core asks for.
NOT_NUMBERS = {
    "UBLVersionID", "ProfileExecutionID", "DescriptionCode", "ExtendedID", "PaymentChannelCode", "NetworkID",
    "AttributeID", "UUID", "AccountingCostCode", "SubjectCode", "TypeCode", "CoordinateSystemCode",
    "LicensePlateID", "TransportMeansTypeCode",
    "CustomerAssignedAccountID", "SupplierAssignedAccountID", "AdditionalAccountID", "CountrySubentityCode",
}  # fmt: skip


@pytest.mark.parametrize("file", _examples())
def test_there_are_as_many_lines_as_were_sent_with_their_numbers(file: str) -> None:
    tree, document = _read(file)
    sent = [one for one in tree.iter() if _local(one.tag) in LINES]
    assert len(document.lines) == len(sent)
    numbers = [
        next((one.text or "").strip() for one in line.iter() if _local(one.tag) in {"ID", "LineID"})
        for line in sent
    ]
    assert [line.number for line in document.lines] == numbers


@pytest.mark.parametrize("file", _examples())
def test_each_party_is_read_in_its_part_with_everything_it_says_of_itself(file: str) -> None:
    tree, document = _read(file)
    for element in tree.iter():
        part = PARTIES.get(_local(element.tag))
        if part is None or not hasattr(document, part):
            continue
        if isinstance(document, Invoice) and _local(element.tag) in OTHER_ROLES:
            continue
        if isinstance(document, OrderResponse) and _local(element.tag).startswith("Accounting"):
            continue
        read_as = getattr(document, part)
        assert isinstance(read_as, DocumentParty)
        texts = " | ".join(_texts(read_as))
        for said in _walk(element):
            value = (said.text or "").strip()
            if value and _local(said.tag) not in NOT_OF_PARTY:
                assert value in texts, (part, _local(said.tag), value)


NOT_OF_PARTY = {
    "SupplierAssignedAccountID", "CustomerAssignedAccountID", "AdditionalAccountID", "WebsiteURI", "Telefax",
    "BuildingName", "Postbox", "Department", "CountrySubentityCode", "TypeCode", "DepartmentName", "ExemptionReason",
}  # fmt: skip


@pytest.mark.parametrize("file", _examples())
def test_the_head_of_a_document_is_read(file: str) -> None:
    tree, document = _read(file)
    if _local(tree.tag) == "CrossIndustryInvoice":
        return
    head = {_local(one.tag): (one.text or "").strip() for one in tree if len(one) == 0}
    assert document.number == head["ID"]
    assert document.issue_date is not None
    assert document.issue_date.isoformat() == head["IssueDate"][:10]
    assert document.customization == head.get("CustomizationID", "")
    orders = {
        (one.text or "").strip()
        for reference in tree
        if _local(reference.tag) == "OrderReference"
        for one in reference
        if _local(one.tag) == "ID"
    }
    ours = {document.order_number} if isinstance(document, Invoice) else set(document.order_numbers)
    assert ours - {""} == orders - {""}
    if isinstance(document, DespatchAdvice):
        packages = {
            (one.text or "").strip() for one in tree.iter() if _local(one.tag) == "TransportHandlingUnit"
        }
        assert bool(packages) == bool(list(_packages(document)))


def _packages(document: DespatchAdvice) -> Iterator[Any]:
    for line in document.lines:
        yield from line.packages
    if document.shipment:
        yield from document.shipment.packages

"""The parts that UBL documents have in common."""

from dataclasses import replace

from schakel.hub.formats.parts import (
    Address,
    AllowanceCharge,
    Classification,
    Contact,
    DocumentItem,
    DocumentParty,
    Identifier,
    Lot,
    Period,
    Price,
    Property,
    Reference,
    TaxCategory,
    TaxRegistration,
    TaxSubtotal,
    TaxTotal,
)
from schakel.hub.formats.values import amount, each, identifier, maybe, quantity
from schakel.kernel.xml.tree import (
    Node,
    attribute,
    day,
    decimal,
    local_name,
    own_text,
    text,
    texts,
)

CONTACTS = ("DeliveryContact", "AccountingContact", "BuyerContact", "SellerContact", "DespatchContact")


def address(node: Node) -> Address:
    """Read an address."""
    return Address(
        street=" ".join(
            one for one in (text(node, "cbc:StreetName"), text(node, "cbc:BuildingNumber")) if one
        ),
        more=text(node, "cbc:AdditionalStreetName"),
        line=", ".join(one for one in texts(node, "cac:AddressLine/cbc:Line") if one),
        postal_code=text(node, "cbc:PostalZone"),
        city=text(node, "cbc:CityName"),
        region=text(node, "cbc:CountrySubentity"),
        country=text(node, "cac:Country/cbc:IdentificationCode"),
    )


def contact(node: Node) -> Contact:
    """Read whom one can ask."""
    return Contact(
        text(node, "cbc:Name"),
        text(node, "cbc:Telephone"),
        text(node, "cbc:ElectronicMail"),
        text(node, "cbc:ID"),
    )


def party(node: Node) -> DocumentParty:
    """Read a company, from `cac:Party` or an element of the same make."""
    return DocumentParty(
        name=text(node, "cac:PartyName/cbc:Name"),
        legal_name=text(node, "cac:PartyLegalEntity/cbc:RegistrationName"),
        endpoint=maybe(node, "cbc:EndpointID", identifier),
        identifiers=each(node, "cac:PartyIdentification/cbc:ID", identifier),
        legal_numbers=each(node, "cac:PartyLegalEntity/cbc:CompanyID", identifier),
        tax_registrations=each(node, "cac:PartyTaxScheme", _registration),
        legal_form=text(node, "cac:PartyLegalEntity/cbc:CompanyLegalForm"),
        address=maybe(node, "cac:PostalAddress", address),
        contact=maybe(node, "cac:Contact", contact),
    )


def company(node: Node, role: str) -> DocumentParty:
    """Read who has a role that a document must name; an empty company where it does not.

    Whom one can ask may stand beside the company rather than in it.
    """
    found = maybe(node, f"{role}/cac:Party", party) or DocumentParty()
    if found.contact is not None:
        return found
    beside = (maybe(node, f"{role}/cac:{name}", contact) for name in CONTACTS)
    return replace(found, contact=next((one for one in beside if one is not None), None))


def _registration(node: Node) -> TaxRegistration:
    number = maybe(node, "cbc:CompanyID", identifier) or Identifier("")
    return TaxRegistration(number, text(node, "cac:TaxScheme/cbc:ID"))


def tax_category(node: Node) -> TaxCategory:
    """Read what tax is asked, or why none."""
    return TaxCategory(
        code=text(node, "cbc:ID"),
        percent=decimal(node, "cbc:Percent"),
        scheme=text(node, "cac:TaxScheme/cbc:ID"),
        exemption_reason=" ".join(texts(node, "cbc:TaxExemptionReason")),
        exemption_code=text(node, "cbc:TaxExemptionReasonCode"),
    )


def tax_total(node: Node) -> TaxTotal:
    """Read all tax in one currency."""
    return TaxTotal(amount(node, "cbc:TaxAmount"), each(node, "cac:TaxSubtotal", _subtotal))


def _subtotal(node: Node) -> TaxSubtotal:
    return TaxSubtotal(
        taxable=amount(node, "cbc:TaxableAmount"),
        tax=amount(node, "cbc:TaxAmount"),
        category=maybe(node, "cac:TaxCategory", tax_category),
        in_tax_currency=amount(node, "cbc:TransactionCurrencyTaxAmount"),
    )


def allowance(node: Node) -> AllowanceCharge:
    """Read what is taken off, or charged."""
    return AllowanceCharge(
        is_charge=text(node, "cbc:ChargeIndicator") in {"true", "1"},
        amount=amount(node, "cbc:Amount"),
        base=amount(node, "cbc:BaseAmount"),
        percent=decimal(node, "cbc:MultiplierFactorNumeric"),
        reason=" ".join(texts(node, "cbc:AllowanceChargeReason")),
        reason_code=text(node, "cbc:AllowanceChargeReasonCode"),
        taxes=each(node, "cac:TaxCategory", tax_category),
        tax_totals=each(node, "cac:TaxTotal", tax_total),
    )


def reference(node: Node) -> Reference:
    """Read the number of another document, and what is attached of it."""
    inside = "cac:Attachment/cbc:EmbeddedDocumentBinaryObject"
    return Reference(
        kind=local_name(node),
        number=maybe(node, "cbc:ID", identifier) or Identifier(""),
        type_code=text(node, "cbc:DocumentTypeCode"),
        description=" ".join(texts(node, "cbc:DocumentDescription")) or text(node, "cbc:DocumentType"),
        issue_date=day(node, "cbc:IssueDate"),
        uri=text(node, "cac:Attachment/cac:ExternalReference/cbc:URI"),
        filename=attribute(node, inside, "filename"),
        media_type=attribute(node, inside, "mimeCode"),
        content=text(node, inside),
    )


def period(node: Node) -> Period:
    """Read from when to when."""
    return Period(
        day(node, "cbc:StartDate"),
        day(node, "cbc:EndDate"),
        text(node, "cbc:StartTime"),
        text(node, "cbc:EndTime"),
    )


def price(node: Node) -> Price:
    """Read what so many cost."""
    return Price(
        amount(node, "cbc:PriceAmount"),
        quantity(node, "cbc:BaseQuantity"),
        each(node, "cac:AllowanceCharge", allowance),
    )


def item(node: Node) -> DocumentItem:
    """Read what it is."""
    return DocumentItem(
        name=text(node, "cbc:Name"),
        descriptions=texts(node, "cbc:Description"),
        buyers_number=text(node, "cac:BuyersItemIdentification/cbc:ID"),
        sellers_number=text(node, "cac:SellersItemIdentification/cbc:ID"),
        standard_number=maybe(node, "cac:StandardItemIdentification/cbc:ID", identifier),
        classifications=each(node, "cac:CommodityClassification/cbc:ItemClassificationCode", _classification),
        origin_country=text(node, "cac:OriginCountry/cbc:IdentificationCode"),
        taxes=each(node, "cac:ClassifiedTaxCategory", tax_category),
        properties=each(node, "cac:AdditionalItemProperty", _property),
        lots=each(node, "cac:ItemInstance", _lot),
    )


def item_of(node: Node) -> DocumentItem:
    """Read the item of a line; an empty one where there is none."""
    return maybe(node, "cac:Item", item) or DocumentItem()


def _classification(node: Node) -> Classification:
    return Classification(own_text(node), node.get("listID") or "", node.get("listVersionID") or "")


def _property(node: Node) -> Property:
    return Property(text(node, "cbc:Name"), text(node, "cbc:Value"))


def _lot(node: Node) -> Lot:
    return Lot(
        lot=text(node, "cac:LotIdentification/cbc:LotNumberID"),
        serial=text(node, "cbc:SerialID"),
        trace=maybe(node, "cbc:ProductTraceID", identifier),
        made_date=day(node, "cbc:ManufactureDate"),
        best_before_date=day(node, "cbc:BestBeforeDate"),
        expiry_date=day(node, "cac:LotIdentification/cbc:ExpiryDate"),
    )

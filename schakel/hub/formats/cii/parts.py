"""The parts of a Cross Industry Invoice; its amounts stand without a currency, which is the document's."""

from datetime import date

from schakel.hub.formats.parts import (
    Address,
    AllowanceCharge,
    Classification,
    Contact,
    DocumentItem,
    DocumentParty,
    Identifier,
    Period,
    Price,
    Property,
    Reference,
    TaxCategory,
    TaxRegistration,
)
from schakel.hub.formats.values import amount, identifier, maybe, quantity
from schakel.kernel.xml.tree import Node, attribute, decimal, find, find_all, own_text, text, texts


def day(node: Node, path: str) -> date | None:
    """Return a day from the element that holds it: `20261122`, the one form (102) that EN 16931 allows."""
    found = find(node, path)
    inside = None if found is None or not len(found) else found[0]
    written = own_text(inside)[:8]
    try:
        return date.fromisoformat(written) if len(written) == 8 else None
    except ValueError:
        return None


def address(node: Node) -> Address:
    """Read an address."""
    return Address(
        street=text(node, "ram:LineOne"),
        more=text(node, "ram:LineTwo"),
        line=text(node, "ram:LineThree"),
        postal_code=text(node, "ram:PostcodeCode"),
        city=text(node, "ram:CityName"),
        region=text(node, "ram:CountrySubDivisionName"),
        country=text(node, "ram:CountryID"),
    )


def _contact(node: Node) -> Contact:
    return Contact(
        text(node, "ram:PersonName") or text(node, "ram:DepartmentName"),
        text(node, "ram:TelephoneUniversalCommunication/ram:CompleteNumber"),
        text(node, "ram:EmailURIUniversalCommunication/ram:URIID"),
    )


def party(node: Node) -> DocumentParty:
    """Read a company."""
    numbers = [*find_all(node, "ram:ID"), *find_all(node, "ram:GlobalID")]
    return DocumentParty(
        name=text(node, "ram:SpecifiedLegalOrganization/ram:TradingBusinessName"),
        legal_name=text(node, "ram:Name"),
        endpoint=maybe(node, "ram:URIUniversalCommunication/ram:URIID", identifier),
        identifiers=tuple(identifier(one) for one in numbers),
        legal_numbers=tuple(
            identifier(one) for one in find_all(node, "ram:SpecifiedLegalOrganization/ram:ID")
        ),
        tax_registrations=tuple(
            _registration(one) for one in find_all(node, "ram:SpecifiedTaxRegistration/ram:ID")
        ),
        legal_form=" ".join(texts(node, "ram:Description")),
        address=maybe(node, "ram:PostalTradeAddress", address),
        contact=maybe(node, "ram:DefinedTradeContact", _contact),
    )


def _registration(node: Node) -> TaxRegistration:
    scheme = node.get("schemeID") or ""
    return TaxRegistration(Identifier(own_text(node)), "VAT" if scheme == "VA" else scheme)


def tax_category(node: Node) -> TaxCategory:
    """Read what tax is asked, or why none."""
    return TaxCategory(
        code=text(node, "ram:CategoryCode"),
        percent=decimal(node, "ram:RateApplicablePercent"),
        scheme=text(node, "ram:TypeCode"),
        exemption_reason=text(node, "ram:ExemptionReason"),
        exemption_code=text(node, "ram:ExemptionReasonCode"),
    )


def allowance(node: Node, currency: str) -> AllowanceCharge:
    """Read what is taken off, or charged."""
    return AllowanceCharge(
        is_charge=text(node, "ram:ChargeIndicator/udt:Indicator") in {"true", "1"},
        amount=amount(node, "ram:ActualAmount", currency),
        base=amount(node, "ram:BasisAmount", currency),
        percent=decimal(node, "ram:CalculationPercent"),
        reason=text(node, "ram:Reason"),
        reason_code=text(node, "ram:ReasonCode"),
        taxes=tuple(tax_category(one) for one in find_all(node, "ram:CategoryTradeTax")),
    )


def reference(node: Node, kind: str) -> Reference:
    """Read the number of another document, and what is attached of it."""
    attached = "ram:AttachmentBinaryObject"
    return Reference(
        kind=kind,
        number=Identifier(
            text(node, "ram:IssuerAssignedID") or text(node, "ram:ID"), text(node, "ram:ReferenceTypeCode")
        ),
        type_code=text(node, "ram:TypeCode"),
        description=text(node, "ram:Name"),
        issue_date=day(node, "ram:FormattedIssueDateTime"),
        uri=text(node, "ram:URIID"),
        filename=attribute(node, attached, "filename"),
        media_type=attribute(node, attached, "mimeCode"),
        content=text(node, attached),
    )


def period(node: Node) -> Period:
    """Read from when to when."""
    return Period(day(node, "ram:StartDateTime"), day(node, "ram:EndDateTime"))


def price(node: Node, currency: str) -> Price | None:
    """Read what so many cost: the net price, and what was taken off the gross one."""
    net = find(node, "ram:NetPriceProductTradePrice")
    if net is None:
        return None
    gross = "ram:GrossPriceProductTradePrice"
    base = amount(node, f"{gross}/ram:ChargeAmount", currency)
    taken_off = find_all(node, f"{gross}/ram:AppliedTradeAllowanceCharge")
    allowances = [
        AllowanceCharge(
            text(one, "ram:ChargeIndicator/udt:Indicator") in {"true", "1"},
            amount(one, "ram:ActualAmount", currency),
            base,
        )
        for one in taken_off
    ]
    if base is not None and not allowances:
        allowances = [AllowanceCharge(False, None, base)]
    return Price(
        amount(net, "ram:ChargeAmount", currency), quantity(net, "ram:BasisQuantity"), tuple(allowances)
    )


def item(node: Node) -> DocumentItem:
    """Read what it is, from a line."""
    product = find(node, "ram:SpecifiedTradeProduct")
    if product is None:
        return DocumentItem()
    taxes = find_all(node, "ram:SpecifiedLineTradeSettlement/ram:ApplicableTradeTax")
    classes = find_all(product, "ram:DesignatedProductClassification/ram:ClassCode")
    return DocumentItem(
        name=text(product, "ram:Name"),
        descriptions=texts(product, "ram:Description"),
        buyers_number=text(product, "ram:BuyerAssignedID"),
        sellers_number=text(product, "ram:SellerAssignedID"),
        standard_number=maybe(product, "ram:GlobalID", identifier),
        classifications=tuple(
            Classification(own_text(one), one.get("listID") or "", one.get("listVersionID") or "")
            for one in classes
        ),
        origin_country=text(product, "ram:OriginTradeCountry/ram:ID"),
        taxes=tuple(tax_category(one) for one in taxes),
        properties=tuple(
            Property(text(one, "ram:Description"), text(one, "ram:Value"))
            for one in find_all(product, "ram:ApplicableProductCharacteristic")
        ),
    )

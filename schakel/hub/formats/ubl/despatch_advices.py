"""Reading a DespatchAdvice of UBL."""

from schakel.hub.formats.despatch_advices import DespatchAdvice, DespatchLine, Package, Shipment
from schakel.hub.formats.parts import Identifier
from schakel.hub.formats.ubl.parts import address, company, item_of, party, period, reference
from schakel.hub.formats.values import each, identifier, maybe, quantity
from schakel.kernel.xml.tree import Node, day, find_all, text, texts


def read_despatch_advice(root: Node) -> DespatchAdvice:
    """Return what comes, how, and for which orders."""
    return DespatchAdvice(
        number=text(root, "cbc:ID"),
        issue_date=day(root, "cbc:IssueDate"),
        issue_time=text(root, "cbc:IssueTime"),
        sender=company(root, "cac:DespatchSupplierParty"),
        receiver=company(root, "cac:DeliveryCustomerParty"),
        lines=each(root, "cac:DespatchLine", _line),
        order_numbers=texts(root, "cac:OrderReference/cbc:ID"),
        type_code=text(root, "cbc:DespatchAdviceTypeCode"),
        customization=text(root, "cbc:CustomizationID"),
        profile=text(root, "cbc:ProfileID"),
        notes=texts(root, "cbc:Note"),
        buyer=maybe(root, "cac:BuyerCustomerParty/cac:Party", party),
        seller=maybe(root, "cac:SellerSupplierParty/cac:Party", party),
        originator=maybe(root, "cac:OriginatorCustomerParty/cac:Party", party),
        references=each(root, "cac:AdditionalDocumentReference", reference),
        shipment=maybe(root, "cac:Shipment", _shipment),
    )


def _shipment(node: Node) -> Shipment:
    delivery = "cac:Delivery"
    return Shipment(
        number=text(node, "cbc:ID"),
        information=texts(node, "cbc:Information"),
        consignments=each(node, "cac:Consignment/cbc:ID", identifier),
        carriers=each(node, "cac:Consignment/cac:CarrierParty", party),
        tracking=text(node, f"{delivery}/cbc:TrackingID"),
        estimated=maybe(node, f"{delivery}/cac:EstimatedDeliveryPeriod", period),
        despatch_date=day(node, f"{delivery}/cac:Despatch/cbc:ActualDespatchDate"),
        despatch_address=maybe(node, f"{delivery}/cac:Despatch/cac:DespatchAddress", address),
        delivery_location=maybe(node, f"{delivery}/cac:DeliveryLocation/cbc:ID", identifier),
        delivery_name=text(node, f"{delivery}/cac:DeliveryLocation/cbc:Name"),
        delivery_terms=text(node, f"{delivery}/cac:DeliveryTerms/cbc:ID"),
        delivery_address=maybe(node, f"{delivery}/cac:DeliveryLocation/cac:Address", address)
        or maybe(node, f"{delivery}/cac:DeliveryAddress", address),
        gross_weight=quantity(node, "cbc:GrossWeightMeasure"),
        gross_volume=quantity(node, "cbc:GrossVolumeMeasure"),
        packages=each(node, "cac:TransportHandlingUnit", _unit),
    )


def _line(node: Node) -> DespatchLine:
    return DespatchLine(
        number=text(node, "cbc:ID"),
        delivered=quantity(node, "cbc:DeliveredQuantity"),
        item=item_of(node),
        order_number=text(node, "cac:OrderLineReference/cac:OrderReference/cbc:ID"),
        order_line=text(node, "cac:OrderLineReference/cbc:LineID"),
        outstanding=quantity(node, "cbc:OutstandingQuantity"),
        outstanding_reasons=texts(node, "cbc:OutstandingReason"),
        notes=texts(node, "cbc:Note"),
        documents=each(node, "cac:DocumentReference", reference),
        packages=each(node, "cac:Shipment/cac:TransportHandlingUnit", _unit),
    )


def _unit(node: Node) -> Package:
    return Package(
        number=maybe(node, "cbc:ID", identifier) or Identifier(""),
        kind=text(node, "cbc:TransportHandlingUnitTypeCode"),
        marks=texts(node, "cbc:ShippingMarks"),
        packages=tuple(
            _package(one) for name in ("cac:Package", "cac:ActualPackage") for one in find_all(node, name)
        ),
    )


def _package(node: Node) -> Package:
    return Package(
        number=maybe(node, "cbc:ID", identifier) or Identifier(""),
        kind=text(node, "cbc:PackagingTypeCode"),
        packages=each(node, "cac:ContainedPackage", _package),
    )

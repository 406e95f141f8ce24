"""What stands at the top of each UBL document, in order: `?` at most once, `*` any number, `+` at least once.

The types below the top come with a library; its top of Invoice and CreditNote does too, that of the others does not.
"""

# Where nothing else is said, an element is a basic one (cbc).
FIRST = "UBLVersionID? CustomizationID? ProfileID? ProfileExecutionID?"
TOPS = {
    "ApplicationResponse": (
        "ID UUID? IssueDate IssueTime? ResponseDate? ResponseTime? Note* VersionID? cac:Signature* "
        "cac:SenderParty cac:ReceiverParty cac:DocumentResponse*"
    ),
    "Catalogue": (
        "ID UUID? ActionCode? Name? IssueDate IssueTime? RevisionDate? RevisionTime? Note* Description* "
        "VersionID? PreviousVersionID? LineCountNumeric? cac:ValidityPeriod* cac:ReferencedContract* "
        "cac:SourceCatalogueReference? cac:DocumentReference* cac:Signature* cac:ProviderParty "
        "cac:ReceiverParty cac:SellerSupplierParty? cac:ContractorCustomerParty? cac:TradingTerms* "
        "cac:CatalogueLine+"
    ),
    "DespatchAdvice": (
        "ID CopyIndicator? UUID? IssueDate IssueTime? DocumentStatusCode? DespatchAdviceTypeCode? Note* "
        "LineCountNumeric? cac:OrderReference* cac:AdditionalDocumentReference* cac:Signature* "
        "cac:DespatchSupplierParty cac:DeliveryCustomerParty cac:BuyerCustomerParty? "
        "cac:SellerSupplierParty? cac:OriginatorCustomerParty? cac:Shipment? cac:DespatchLine+"
    ),
    "Order": (
        "ID SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? OrderTypeCode? Note* "
        "RequestedInvoiceCurrencyCode? DocumentCurrencyCode? PricingCurrencyCode? TaxCurrencyCode? "
        "CustomerReference? AccountingCostCode? AccountingCost? LineCountNumeric? cac:ValidityPeriod* "
        "cac:QuotationDocumentReference? cac:OrderDocumentReference* cac:OriginatorDocumentReference? "
        "cac:CatalogueReference? cac:AdditionalDocumentReference* cac:Contract* cac:ProjectReference* "
        "cac:Signature* cac:BuyerCustomerParty cac:SellerSupplierParty cac:OriginatorCustomerParty? "
        "cac:FreightForwarderParty? cac:AccountingCustomerParty? cac:Delivery* cac:DeliveryTerms* "
        "cac:PaymentMeans* cac:PaymentTerms* cac:TransactionConditions? cac:AllowanceCharge* "
        "cac:TaxExchangeRate? cac:PricingExchangeRate? cac:PaymentExchangeRate? cac:DestinationCountry? "
        "cac:TaxTotal* cac:AnticipatedMonetaryTotal? cac:OrderLine+"
    ),
    "OrderCancellation": (
        "ID CopyIndicator? UUID? IssueDate IssueTime? Note* CancellationNote+ cac:OrderReference+ "
        "cac:OriginatorDocumentReference? cac:AdditionalDocumentReference* cac:Contract* cac:Signature* "
        "cac:BuyerCustomerParty cac:SellerSupplierParty cac:OriginatorCustomerParty?"
    ),
    "OrderChange": (
        "ID? SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? SequenceNumberID Note* "
        "RequestedInvoiceCurrencyCode? DocumentCurrencyCode? PricingCurrencyCode? TaxCurrencyCode? "
        "CustomerReference? AccountingCostCode? AccountingCost? LineCountNumeric? cac:ValidityPeriod* "
        "cac:OrderReference cac:QuotationDocumentReference? cac:OriginatorDocumentReference? "
        "cac:AdditionalDocumentReference* cac:Contract* cac:Signature* cac:BuyerCustomerParty "
        "cac:SellerSupplierParty cac:OriginatorCustomerParty? cac:FreightForwarderParty? "
        "cac:AccountingCustomerParty? cac:AccountingSupplierParty? cac:Delivery* cac:DeliveryTerms? "
        "cac:PaymentMeans* cac:PaymentTerms* cac:TransactionConditions? cac:AllowanceCharge* "
        "cac:TaxExchangeRate? cac:PricingExchangeRate? cac:PaymentExchangeRate? cac:DestinationCountry? "
        "cac:TaxTotal* cac:AnticipatedMonetaryTotal? cac:OrderLine+"
    ),
    "OrderResponse": (
        "ID SalesOrderID? CopyIndicator? UUID? IssueDate IssueTime? OrderResponseCode? Note* "
        "DocumentCurrencyCode? PricingCurrencyCode? TaxCurrencyCode? TotalPackagesQuantity? "
        "GrossWeightMeasure? NetWeightMeasure? NetNetWeightMeasure? GrossVolumeMeasure? NetVolumeMeasure? "
        "CustomerReference? AccountingCostCode? AccountingCost? LineCountNumeric? cac:ValidityPeriod* "
        "cac:OrderReference+ cac:OrderDocumentReference* cac:OriginatorDocumentReference? "
        "cac:AdditionalDocumentReference* cac:Contract* cac:Signature* cac:SellerSupplierParty "
        "cac:BuyerCustomerParty cac:OriginatorCustomerParty? cac:FreightForwarderParty? "
        "cac:AccountingSupplierParty? cac:AccountingCustomerParty? cac:Delivery* cac:DeliveryTerms? "
        "cac:PaymentMeans* cac:PaymentTerms* cac:AllowanceCharge* cac:TransactionConditions? "
        "cac:TaxExchangeRate? cac:PricingExchangeRate? cac:PaymentExchangeRate? cac:DestinationCountry? "
        "cac:TaxTotal* cac:LegalMonetaryTotal? cac:OrderLine*"
    ),
    "OrderResponseSimple": (
        "ID CopyIndicator? UUID? IssueDate IssueTime? Note* AcceptedIndicator RejectionNote* "
        "CustomerReference? AccountingCostCode? AccountingCost? cac:OrderReference "
        "cac:AdditionalDocumentReference* cac:Signature* cac:SellerSupplierParty cac:BuyerCustomerParty "
        "cac:OriginatorCustomerParty? cac:AccountingSupplierParty? cac:AccountingCustomerParty?"
    ),
    "ReceiptAdvice": (
        "ID CopyIndicator? UUID? IssueDate IssueTime? DocumentStatusCode? ReceiptAdviceTypeCode? Note* "
        "LineCountNumeric? cac:OrderReference* cac:DespatchDocumentReference* "
        "cac:AdditionalDocumentReference* cac:Signature* cac:DeliveryCustomerParty "
        "cac:DespatchSupplierParty cac:BuyerCustomerParty? cac:SellerSupplierParty? cac:Shipment? "
        "cac:ReceiptLine+"
    ),
}

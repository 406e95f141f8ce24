"""Cross Industry Invoice (UN/CEFACT) as EN 16931 uses it: the XML in Factur-X, ZUGFeRD and XRechnung."""

from schakel.hub.formats.cii.invoices import read_invoice

__all__ = ["read_invoice"]

"""UBL 2.1, as the Peppol network uses it."""

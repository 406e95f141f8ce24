"""The integration hub: files in and out, connectors, messages of other systems."""

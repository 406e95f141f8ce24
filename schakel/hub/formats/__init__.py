"""Formats of business documents that go between companies."""

"""Locations, stock and its movements."""

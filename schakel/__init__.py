"""Schakel: one data model, one API of named operations, a desk and two portals."""

__version__ = "0.1.0"

"""Schakel: one data model, one API of named operations, a desk and two portals."""

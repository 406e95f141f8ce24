"""What one can do with people, their places and their views."""

from schakel.accounts.operations import people, saved_views

__all__ = ["people", "saved_views"]

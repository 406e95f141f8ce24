"""The desk: dense, by keyboard, all day."""

from schakel.web.desk import sales

__all__ = ["sales"]

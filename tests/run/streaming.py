"""The real server, except that it believes who the address says is looking."""

from schakel.run.server import application
from schakel.web.events import application as events
from tests.run.named_viewer import named_viewer

__all__ = ["application"]
events.find_viewer = named_viewer

"""The real server, except that it believes who the address says is looking."""

from schakel.run import server
from tests.run.named_viewer import named_viewer

server.events.find_viewer = named_viewer
application = server.application

"""Serves the gallery on a free port, and says which; ends when its standard input does."""

import os
import sys
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.core.wsgi import get_wsgi_application


class Server(ThreadingMixIn, WSGIServer):
    """A thread for each request, since a stream keeps one busy."""

    daemon_threads = True
    block_on_close = False


class Handler(WSGIRequestHandler):
    """Says nothing of the requests."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    """Serve until the parent goes."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.web.ui.settings"
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Server, Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()

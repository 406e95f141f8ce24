"""The gallery, and one small page that lives, with the stream that tells it of changes."""

import json
import queue
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt

from schakel.web.ui.gallery import gallery_counts_view, gallery_search_view, gallery_shell, gallery_view

_state = {"stock": 40, "status": 200}
_streams: list[tuple[str, queue.SimpleQueue[str]]] = []


def events_view(request: HttpRequest) -> StreamingHttpResponse:
    """A stream of server-sent events."""
    stream: queue.SimpleQueue[str] = queue.SimpleQueue()
    # The stream "/events?only=item:2" hears of that topic alone, as a portal hears of its own party alone.
    _streams.append((request.GET.get("only", ""), stream))

    def send() -> Iterator[str]:
        yield ": open\n\n"
        while True:
            yield stream.get()

    return StreamingHttpResponse(send(), content_type="text/event-stream")


@csrf_exempt
def change_view(request: HttpRequest) -> HttpResponse:
    """Somebody elsewhere sets the stock or the page's status; answers how many streams are told."""
    _state.update({name: int(str(value)) for name, value in request.GET.items() if name in _state})
    topics = request.GET.getlist("topic")
    message = f"event: changed\ndata: {json.dumps(topics)}\n\n" if topics else "event: resync\ndata: \n\n"
    for only, stream in _streams:
        if not only or only in topics:
            stream.put(message)
    return HttpResponse(str(len(_streams)))


def live_view(request: HttpRequest) -> HttpResponse:
    """A page with a number that changes elsewhere, and a form about it."""
    shell = replace(
        gallery_shell("desk", "nl"), events_url=request.GET.get("stream", "/events"), search_url=""
    )
    context = {"shell": shell, "stock": _state["stock"]}
    return render(request, "ui_live.html", context, status=_state["status"])


def echo_view(request: HttpRequest) -> HttpResponse:
    """Which rows were posted; the token against forgery has been checked."""
    return HttpResponse(f'<p id="echo">{" ".join(request.POST.getlist("select"))}</p>')


urlpatterns: list[URLPattern | URLResolver] = [
    path("ui", gallery_view),
    path("ui/counts", gallery_counts_view),
    path("ui/search", gallery_search_view),
    path("events", events_view),
    path("change", change_view),
    path("live", live_view),
    path("echo", echo_view),
    path("", include("schakel.web.ui.urls")),
]

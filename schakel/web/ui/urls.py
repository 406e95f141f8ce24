"""The addresses of the look itself: the workspace's colour and, in development, the gallery of all parts."""

from django.conf import settings
from django.urls import URLPattern, path

from schakel.web.ui.accent import accent_view
from schakel.web.ui.gallery import gallery_counts_view, gallery_search_view, gallery_view

urlpatterns: list[URLPattern] = [path("ui/accent/<slug:colour>.css", accent_view, name="ui-accent")]
if settings.DEBUG:
    urlpatterns += [
        path("ui", gallery_view, name="ui-gallery"),
        path("ui/counts", gallery_counts_view),
        path("ui/search", gallery_search_view),
    ]

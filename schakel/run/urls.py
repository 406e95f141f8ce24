"""Which address leads where."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("allauth.account.urls")),
    path("api/v1/", include("schakel.api.urls")),
    path("", include("schakel.web.ui.urls")),
]

"""Which address leads where."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from schakel.web import customer, desk, notifications, people, places, supplier
from schakel.web.entrance import entrance, language, without_slash
from schakel.web.invitation import invitation
from schakel.web.looking import stop_looking
from schakel.web.security_txt import security_txt
from schakel.web.switching import choose_place
from schakel.web.ui.page import urls

# Importing them declares their pages.
PAGES_OF = (desk, customer, supplier, notifications, people, places)

handler400 = "schakel.web.wrong.bad_request"
handler404 = "schakel.web.wrong.not_found"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entrance),
    path(".well-known/security.txt", security_txt),
    path("taal", language, name="language"),
    path("meekijken/stoppen", stop_looking, name="stop_looking"),
    path("plaats", choose_place, name="choose_place"),
    path("uitnodiging/<str:token>", invitation, name="invitation"),
    path("account/", include("schakel.web.account_urls")),
    path("api/v1/", include("schakel.api.urls")),
    path("", include("schakel.web.ui.urls")),
    *urls("desk"),
    *urls("customer"),
    *urls("supplier"),
    re_path(r"^(?P<path>(?:kantoor|klant|leverancier)[^?]*)/$", without_slash),
]

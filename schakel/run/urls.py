"""Which address leads where."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from schakel.web import (
    announcing,
    assigning,
    contract_pages,
    customer,
    desk,
    despatch_page,
    document_pages,
    document_requests,
    documents_beside,
    inviting,
    invoice_files,
    keys,
    limits,
    new_key,
    notifications,
    papers,
    people,
    performance,
    person,
    places,
    relation,
    requests,
    sending_invoices,
    statements,
    supplied_items,
    supplier,
)
from schakel.web.choose_place import choose_place
from schakel.web.entrance import entrance, language, without_slash
from schakel.web.links import pages as links
from schakel.web.looking_along import stop_looking
from schakel.web.security_txt import security_txt
from schakel.web.taking_up import taking_up
from schakel.web.trail import pages as trail
from schakel.web.ui.answer import urls

# Importing them declares their pages.
PAGES_OF = (
    desk,
    document_pages,
    document_requests,
    documents_beside,
    customer,
    supplier,
    notifications,
    invoice_files,
    papers,
    statements,
    people,
    performance,
    supplied_items,
    inviting,
    person,
    relation,
    assigning,
    contract_pages,
    places,
    relation,
    requests,
    announcing,
    despatch_page,
    keys,
    limits,
    new_key,
    sending_invoices,
    trail,
)

handler400 = "schakel.web.errors.bad_request"
handler500 = "schakel.web.errors.broken"
handler404 = "schakel.web.errors.not_found"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", entrance),
    path(".well-known/security.txt", security_txt),
    path("taal", language, name="language"),
    path("meekijken/stoppen", stop_looking, name="stop_looking"),
    path("plaats", choose_place, name="choose_place"),
    path("uitnodiging/<str:token>", taking_up, name="invitation"),
    *links.urls(),
    path("account/", include("schakel.web.account.urls")),
    path("api/v1/", include("schakel.api.urls")),
    path("", include("schakel.web.ui.urls")),
    *urls("desk"),
    *urls("customer"),
    *urls("supplier"),
    re_path(r"^(?P<path>(?:kantoor|klant|leverancier)[^?]*)/$", without_slash),
]

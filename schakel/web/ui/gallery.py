"""The page /ui of development: every part in every state, in each shell."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext, override

from schakel.web.ui.accent import DEFAULT
from schakel.web.ui.listing import Counts
from schakel.web.ui.samples import TODAY, forms, lists, objects
from schakel.web.ui.shell import DOORS, Application, Shell, doors

PEOPLE: dict[Application, tuple[str, str, str]] = {
    "desk": ("Alice de Vries", "", "sales"),
    "customer": ("Carla Jansen", "Van Dijk Machines B.V.", "orders"),
    "supplier": ("Sam Peeters", "Peeters Metaal N.V.", "orders"),
}


def gallery_shell(application: Application, language: str, accent: str = DEFAULT) -> Shell:
    """A shell with every door open; its stream of changes is off."""
    person, party, current = PEOPLE[application]
    here = f"/ui?shell={application}&lang={language}"
    urls = {door.key: f"{here}&door={door.key}" for door in DOORS[application]}
    return Shell(
        application=application,
        workspace_name="De Wit Techniek",
        person_name=person,
        party_name=party,
        doors=doors(application, urls, current, {"sales": 3, "orders": 3}),
        unread=4,
        language=language,
        accent=accent,
        home_url=here,
        search_url="/ui/search",
        commands=objects.commands() if application == "desk" else (),
    )


def parts(application: Application) -> dict[str, Any]:
    """Every part, under the name by which the gallery's template draws it."""
    problems, wrong_fields = forms.wrong()
    return {
        "header": objects.header(application),
        "statuses": objects.statuses(),
        "steps": objects.steps(),
        "lines": objects.lines(),
        "moved": objects.moved(),
        "timeline": objects.timeline(),
        "stock": objects.stock(),
        "listing": lists.listing(application),
        "nothing": lists.listing(application, filled=False),
        "fields": forms.fields(),
        "problems": problems,
        "wrong_fields": wrong_fields,
        "notices": forms.notices(),
        "toasts": forms.toasts(),
        "empties": forms.empties(),
        "progress": forms.progress(),
        "loading": forms.loading(),
    }


def gallery_view(request: HttpRequest) -> HttpResponse:
    """Every part; `?shell=desk|customer|supplier|plain`, `?lang=nl|en`, `?accent=` six hex digits."""
    shown = request.GET.get("shell", "desk")
    language = "en" if request.GET.get("lang") == "en" else "nl"
    with override(language):
        if shown == "plain":
            return render(request, "ui/gallery_plain.html", {"fields": forms.sign_in()})
        application: Application = "desk"
        if shown in ("customer", "supplier"):
            application = "customer" if shown == "customer" else "supplier"
        shell = gallery_shell(application, language, request.GET.get("accent", DEFAULT))
        context = {"shell": shell, "today": TODAY, "title": gettext("All parts"), **parts(application)}
        return render(request, "ui/gallery.html", context)


def gallery_counts_view(request: HttpRequest) -> HttpResponse:
    """The counts on the chips of the gallery's list, as a list answers them."""
    counts = Counts("orders", [("open", "1.000+"), ("late", "3"), ("risk", "12"), ("week", "48")])
    return render(request, "ui/parts/counts.html", {"part": counts})


def gallery_search_view(request: HttpRequest) -> HttpResponse:
    """What the palette finds: the orders of the sample list whose number or party holds the text."""
    query = request.GET.get("q", "").casefold()
    found = [
        {"id": number, "label": number, "hint": party, "url": f"/ui?order={number}", "icon": "shopping-bag"}
        for number, party, *_ in lists.ORDERS
        if query in f"{number} {party}".casefold()
    ]
    return JsonResponse(found, safe=False)

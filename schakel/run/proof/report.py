"""A page for every party: what was tried to reach its data, how often, and what came of it."""

from collections import Counter
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID

from django.utils import translation

from schakel import __version__
from schakel.kernel.context import AMSTERDAM
from schakel.run.proof.findings import LEAK, Tally
from schakel.run.proof.stage import Stage
from schakel.web.ui.format import number

# As a Dutch operator would say it: this page is handed over, whatever the language of the installation.
WHO = {
    "nobody": "iemand zonder sleutel",
    "desk of this workspace": "medewerkers van het bedrijf zelf",
    "customer": "klanten",
    "supplier": "leveranciers",
    "another workspace": "een ander bedrijf, op zijn eigen adres",
    "another workspace, here": "een ander bedrijf, op dit adres",
    "revoked key": "een ingetrokken sleutel",
    "expired key": "een verlopen sleutel",
    "key for one operation": "een sleutel voor één handeling",
    "event stream": "de eigen meldingenstroom",
    "mail": "de eigen e-mail",
}
HOW = {
    "own": "eigen gegevens opgevraagd",
    "path": "een vreemd nummer in het adres",
    "query": "een vreemd nummer in een filter",
    "body": "een vreemd nummer in wat wordt verstuurd",
    "door": "een verzoek van een ander nagedaan",
    "page": "pagina's, downloads en formulieren",
    "reactions": "wat een handeling bij anderen in gang zet",
    "events": "de meldingen op een open pagina",
    "mail": "verstuurde e-mail",
}
STYLE = (
    "body{font:11pt/1.5 sans-serif;max-width:45em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3em .6em;border-bottom:1px solid #ccc}"
    "td:last-child,th:last-child{text-align:right}@media print{body{margin:0;max-width:none}}"
)


def write_report(folder: Path, stage: Stage, tally: Tally, line: dict[str, Any]) -> int:
    """Write one page of HTML for every party of the first workspace; returns how many."""
    folder.mkdir(parents=True, exist_ok=True)
    with translation.override("nl"):
        for name, party_id in stage.here.parties.items():
            (folder / f"{name}.html").write_text(_page(name, party_id, stage, tally, line), encoding="utf-8")
    return len(stage.here.parties)


def _page(name: str, party_id: UUID, stage: Stage, tally: Tally, line: dict[str, Any]) -> str:
    tried: Counter[tuple[str, str]] = Counter()
    for (party, caller, door), times in tally.tried.items():
        if party == party_id:
            tried[caller, door] += times
    word = stage.canaries.words[stage.here.workspace.id, party_id]
    leaks = [
        f for f in tally.findings if f.kind == LEAK and (word in f.came_back or str(party_id) in f.came_back)
    ]
    total = number(sum(tried.values()))
    rows = "".join(
        f"<tr><td>{escape(WHO.get(caller, caller))}</td><td>{escape(HOW.get(door, door))}</td><td>{times}</td></tr>"
        for (caller, door), times in sorted(tried.items())
    )
    result = (
        "Geen van deze pogingen gaf iets van deze relatie prijs."
        if not leaks
        else f"{len(leaks)} pogingen gaven iets prijs dat niet voor de vrager was. Zie hieronder."
    )
    listed = "".join(f"<li>{escape(str(finding))}</li>" for finding in leaks)
    if line["database_fence_only"]:
        fences = "alleen die van de database; de controle in de toepassing stond voor deze proef uit"
    else:
        fences = "die van de toepassing en die van de database samen"
    others = line["leaks"] + line["unexpected"] + line["unproven"] - len(leaks)
    rest = (
        "Ook elders vond de proef niets."
        if not others
        else f"Elders vond de proef nog {others} bijzonderheden."
    )
    day = datetime.now(AMSTERDAM).strftime("%d-%m-%Y, %H:%M uur")
    return (
        f'<!doctype html><html lang="nl"><meta charset="utf-8"><title>Afscherming van {escape(name)}</title>'
        f"<style>{STYLE}</style><h1>Afscherming van {escape(name)}</h1>"
        f"<p>Op {day} is beproefd of anderen bij de gegevens van deze relatie kunnen. Dat gebeurde met versie"
        f" {escape(__version__)} van Schakel, in een nagemaakt bedrijf waarin elke tekst van een relatie een woord"
        " draagt dat nergens anders voorkomt. Duikt zo'n woord op bij een ander, dan is dat een lek.</p>"
        f"<p><strong>{result}</strong> {rest}</p>{f'<ul>{listed}</ul>' if listed else ''}"
        f"<p>Er zijn {total} pogingen gericht op deze relatie gedaan, van {number(line['probes'])} in totaal over"
        f" {line['operations']} handelingen en {line['pages']} pagina's, door {line['callers']} verschillende"
        f" vragers. Beproefde sloten: {fences}.</p>"
        f"<table><tr><th>Wie</th><th>Hoe</th><th>Aantal</th></tr>{rows}</table>"
        "<p>Een poging telt alleen als hetzelfde verzoek met eigen gegevens wél lukte. Een nummer van een ander wordt"
        " precies zo beantwoord als een nummer dat niet bestaat.</p></html>\n"
    )

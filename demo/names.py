"""The words and names of which the company is made: what companies are called, and people and streets."""

import tomllib
from pathlib import Path
from random import Random

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
STEMS: list[str] = _WORDS["stems"]
FOREIGN_STEMS: dict[str, list[str]] = _WORDS["foreign_stems"]
FIRST_NAMES: dict[str, list[str]] = _WORDS["first_names"]
LAST_NAMES: dict[str, list[str]] = _WORDS["last_names"]
STREETS: dict[str, list[str]] = _WORDS["streets"]

# What customers do: the name around the stem, and the sector.
TRADES = [
    ("{} Machinebouw B.V.", "machinebouw"), ("Machinefabriek {} B.V.", "machinebouw"),
    ("{} Transportsystemen B.V.", "intern transport"), ("{} Verpakkingstechniek B.V.", "verpakking"),
    ("{} Voedingsmiddelen B.V.", "voedingsmiddelen"), ("Zuivelfabriek {} B.V.", "voedingsmiddelen"),
    ("Scheepswerf {} B.V.", "scheepsbouw"), ("{} Landbouwmechanisatie B.V.", "landbouw"),
    ("Constructiebedrijf {} B.V.", "metaal"), ("{} Hydrauliek Service", "onderhoud"),
    ("{} Industrieel Onderhoud B.V.", "onderhoud"), ("{} Papier & Karton B.V.", "papier"),
    ("Betonwaren {} B.V.", "bouwmaterialen"), ("{} Kassenbouw B.V.", "tuinbouw"),
    ("Technisch Bureau {}", "onderhoud"), ("{} Recycling B.V.", "recycling"),
]  # fmt: skip

# What suppliers do, and the categories of articles that they sell us.
SUPPLIER_TRADES: dict[str, list[tuple[str, tuple[str, ...]]]] = {
    "NL": [
        ("{} Lagers B.V.", ("Lagers", "Lagerblokken")),
        ("{} Aandrijvingen B.V.", ("Riemaandrijving", "Kettingaandrijving", "Koppelingen")),
        ("{} Afdichtingen B.V.", ("Afdichtingen",)),
        ("{} Pneumatiek B.V.", ("Pneumatiek",)),
        ("Kettingfabriek {} B.V.", ("Kettingaandrijving",)),
        ("{} Smeertechniek B.V.", ("Smeermiddelen",)),
        ("{} Import B.V.", ("Bevestiging", "Lineaire techniek")),
        ("{} Elektromotoren B.V.", ("Motoren en reductoren",)),
    ],
    "DE": [
        ("{} Wälzlager GmbH", ("Lagers", "Lineaire techniek")),
        ("{} Antriebstechnik GmbH", ("Riemaandrijving", "Koppelingen")),
        ("{} Dichtungen GmbH & Co. KG", ("Afdichtingen",)),
        ("{} Ketten GmbH", ("Kettingaandrijving",)),
    ],
    "BE": [
        ("{} Transmissies BV", ("Riemaandrijving", "Motoren en reductoren")),
        ("{} Pneumatics NV", ("Pneumatiek",)),
        ("{} Koppelingen BV", ("Koppelingen",)),
    ],
    "IT": [
        ("{} Riduttori S.r.l.", ("Motoren en reductoren",)),
        ("{} Pneumatica S.p.A.", ("Pneumatiek",)),
    ],
}


def shuffled_stems(chance: Random) -> list[str]:
    """All Dutch stems in some order, each to be used once."""
    return chance.sample(STEMS, len(STEMS))

"""The company itself, its customers and its suppliers, with the people of the story in their places."""

from dataclasses import replace
from decimal import Decimal
from random import Random

from demo import names, people
from demo.identifiers import kvk_number, vat_number
from demo.people import plain
from demo.places import address
from demo.records import Customer, Habit, Party, Supplier

OWN_NAME, OWN_CITY = "Wentelaar Technische Groothandel B.V.", "Veenendaal"
OWN_DOMAIN = "wentelaar.example"
CARLAS_COMPANY = "Van Daelmeer Machinebouw B.V."
SAMS_COMPANY = "Krommelinck Lagers B.V."
RITAS_COMPANY = "Rotanus Lagertechniek B.V."
STAFF = [
    ("Alice", "van Rijn", "Verkoop binnendienst"),
    ("Hugo", "Terpstra", "Inkoop"),
    ("Marloes", "Wiersma", "Financiën"),
    ("Ravi", "Soerjan", "Magazijn"),
    ("Jolanda", "Kramer", "Kwaliteit"),
    ("Koen", "Oudshoorn", "Directie"),
]
FOREIGN_SUPPLIERS = ["DE"] * 4 + ["BE"] * 3 + ["IT"] * 2
CUSTOMERS, SUPPLIERS = 60, 25
# The habits of the suppliers, as many as there are: five structurally late, three slow to answer.
HABITS = [Habit.LATE] * 5 + [Habit.SILENT] * 3 + [Habit.PUNCTUAL] * (SUPPLIERS - 10)


def party(
    number: str,
    name: str,
    roles: list[str],
    chance: Random,
    country: str = "NL",
    city: str = "",
    first: tuple[str, str] | None = None,
) -> Party:
    """A company somewhere in the country; `first` is the name of its first contact, if that is given."""
    place, phone_start = address(country, chance, city)
    legal = {"bv", "gmbh", "cokg", "nv", "srl", "spa"}
    words = [plain(word) for word in name.replace("&", " ").split()]
    domain = "-".join(word for word in words if word and word not in legal | {"co", "kg"}) + ".example"
    staff = people.contacts(roles, country, domain, phone_start, chance)
    if first:
        staff = (people.named(*first, roles[0], domain, phone_start, 10), *staff[1:])
    return Party(
        number=number,
        name=name,
        kvk_number=kvk_number(chance) if country == "NL" else None,
        vat_number=vat_number(country, chance),
        address=place,
        website=f"https://www.{domain}",
        contacts=staff,
    )


def own_company(chance: Random) -> Party:
    """The wholesaler, with its staff as contacts; Alice at the desk is the first."""
    company = party("W1", OWN_NAME, ["Verkoop binnendienst"], chance, city=OWN_CITY)
    staff = (people.named(*STAFF[place], OWN_DOMAIN, "+31 318", 10 + place) for place in range(len(STAFF)))
    return replace(company, website=f"https://www.{OWN_DOMAIN}", contacts=tuple(staff))


def customers(stems: list[str], chance: Random) -> list[Customer]:
    """Sixty customers, Carla's first; takes its names off `stems`."""
    made = []
    for serial in range(CUSTOMERS):
        template, sector = names.TRADES[serial % len(names.TRADES)]
        first = None
        if serial == 0:
            name, first = CARLAS_COMPANY, ("Carla", "Hoekstra")
        else:
            name = template.format(stems.pop())
        company = party(f"K{10001 + serial}", name, people.CUSTOMER_ROLES, chance, first=first)
        made.append(
            Customer(
                party=company,
                sector=sector,
                priority=3 if serial == 0 else chance.choice([1, 3, 5, 5, 5, 5, 7, 9]),
                transit_days=1 if serial == 0 else chance.choice([1, 1, 1, 1, 2]),
                payment_term_days=chance.choice([14, 30, 30, 30, 45]),
                discount_percent=Decimal(chance.choice([0, 0, 5, 5, 7, 10, 12, 15])),
                accepts_partial=serial == 0 or chance.random() < 0.7,
            )
        )
    return made


def suppliers(stems: list[str], chance: Random) -> tuple[list[Supplier], dict[str, list[Supplier]]]:
    """Twenty-five suppliers, Sam's and Rita's first, and who of them sells each category of articles."""
    bearings = ("Lagers", "Lagerblokken")
    wanted: list[tuple[str, str, tuple[str, ...], tuple[str, str] | None]] = [
        (SAMS_COMPANY, "NL", bearings, ("Sam", "de Wit")),
        (RITAS_COMPANY, "NL", bearings, ("Rita", "Bosman")),
    ]
    foreign = {abroad: list(there) for abroad, there in names.FOREIGN_STEMS.items()}
    countries = ["NL"] * (SUPPLIERS - 2 - len(FOREIGN_SUPPLIERS)) + FOREIGN_SUPPLIERS
    for country in countries:
        trades = names.SUPPLIER_TRADES[country]
        template, categories = trades[sum(w[1] == country for w in wanted[2:]) % len(trades)]
        stem = stems.pop() if country == "NL" else foreign[country].pop(0)
        wanted.append((template.format(stem), country, categories, None))
    habits = [Habit.PUNCTUAL, Habit.PUNCTUAL, *chance.sample(HABITS, len(HABITS))]
    made: list[Supplier] = []
    sellers: dict[str, list[Supplier]] = {}
    for serial, ((name, country, categories, first), habit) in enumerate(zip(wanted, habits, strict=True)):
        company = party(f"L{20001 + serial}", name, people.SUPPLIER_ROLES, chance, country, first=first)
        supplier = Supplier(
            party=company,
            habit=habit,
            payment_term_days=chance.choice([14, 30, 30, 60]),
        )
        made.append(supplier)
        for category in categories:
            sellers.setdefault(category, []).append(supplier)
    return made, sellers

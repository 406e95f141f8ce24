"""Finds what a cell refers to: the customer with this number, the item with that one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.catalog.models import Category, Item, PriceList
from schakel.hub.files.values import Cell, Unusable, text
from schakel.hub.models import ExternalId
from schakel.kernel.texts import sort_key
from schakel.parties.models import CustomerRole, Party, SupplierRole

WAYS = {
    "customer": ("number", "external_id", "name"),
    "supplier": ("number", "external_id", "name"),
    "party": ("external_id", "name"),
    "item": ("number", "external_id", "gtin", "name"),
    "category": ("name",),
    "price_list": ("name",),
}
NAMED: dict[str, type[Category | PriceList]] = {"category": Category, "price_list": PriceList}


@dataclass
class Lookup:
    """One way of finding one kind of thing; counts what it found, so that one that never matches is told."""

    kind: str
    by: str
    system: str
    refused: dict[tuple[str, str], str]
    known: dict[str, UUID] | None = None
    hits: int = 0
    misses: int = 0

    def find(self, cell: Cell) -> UUID:
        """Return the id; raises Unusable for what is not known."""
        if self.known is None:
            self.known = self._load()
        word = text(cell)
        found = self.known.get(sort_key(word) if self.by == "name" else word)
        if found is None:
            self.misses += 1
            raise Unusable(self._complaint(word))
        self.hits += 1
        return found

    def _complaint(self, word: str) -> str:
        refused = self.refused.get((self.kind, word))
        if refused:
            return _("%(value)s was itself refused (%(place)s).") % {"value": word, "place": refused}
        said = {
            "customer": _("There is no customer %(value)s. Import it first, or correct it."),
            "supplier": _("There is no supplier %(value)s. Import it first, or correct it."),
            "item": _("There is no item %(value)s. Import it first, or correct it."),
            "party": _("There is no party %(value)s. Import it first, or correct it."),
            "category": _("There is no category %(value)s. Import an item in it first, or correct it."),
            "price_list": _("There is no price list %(value)s. Add it at the desk first, or correct it."),
        }
        return said[self.kind] % {"value": word}

    def _load(self) -> dict[str, UUID]:
        if self.by == "external_id":
            entity = "item" if self.kind == "item" else "party"
            kept = ExternalId.objects.filter(system=self.system, entity=entity)
            return dict(kept.values_list("external_id", "object_id"))
        if self.kind in NAMED:
            named = NAMED[self.kind].objects.values_list("name", "id")
            return {sort_key(name): row_id for name, row_id in named}
        if self.kind == "item":
            if self.by == "name":
                return dict(Item.objects.values_list("sort_key", "id"))
            return dict(Item.objects.exclude(**{self.by: ""}).values_list(self.by, "id"))
        if self.by == "name":
            parties = Party.objects.filter(is_own=False)
            if self.kind != "party":
                parties = parties.filter(**{f"is_{self.kind}": True})
            return dict(parties.values_list("sort_key", "id"))
        role = CustomerRole if self.kind == "customer" else SupplierRole
        return dict(role.objects.values_list("number", "party_id"))


@dataclass
class Lookups:
    """All look-ups of an import; each reads what there is once, until something was added."""

    system: str
    _all: dict[tuple[str, str], Lookup] = field(default_factory=dict)
    # Whose own row was refused, with its place: (kind, number) to "customers.csv, line 12".
    refused: dict[tuple[str, str], str] = field(default_factory=dict)

    def of(self, kind: str, by: str) -> Lookup:
        """Return the way to find this kind by this word."""
        key = kind, by
        if key not in self._all:
            self._all[key] = Lookup(kind, by, self.system, self.refused)
        return self._all[key]

    def all(self) -> list[Lookup]:
        """Return every look-up that was asked for."""
        return list(self._all.values())

    def finder(self, kind: str, by: str) -> Callable[[Cell], UUID]:
        """Return the function that finds."""
        return self.of(kind, by).find

    def forget(self) -> None:
        """Read anew what there is: rows were added."""
        for lookup in self._all.values():
            lookup.known = None

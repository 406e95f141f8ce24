"""Finds what goes back when two relations that became one are two again, and what can no longer be taken apart."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from schakel.kernel.errors import Conflict
from schakel.kernel.tenancy import TenantModel
from schakel.parties.merging import name_party, rows_of, tables
from schakel.parties.models import MergedRows, Party, PartyMerge

# Who sees a document is its customer, once it went out.
DISCLOSED, CUSTOMER = "disclosed_to_id", "customer_id"

type Going = dict[type[TenantModel], dict[str, set[UUID]]]


def move_back(merge: PartyMerge) -> int:
    """Let what went over and still names the kept relation name the merged one again; return how much could not.

    What came since goes with what it hangs on: the VAT of an invoice, its entry in the ledger, its credit note.
    Raises Conflict where the kept one would be left with what it cannot have, or the accounts would not add up.
    """
    going = _went_over(merge)
    while _add_what_hangs_on(going, merge.kept_id):
        pass
    _refuse_without_role(merge, going)
    left = 0
    for model, found in going.items():
        gone = name_party(model, found, merge.merged_id)
        left += len(set().union(*found.values()) - gone)
    return left


def _went_over(merge: PartyMerge) -> Going:
    going: Going = defaultdict(lambda: defaultdict(set))
    for moved in MergedRows.objects.filter(merge_id=merge.id).order_by("id"):
        model = apps.get_model(moved.table)
        still = rows_of(model, moved.column, merge.kept_id).filter(id__in=moved.row_ids)
        going[model][moved.column] |= set(still.values_list("id", flat=True))
    return going


def _add_what_hangs_on(going: Going, kept_id: UUID) -> bool:
    """Add the rows that hang on what goes back and on nothing that stays; say whether there were any."""
    found_any = False
    for model, names in tables().items():
        for column in names:
            fresh = _hanging(going, model, column, kept_id) - going[model][column]
            if column == DISCLOSED and CUSTOMER in names:
                own = rows_of(model, column, kept_id).filter(id__in=going[model][CUSTOMER])
                fresh |= set(own.values_list("id", flat=True)) - going[model][column]
            going[model][column] |= fresh
            found_any = found_any or bool(fresh)
    return found_any


def _hanging(going: Going, model: type[TenantModel], column: str, kept_id: UUID) -> set[UUID]:
    on = list(_keys(model, column))
    goes = [Q(**{f"{key}__in": _ids(going, target)}) for key, target in on if _ids(going, target)]
    if not goes:
        return set()
    rows = (
        rows_of(model, column, kept_id).filter(Q(*goes, _connector=Q.OR)).exclude(id__in=going[model][column])
    )
    fresh = set()
    for id_, *targets in rows.values_list("id", *(key for key, _target in on)):
        along = [
            named in _ids(going, target) for named, (_key, target) in zip(targets, on, strict=True) if named
        ]
        if all(along):
            fresh.add(id_)
        elif model.is_of_accounts:
            message = _(
                "Since they became one, an invoice of the one was settled with money of the other. Their accounts"
                " cannot be taken apart any more. Leave them one relation."
            )
            raise Conflict(message, code="settled")
    return fresh


def _keys(model: type[TenantModel], column: str) -> Iterator[tuple[str, type[TenantModel]]]:
    """Go over the keys of a table to rows that name their relation in the same way; of accounts to accounts alone."""
    known = tables()
    for field in model._meta.concrete_fields:
        target = field.related_model
        if target is Party or target not in known or (model.is_of_accounts and not target.is_of_accounts):
            continue
        if _kin(column) in {_kin(name) for name in known[target]}:
            yield field.attname, target


def _kin(column: str) -> str:
    return CUSTOMER if column == DISCLOSED else column


def _ids(going: Going, model: type[TenantModel]) -> set[UUID]:
    return set().union(*going[model].values())


def _refuse_without_role(merge: PartyMerge, going: Going) -> None:
    """Raise Conflict where the kept relation loses a role in which it was dealt with since."""
    for role in merge.roles:
        column = f"{role}_id"
        for model, names in tables().items():
            if column not in names:
                continue
            if rows_of(model, column, merge.kept_id).exclude(id__in=going[model][column]).exists():
                words = {
                    "customer": _(
                        "Since they became one, %(name)s got orders, agreements or invoices as a customer, and"
                        " it would be none any more. Leave them one relation, and make a new one for the other."
                    ),
                    "supplier": _(
                        "Since they became one, %(name)s got orders, agreements or invoices as a supplier, and"
                        " it would be none any more. Leave them one relation, and make a new one for the other."
                    ),
                }
                raise Conflict(words[role] % {"name": merge.kept.name}, code="role")

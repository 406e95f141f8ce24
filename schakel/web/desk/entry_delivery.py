"""How the order that is being entered at the desk is to be delivered: by when, for which branch, where, in parts."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from schakel.kernel.errors import SchakelError
from schakel.parties.operations import list_branches
from schakel.web.delivery_fields import NAMES, address_field, partial_field, written_fields
from schakel.web.ui.api_form import ApiForm
from schakel.web.ui.field import Choice, Field
from schakel.web.ui.visit import Visit


def branch_field(visit: Visit, party_id: str, value: str = "", error: str = "") -> Field | None:
    """Return the field with the branches of a relation; None where it has none or none may be seen."""
    if not party_id or not list_branches.allowed(visit.ctx):
        return None
    try:
        found = list_branches.invoke(visit.ctx, path={"party_id": party_id}).branches
    except SchakelError:
        # Who it is was not chosen well; the field of the relation says so.
        return None
    if not found:
        return None
    return Field(
        "branch_id",
        _("Branch"),
        "select",
        value=value,
        nothing=_("No branch"),
        choices=[Choice(str(branch.id), branch.name) for branch in found],
        error=error,
    )


@dataclass(frozen=True, slots=True)
class EntryDelivery:
    """The fields of the delivery of an order that is being entered."""

    visit: Visit
    form: ApiForm
    customer_id: str

    @property
    def address_field(self) -> Field | None:
        """Where it goes, of the customer's own addresses; None until somebody is chosen who has any."""
        try:
            return address_field(self.visit, UUID(self.customer_id), self.form)
        except (ValueError, SchakelError):
            return None

    @property
    def fields(self) -> list[Field]:
        """How else it may be delivered: all at once, with a note for the warehouse."""
        return [partial_field(self.form), self.form.field("warehouse_note")]

    @property
    def written_fields(self) -> list[Field]:
        """An address for this order alone."""
        return written_fields(self.form)

    @property
    def is_open(self) -> bool:
        """Whether something was said of the delivery, so that it has to be seen."""
        names = {*NAMES, "warehouse_note"}
        return any(value and name in names for name, value in self.form.values.items())

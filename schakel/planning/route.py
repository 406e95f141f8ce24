"""The way of goods between a day and a customer: handling, transit, buying anew."""

from dataclasses import dataclass
from datetime import date

from schakel.kernel.calendars import WorkCalendar


@dataclass(frozen=True, slots=True)
class Route:
    """How long goods take from our shelf to this customer, in working days.

    `handling_days` are ours (picking, packing) and count on our calendar; `transit_days` are the carrier's.
    With 0 and 0, goods that are available on a working day are delivered that same day.
    """

    ours: WorkCalendar
    handling_days: int
    carrier: WorkCalendar
    transit_days: int

    def delivery_date(self, available_date: date) -> date:
        """The day on which goods reach the customer that are available to us on this day."""
        shipped = self.ours.add_working_days(available_date, self.handling_days)
        return self.carrier.add_working_days(shipped, self.transit_days)

    def shipment_date(self, delivery_date: date) -> date:
        """The last of our working days on which goods may leave to be delivered by this day."""
        return self.ours.latest_start(self.carrier.latest_start(delivery_date, self.transit_days), 0)

    def latest_available(self, delivery_date: date) -> date:
        """The last day on which goods may become available to us to be delivered by this day.

        The inverse of `delivery_date`: goods are in time exactly when available on this day or earlier.
        """
        leave_by = self.carrier.latest_start(delivery_date, self.transit_days)
        return self.ours.latest_start(leave_by, self.handling_days)


def reorder_date(
    today: date, supplier: WorkCalendar, lead_time_days: int, ours: WorkCalendar, receiving_days: int
) -> date:
    """The day on which goods are available that are bought today.

    `lead_time_days` are the supplier's working days from order to our door, `receiving_days` ours from the
    door to the shelf.
    """
    return ours.add_working_days(supplier.add_working_days(today, lead_time_days), receiving_days)

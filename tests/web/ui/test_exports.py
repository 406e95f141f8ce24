"""A list as a file says what the page says: moments on our clock, in a sheet as in a text."""

from datetime import UTC, date, datetime
from io import BytesIO

from pydantic import BaseModel
from python_calamine import CalamineWorkbook

from schakel.web.ui.exports import response
from schakel.web.ui.lists import ListColumn


class Moved(BaseModel):
    """A row of a list."""

    at: datetime
    day: date


# Half past eleven at night in the Netherlands, when it is a day earlier in the database.
ROWS = [Moved(at=datetime(2026, 12, 3, 23, 30, tzinfo=UTC), day=date(2026, 12, 4))]
COLUMNS = [
    ListColumn("When", lambda r: r.at, lambda r: r.at),
    ListColumn("Day", lambda r: r.day, lambda r: r.day),
]


def test_a_moment_near_midnight_stands_on_the_day_on_which_people_saw_it() -> None:
    sheet = CalamineWorkbook.from_filelike(BytesIO(response("xlsx", "moved", COLUMNS, ROWS).content))
    at, day = sheet.get_sheet_by_index(0).to_python()[1]
    assert (f"{at:%Y-%m-%d %H:%M}", day) == ("2026-12-04 00:30", date(2026, 12, 4))
    text = response("csv", "moved", COLUMNS, ROWS).content.decode("utf-8-sig")
    assert text.splitlines()[1] == "2026-12-04T00:30+01:00;2026-12-04"

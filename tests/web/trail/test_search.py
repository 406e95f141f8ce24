"""The log is searched by who and what, and by its days."""

import re
from collections.abc import Callable

from schakel.accounts.operations import change_person, invite_person, remove_person
from tests.web.log import DESK, Reader, confirm, place_of
from tests.world import World


def test_the_log_is_filtered_by_kind_person_company_day_and_object(
    world: World, reader: Callable[[str], Reader]
) -> None:
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    sold = world.sells(world.item("6206", stock=9), 3, world.soon(5))
    confirm(world, bought)
    alice, today = reader("alice"), world.alice.today.isoformat()

    def shows(query: str) -> tuple[bool, bool]:
        page = alice.get(f"{DESK}?limit=200&{query}")
        return "Bevestigde de order" in page, f"Verkooporder {sold.number}" in page

    assert shows("") == (True, True)
    assert shows("sort_of_act=act") == (True, True)
    assert shows("sort_of_act=download") == (False, False)
    assert shows("sort_of_act=sign_in") == (False, False)
    assert shows("q=sam") == (True, False)
    assert shows("q=alice") == (False, True)
    assert shows("q=samson") == (True, False)
    assert shows(f"from_date={today}&to_date={today}") == (True, True)
    assert shows("to_date=2020-01-01") == (False, False)
    assert shows(f"object={bought.number}") == (True, False)
    assert shows(f"object={sold.number}") == (False, True)
    assert "Niets heet onbestaand" in alice.get(f"{DESK}?object=onbestaand")


def test_more_is_loaded_where_the_first_rows_end(world: World, reader: Callable[[str], Reader]) -> None:
    for n in range(15):
        world.item(f"62{n:02}")
    alice = reader("alice")
    first = alice.get(DESK)
    more = re.search(r'<a class="btn btn-plain" href="([^"]+after=[^"]+)"', first)
    assert more
    rows = [set(re.findall(r'id="trail-([0-9a-f-]{36})"', page)) for page in (first, alice.get(more[1]))]
    assert len(rows[0]) == 25
    assert rows[1]
    assert not rows[0] & rows[1]


def test_a_search_that_finds_nobody_reads_nothing_of_the_trail(
    world: World, reader: Callable[[str], Reader]
) -> None:
    confirm(world, world.buys(world.item("6205"), 60, world.soon(7)))
    assert "Bevestigde de order" not in reader("alice").get(f"{DESK}?q=niemand-heet-zo")


def test_choosing_days_keeps_what_the_log_is_about(world: World, reader: Callable[[str], Reader]) -> None:
    bought = world.buys(world.item("6205"), 60, world.soon(7))
    page = reader("alice").get(f"{DESK}?subject_id={bought.id}")
    assert f'<input type="hidden" name="subject_id" value="{bought.id}">' in page


def test_yesterday_is_one_click(world: World, reader: Callable[[str], Reader]) -> None:
    confirm(world, world.buys(world.item("6205"), 60, world.soon(7)))
    alice = reader("alice")
    days = dict(
        re.findall(r'<a class="chip" href="([^"]+)">(Vandaag|Gisteren|Laatste 7 dagen)</a>', alice.get(DESK))
    )
    shown = {label: "Bevestigde de order" in alice.get(url) for url, label in days.items() if DESK in url}
    assert shown == {"Vandaag": True, "Gisteren": False, "Laatste 7 dagen": True}


def test_an_invitation_says_who_was_invited(world: World, reader: Callable[[str], Reader]) -> None:
    invite_person.invoke(world.alice, body={"email": "noor@deboer.example", "roles": ["sales"]})
    assert "Uitnodiging noor@deboer.example" in reader("alice").get(DESK)


def test_a_place_that_ended_is_named_without_a_way_to_it(
    world: World, reader: Callable[[str], Reader]
) -> None:
    place = place_of(world, "sam")
    change_person.invoke(world.alice, path={"membership_id": place.id}, body={"roles": ["sales"]})
    alice, way = reader("alice"), f'href="/kantoor/inrichting/mensen/{place.id}"'
    assert way in alice.get(DESK)
    remove_person.invoke(world.alice, path={"membership_id": place.id})
    assert way not in alice.get(DESK)
    assert "Sam" in alice.get(DESK)

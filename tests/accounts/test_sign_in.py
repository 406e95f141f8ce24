"""What the sign-in page says when one cannot come in: in the product's own words, with `u`."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from schakel.accounts.models import Person
from tests.world import PASSWORD, World

TOO_FAMILIAR = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)


@pytest.fixture
def page(world: World) -> Client:
    cache.clear()
    return Client(headers={"host": f"{world.workspace.slug}.localhost", "accept-language": "nl"})


def text(page: Client, who: str, password: str, world: World) -> tuple[int, str]:
    email = f"{who}.{world.workspace.slug}@schakel.example" if "@" not in who else who
    answer = page.post(reverse("account_login"), {"login": email, "password": password}, follow=True)
    words = re.sub(r"<[^>]+>", " ", answer.content.decode())
    assert not TOO_FAMILIAR.search(words)
    return answer.status_code, words


def test_a_wrong_password_and_an_unknown_address_are_told_alike(page: Client, world: World) -> None:
    told = "Dit e-mailadres en wachtwoord horen niet bij elkaar."
    for who in ("sam", "nobody"):
        assert told in text(page, who, "wrong", world)[1]


def test_after_many_attempts_one_has_to_wait(page: Client, world: World) -> None:
    statuses = {text(page, "sam", "wrong", world)[0] for _n in range(5)}
    assert statuses == {200}
    told = [text(page, "sam", PASSWORD, world) for _n in range(30)]
    assert "U hebt te vaak een verkeerd wachtwoord ingevuld." in told[0][1]
    assert any("Te veel pogingen" in words for _status, words in told)
    assert {status for status, _words in told} <= {200, 429}


def test_somebody_who_was_put_out_is_told_so(page: Client, world: World) -> None:
    Person.objects.filter(id=world.people["sam"]).update(is_active=False)
    status, words = text(page, "sam", PASSWORD, world)
    assert status == 200
    assert "kan zich niet meer aanmelden" in words


def test_what_is_no_address_is_told_at_its_field(page: Client, world: World) -> None:
    assert "geldig e-mailadres" in text(page, "sam@", "x", world)[1]


def test_one_signs_in_and_out_in_the_same_words(page: Client, world: World) -> None:
    assert text(page, "sam", PASSWORD, world)[0] == 200
    shown = page.get(reverse("account_logout"))
    assert "Afmelden?" in shown.content.decode()
    after = page.post(reverse("account_logout"), follow=True)
    assert after.status_code == 200
    assert not TOO_FAMILIAR.search(re.sub(r"<[^>]+>", " ", after.content.decode()))

"""Every kind of fact, operation and object has words for the log, in Dutch and in English."""

from typing import Any, get_args

import pytest
from django.utils import translation

from schakel.accounts import invited, links
from schakel.accounts.at_the_door import WayIn
from schakel.accounts.callers import by_token
from schakel.kernel.facts import all_facts
from schakel.kernel.operation import all_operations
from schakel.run import urls  # noqa: F401 - declares everything
from schakel.web.operation_words import WANTED, operation_words
from schakel.web.trail.fields import LONGEST, Value, changed
from schakel.web.trail.reasons import BY_STATUS, REASONS, reason
from schakel.web.trail.sentences import SENTENCES, sentence
from schakel.web.trail.words import KINDS

LANGUAGES = ("nl", "en")


def test_every_fact_is_a_sentence_in_both_languages() -> None:
    assert SENTENCES.keys() == all_facts().keys()
    said: dict[str, list[str]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = [sentence(name, {"count": 2, "rows": 2}) for name in all_facts()]
    for name, dutch, english in zip(all_facts(), said["nl"], said["en"], strict=True):
        assert dutch, name
        assert dutch != english, name
        assert all_facts()[name].__name__ not in dutch + english


def test_every_object_and_every_operation_has_a_name() -> None:
    assert KINDS.keys() >= {fact.about[0] for fact in all_facts().values()}
    assert WANTED.keys() >= {*all_operations(), *WayIn}
    for name in WANTED:
        words = []
        for language in LANGUAGES:
            with translation.override(language):
                words.append(operation_words(name))
        assert len(set(words)) == len(LANGUAGES), name


@pytest.mark.parametrize("status", sorted(BY_STATUS))
def test_why_something_was_refused_is_a_sentence(status: int) -> None:
    with translation.override("nl"):
        assert reason(status, "something_else").endswith(".")
        assert all(reason(status, code).endswith(".") for code in REASONS)


@pytest.mark.parametrize(
    ("way", "whys"), [("link", links.Why), ("key", by_token.Why), ("invitation", invited.Why)]
)
def test_each_way_in_which_something_does_not_hold_has_words(way: str, whys: Any) -> None:
    assert {f"{way}_{why}" for why in get_args(whys.__value__)} <= REASONS.keys()


def test_a_change_shows_names_and_says_of_a_secret_only_that_it_changed() -> None:
    branch = "019a0000-0000-7000-8000-000000000001"
    with translation.override("nl"):
        rows = changed(
            {"branch_id": None, "name": None, "encrypted_secret": "x", "roles": ["sales"]},
            {"branch_id": branch, "name": None, "encrypted_secret": "y", "roles": ["sales", "admin"]},
            {branch: "Vestiging Zuid"},
        )
    assert [(row.label, row.before.text, row.after.text) for row in rows] == [
        ("Vestiging", "niets", "Vestiging Zuid"),
        ("Naam", "niet bewaard", "veranderd, niet bewaard"),
        ("Geheim", "niet bewaard", "veranderd, niet bewaard"),
        ("Rollen", "Verkoop", "Verkoop, Beheerder"),
    ]


def test_a_long_value_is_cut_with_all_of_it_behind() -> None:
    value = Value("a" * (LONGEST + 1))
    assert (value.is_long, len(value.beginning)) == (True, LONGEST + 2)
    assert not Value("a" * LONGEST).is_long

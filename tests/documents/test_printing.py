"""A paper is the same file whenever one takes it along that day."""

from datetime import UTC, datetime

from schakel.documents.printing import Column, Paper, printed

PAPER = Paper("nl", "Bon", "De Zaak", [], ["Aan ons"], [("Van", "1 mei")], [Column("Wat")], [("iets",)])


def at(day: int, hour: int, second: int) -> datetime:
    return datetime(2026, 5, day, hour, 30, second, tzinfo=UTC)


def test_a_second_or_an_hour_later_it_is_the_same_file() -> None:
    first = printed(PAPER, "bon", at(4, 9, 0)).content
    assert first == printed(PAPER, "bon", at(4, 9, 1)).content == printed(PAPER, "bon", at(4, 17, 59)).content


def test_another_day_it_bears_another_day() -> None:
    assert printed(PAPER, "bon", at(4, 9, 0)).content != printed(PAPER, "bon", at(5, 9, 0)).content

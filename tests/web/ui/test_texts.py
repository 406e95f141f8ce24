"""Every text on a screen exists in Dutch, and the build reads its own files well."""

import gettext
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import allauth.account
import pytest
from django.utils import formats, translation
from django.utils.translation import gettext as gettext_now

from schakel.kernel.addressing import addressed
from schakel.web.ui.build import messages
from schakel.web.ui.format import language
from tests.web.ui.texts import all_texts, of_python, of_template

ROOT = Path(__file__).resolve().parents[3]
DUTCH = ROOT / "schakel/locale/nl/LC_MESSAGES"
COLLEAGUES = ROOT / "schakel/locale/nl_JE/LC_MESSAGES"
ALLAUTHS = DUTCH / "allauth.po"
FORMAL = re.compile(r"\b(u|uw|uzelf)\b", re.IGNORECASE)
INFORMAL = re.compile(r"\b(je|jij|jou|jouw|jezelf|jijzelf)\b", re.IGNORECASE)
# Of what stands here customers and suppliers read as much as the desk.
SHARED = ("web/account", "web/socialaccount", "accounts/sign_in", "web/taking_up.py", "web/taking_up.html")
SHARED_PAGES = ("web/4*.html", "web/5*.html", "web/no_place.html", "web/refused.html", "web/ui/error.html")
# Only somebody of the desk reads these there.
OF_DESK = {
    "%(by)s invites you to work in %(company)s.",
    "Was this not you? Choose another password at once, and tell an administrator.",
}
# Only who is invited to a portal reads these there.
OF_PORTALS = {
    "%(by)s invites you to act for %(party)s in the customer portal.",
    "%(by)s invites you to act for %(party)s in the supplier portal.",
    "Was this not you? Choose another password at once, and tell your contact at %(company)s.",
}


def sources(path: Path) -> list[str]:
    """The English texts that a .po file translates."""
    return [source.split("\4")[-1].split("\0")[0] for source in messages.read(path) if source]


def test_every_text_has_a_dutch_one() -> None:
    translated = {source for path in DUTCH.glob("*.po") for source in sources(path)}
    texts = all_texts(ROOT / "schakel")
    missing = [f"{path.relative_to(ROOT)}: {text}" for text, path in texts.items() if text not in translated]
    assert missing == [], "\n".join(missing)


def dutch(folder: Path) -> dict[str, str]:
    """Every text that the .po files of a folder translate, with its translation."""
    read = [messages.read(path) for path in sorted(folder.glob("*.po"))]
    return {
        source.split("\4")[-1].split("\0")[0]: text for one in read for source, text in one.items() if source
    }


def shared_texts() -> set[str]:
    """The English texts of the pages and mails that the desk, customers and suppliers share."""
    root = ROOT / "schakel"
    files = {
        path for place in SHARED for path in ([root / place] if "." in place else (root / place).iterdir())
    }
    files |= {path for pattern in SHARED_PAGES for path in root.glob(pattern)}
    return {
        text
        for path in files
        if path.suffix in (".py", ".html")
        for text in (of_python(path) if path.suffix == ".py" else of_template(path))
    }


def test_dutch_among_colleagues_is_another_form_of_a_text_that_has_a_dutch_one() -> None:
    to_all, to_colleagues = dutch(DUTCH), dutch(COLLEAGUES)
    assert [source for source, text in to_colleagues.items() if to_all.get(source, text) == text] == []
    assert [source for source in to_colleagues if source not in to_all] == []


def test_nobody_is_addressed_formally_among_colleagues() -> None:
    assert [text for text in dutch(COLLEAGUES).values() if FORMAL.search(text)] == []


def test_a_shared_text_is_formal_to_all_and_has_a_form_among_colleagues() -> None:
    to_all, to_colleagues = dutch(DUTCH), dutch(COLLEAGUES)
    shared = shared_texts()
    assert len(shared) > 100
    formal = {source for source in shared if FORMAL.search(to_all[source])} - OF_PORTALS
    assert [source for source in formal if source not in to_colleagues] == []
    assert {source for source in shared if INFORMAL.search(to_all[source])} <= OF_DESK


def test_dutch_among_colleagues_is_dutch_in_all_else() -> None:
    with translation.override(addressed("nl", of_desk=True)):
        assert gettext_now("Your passkey was added.") == "Je passkey is toegevoegd."
        # Also where another application has a Dutch of its own.
        assert gettext_now("Incorrect code.").startswith("Deze code klopt niet")
        assert formats.date_format(date(2026, 3, 4), "l j F") == "woensdag 4 maart"
        assert formats.number_format(Decimal("1234.5"), 2, force_grouping=True) == "1.234,50"
        assert language() == "nl"


def test_no_translation_is_left_that_nothing_uses() -> None:
    used = all_texts(ROOT / "schakel")
    for path in set(DUTCH.glob("*.po")) - {ALLAUTHS}:
        assert [source for source in sources(path) if source not in used] == [], path.name


def test_what_is_said_otherwise_than_allauth_does_is_what_it_says() -> None:
    folder = Path(allauth.account.__file__).parents[1]
    files = [path for kind in ("py", "txt") for path in folder.rglob(f"*.{kind}")]
    said = "\n".join(path.read_text("utf-8") for path in files)
    assert [source for source in sources(ALLAUTHS) if source not in said] == []


def test_a_translation_names_the_same_values_as_its_text() -> None:
    value = re.compile(r"%\(\w+\)s|%[sd]")
    for path in [*DUTCH.glob("*.po"), *COLLEAGUES.glob("*.po")]:
        for source, text in messages.read(path).items():
            assert set(value.findall(source)) == set(value.findall(text)), f"{path.name}: {source}"


def test_no_translation_is_doubtful() -> None:
    for path in DUTCH.glob("*.po"):
        assert "#, fuzzy" not in path.read_text("utf-8"), path.name


def test_the_compiled_texts_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "one.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Late"\nmsgstr "Te laat"\n\n'
        'msgctxt "a day"\nmsgid "Open"\nmsgstr "Vrij"\n\n'
        'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] "%d dag"\nmsgstr[1] "%d dagen"\n',
        "utf-8",
    )
    (tmp_path / "two.po").write_text(
        'msgid "Long "\n"text"\nmsgstr "Lange "\n"tekst"\n\nmsgid "x"\nmsgstr ""\n', "utf-8"
    )
    assert messages.compile_language(tmp_path) == 5
    with (tmp_path / "django.mo").open("rb") as file:
        read = gettext.GNUTranslations(file)
    assert read.gettext("Late") == "Te laat"
    assert read.pgettext("a day", "Open") == "Vrij"
    assert read.ngettext("%d day", "%d days", 3) == "%d dagen"
    assert read.gettext("Long text") == "Lange tekst"
    assert read.gettext("x") == "x"


def test_two_files_may_not_disagree(tmp_path: Path) -> None:
    for name, text in (("one", "Te laat"), ("two", "Laat")):
        (tmp_path / f"{name}.po").write_text(f'msgid "Late"\nmsgstr "{text}"\n', "utf-8")
    with pytest.raises(ValueError, match="already translated"):
        messages.compile_language(tmp_path)

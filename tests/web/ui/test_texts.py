"""Every text on a screen exists in Dutch, and the build reads its own files well."""

import gettext
import re
from pathlib import Path

import allauth.account
import pytest

from schakel.web.ui.build import messages
from tests.web.ui.texts import all_texts

ROOT = Path(__file__).resolve().parents[3]
DUTCH = ROOT / "schakel/locale/nl/LC_MESSAGES"
ALLAUTHS = DUTCH / "allauth.po"


def sources(path: Path) -> list[str]:
    """The English texts that a .po file translates."""
    return [source.split("\4")[-1].split("\0")[0] for source in messages.read(path) if source]


def test_every_text_has_a_dutch_one() -> None:
    translated = {source for path in DUTCH.glob("*.po") for source in sources(path)}
    texts = all_texts(ROOT / "schakel")
    missing = [f"{path.relative_to(ROOT)}: {text}" for text, path in texts.items() if text not in translated]
    assert missing == [], "\n".join(missing)


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
    for path in DUTCH.glob("*.po"):
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

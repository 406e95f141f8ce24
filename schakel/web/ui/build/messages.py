"""Compiles the translations: all .po files of a language become its one django.mo.

A variant (`nl_JE`) has only the texts that differ, and is compiled on top of all texts of its language (`nl`): with
its own alone Django would look in its other applications before it looks there.
"""

import ast
import struct
from pathlib import Path

LOCALE = Path(__file__).resolve().parents[3] / "locale"


def read(path: Path) -> dict[str, str]:
    """The translated entries of one .po file; contexts and plurals joined as gettext's .mo wants them.

    Raises ValueError with file and line when an entry cannot be read.
    """
    entries: dict[str, str] = {}
    entry: dict[str, str] = {}
    key = ""
    for number, raw in enumerate([*path.read_text("utf-8").splitlines(), 'msgid ""'], 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith('"'):
                entry[key] += ast.literal_eval(line)
                continue
            key, text = line.split(None, 1)
            # A context stands before its text, so either of the two may begin an entry.
            if key == "msgctxt" or (key == "msgid" and "msgid" in entry):
                entries |= finished(entry)
                entry = {}
            entry[key] = ast.literal_eval(text)
        except (ValueError, SyntaxError, KeyError) as error:
            raise ValueError(f"{path}:{number}: {line!r} is not an entry") from error
    return entries


def finished(entry: dict[str, str]) -> dict[str, str]:
    """One entry as source and translation; nothing when it is not wholly translated."""
    forms = [entry[name] for name in sorted(entry) if name.startswith("msgstr")]
    if not forms or not all(forms):
        return {}
    source = entry["msgid"] + ("\0" + entry["msgid_plural"] if "msgid_plural" in entry else "")
    return {(entry["msgctxt"] + "\4" if "msgctxt" in entry else "") + source: "\0".join(forms)}


def texts_of(folder: Path) -> dict[str, str]:
    """The texts of every .po file in `folder`.

    Raises ValueError when two files translate the same text differently.
    """
    merged: dict[str, str] = {}
    for path in sorted(folder.glob("*.po")):
        for source, text in read(path).items():
            if source and merged.get(source, text) != text:
                raise ValueError(f"{path}: {source!r} is already translated as {merged[source]!r}")
            merged.setdefault(source, text)
    return merged


def compile_language(folder: Path) -> int:
    """Write LC_MESSAGES/django.mo from every .po file in `folder`; the number of its own entries is returned.

    Raises ValueError when two files translate the same text differently.
    """
    own = texts_of(folder)
    language = folder.parent.name.partition("_")[0]
    below = folder.parents[1] / language / folder.name
    merged = own if below == folder else texts_of(below) | own
    pairs = [(source.encode(), text.encode()) for source, text in sorted(merged.items())]
    offset = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    data = b""
    for column in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<II", len(pair[column]), offset + len(data)))
            data += pair[column] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, offset)
    (folder / "django.mo").write_bytes(head + b"".join(tables) + data)
    return len(own)


def compile_all() -> None:
    """Compile every language below schakel/locale."""
    for folder in sorted(LOCALE.glob("*/LC_MESSAGES")):
        print(f"{compile_language(folder):7}  texts in {folder.parent.name}")


if __name__ == "__main__":
    compile_all()

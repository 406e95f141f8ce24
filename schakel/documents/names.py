"""The names of files, made safe to show, to store and to fetch."""

import re
import unicodedata

LONGEST = 150
# What some systems that people keep files on do not take in a name.
NOT_IN_A_NAME = re.compile(r'[<>:"|?*]')
# Names that Windows keeps for its devices, with whatever ending.
DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
# Controls, breaks, halves of characters, and what turns the direction of reading.
UNREADABLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def clean(name: str) -> str:
    """Return the last part of a path as people can read it: one line, in reading order, at most 150 characters.

    Empty where nothing is left.
    """
    name = unicodedata.normalize("NFC", name)
    name = "".join(letter for letter in name if unicodedata.category(letter) not in UNREADABLE)
    name = re.split(r"[\\/]", name)[-1]
    name = " ".join(NOT_IN_A_NAME.sub("_", name).split()).lstrip(". ").rstrip(". ")
    if DEVICES.fullmatch(name):
        name = f"_{name}"
    stem, ending = split(name)
    return f"{stem[: LONGEST - len(ending)].rstrip()}{ending}"


def split(name: str) -> tuple[str, str]:
    """Return a name before its ending, and the ending with its dot; an immense one is none."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > 10:
        return name, ""
    return stem, f".{ending}"

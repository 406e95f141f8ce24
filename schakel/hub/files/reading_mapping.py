"""Reads a mapping and says in one sentence each what is wrong with it."""

import difflib
import tomllib
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeAliasType, Union, get_args, get_origin

from django.utils import translation
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from schakel.hub.files.mapping import File, Formats, Mapping
from schakel.kernel.errors import Invalid


class BadMapping(ValueError):
    """A mapping that cannot be used; `sentences` say why, each with its place."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a question with the nearest known word, or the list of all when none is near."""
    known = list(known)
    if not known:
        return ""
    lower = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), lower, n=1, cutoff=0.6)
    if near:
        return _("Did you mean %(word)s?") % {"word": lower[near[0]]}
    return _("Known are: %(words)s.") % {"words": ", ".join(sorted(known))}


def read_mapping(path: Path) -> Mapping:
    """Return the mapping in a file; raises BadMapping with everything that is wrong with its form."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadMapping(_("%(file)s is not UTF-8: save it as UTF-8.") % {"file": path.name}) from error
    except tomllib.TOMLDecodeError as error:
        message = _("%(file)s is not TOML: %(reason)s.") % {"file": path.name, "reason": error}
        raise BadMapping(message) from error
    return of(written)


def of(written: dict[str, Any]) -> Mapping:
    """Return the mapping that these tables are; what is wrong is told in the language that it asks for."""
    asked = written.get("language")
    language = asked if asked in ("nl", "en") else translation.get_language() or "nl"
    with translation.override(language):
        try:
            return Mapping.model_validate(written)
        except ValidationError as error:
            words = [problem.message for problem in Invalid.from_pydantic(error).problems]
            found = zip(error.errors(include_url=False), words, strict=True)
            raise BadMapping(
                *dict.fromkeys(_sentence(written, dict(e), said) for e, said in found)
            ) from error


def formats_of(mapping: Mapping, file: File) -> Formats:
    """Return how values in a file are written: its own words first, then those of all files."""
    own = {name: getattr(file, name) for name in Formats.model_fields if getattr(file, name) is not None}
    return mapping.formats.model_copy(update=own)


def _sentence(written: dict[str, Any], error: dict[str, Any], said: str) -> str:
    path = [part for part in error["loc"] if not _is_inner(part)]
    place = _place(written, path)
    if error["type"] == "extra_forbidden":
        word = str(path[-1])
        known = _known(path[:-1])
        return _("%(place)s: %(word)s is not known here. %(hint)s") % {
            "place": _place(written, path[:-1]),
            "word": word,
            "hint": did_you_mean(word, known) if known else "",
        }
    if error["type"] == "missing":
        return _("%(place)s: %(word)s is missing.") % {
            "place": _place(written, path[:-1]),
            "word": path[-1],
        }
    if error["type"] in ("literal_error", "enum"):
        return _("%(place)s: choose one of: %(choices)s.") % {
            "place": place,
            "choices": (error.get("ctx") or {}).get("expected", ""),
        }
    return f"{place}: {said[:1].lower()}{said[1:].rstrip('.')}."


def _is_inner(part: object) -> bool:
    """Whether pydantic speaks of the kind of a value instead of its place."""
    return isinstance(part, str) and (
        part in ("str", "int", "float", "bool") or part.startswith(("list[", "function"))
    )


def _place(written: dict[str, Any], path: list[Any]) -> str:
    """Write a path as a person sees it: the second [[import]] is that of its entity."""
    words: list[str] = []
    here: Any = written
    for part in path:
        if isinstance(part, int):
            here = here[part] if isinstance(here, list) and part < len(here) else None
            entity = here.get("entity") if isinstance(here, dict) else None
            words[-1] += f" {part + 1}" + (f" ({entity})" if entity else "")
        else:
            here = here.get(part) if isinstance(here, dict) else None
            words.append(str(part))
    return ".".join(words) or _("the mapping")


def _known(path: list[Any]) -> list[str]:
    """Return the words that may stand at a place."""
    here: Any = Mapping
    for part in path:
        here = _meant(here)
        if isinstance(here, type) and issubclass(here, BaseModel):
            names = {info.alias or name: info for name, info in here.model_fields.items()}
            here = names[part].annotation if part in names else None
        else:
            # What a list or a dict holds stands last in its brackets.
            here = (get_args(here) or (None,))[-1]
    here = _meant(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [info.alias or name for name, info in here.model_fields.items()]
    return []


def _meant(annotation: Any) -> Any:
    """Return what an annotation means without aliases, Annotated and None."""
    if isinstance(annotation, TypeAliasType):
        return _meant(annotation.__value__)
    if hasattr(annotation, "__metadata__"):
        return _meant(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return _meant(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation

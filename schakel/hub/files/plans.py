"""Checks a mapping against what the operations take, before a single row is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from schakel.hub.files.entities import ENTITIES, Entity
from schakel.hub.files.lookups import WAYS
from schakel.hub.files.mapping import FieldSpec, Import, Lines
from schakel.hub.files.mapping import Mapping as FileMapping
from schakel.hub.files.reading_mapping import BadMapping, did_you_mean
from schakel.hub.files.schemas import FieldKind, Kind


@dataclass(frozen=True)
class PlannedField:
    """A field that is known: where its value comes from, what it holds, and for an id what it refers to."""

    path: str
    spec: FieldSpec
    kind: FieldKind
    reference: str


@dataclass(frozen=True)
class Plan:
    """What is made of the rows of a file."""

    block: Import
    entity: Entity
    fields: tuple[PlannedField, ...]
    line_fields: tuple[PlannedField, ...]

    @property
    def external_id(self) -> PlannedField | None:
        """The field that holds the id in the other system."""
        spec = self.block.external_id
        kind = FieldKind("external_id", Kind.TEXT, required=False)
        return None if spec is None else PlannedField("external_id", spec, kind, "")


def plans_of(mapping: FileMapping) -> list[Plan]:
    """Return what is to be done, in order; raises BadMapping with everything that cannot be."""
    wrong: list[str] = []
    plans: list[Plan] = []
    for number, block in enumerate(mapping.imports, start=1):
        place = f"import {number} ({block.entity})"
        try:
            plans.append(_plan(mapping, block, place))
        except BadMapping as error:
            wrong += error.sentences
    if wrong:
        raise BadMapping(*wrong)
    return plans


def _plan(mapping: FileMapping, block: Import, place: str) -> Plan:
    entity = ENTITIES.get(block.entity)
    if entity is None:
        hint = did_you_mean(block.entity, ENTITIES)
        message = _("%(place)s: %(word)s is not an entity. %(hint)s")
        raise BadMapping(message % {"place": place, "word": block.entity, "hint": hint})
    wrong: list[str] = []
    fields = _planned(block.fields, entity.fields, _references(entity), f"{place}.fields", wrong)
    line_fields: list[PlannedField] = []
    if block.lines is not None:
        known, references = entity.line_fields, entity.line_references
        line_fields = _planned(block.lines.fields, known, references, f"{place}.lines.fields", wrong)
        wrong += _required(line_fields, known, (), f"{place}.lines.fields")
        wrong += _lines(block.lines, entity, f"{place}.lines")
    wrong += _required(fields, entity.fields, entity.presets, f"{place}.fields", with_lines=bool(block.lines))
    files = [*_files(block), *(f.spec.via.file for f in (*fields, *line_fields) if f.spec.via)]
    wrong += [_no_file(mapping, name, place) for name in files if name not in mapping.files]
    if entity.line_schema and block.lines is None and not any(f.path.startswith("lines.") for f in fields):
        wrong.append(_("%(place)s: a document needs lines: add [import.lines].") % {"place": place})
    if not entity.has_key and block.external_id is None:
        message = _("%(place)s: add external_id, or a second import would add every row again.")
        wrong.append(message % {"place": place})
    if wrong:
        raise BadMapping(*wrong)
    return Plan(block, entity, tuple(fields), tuple(line_fields))


def _files(block: Import) -> Iterable[str]:
    yield block.file
    if block.lines is not None and block.lines.file is not None:
        yield block.lines.file


def _no_file(mapping: FileMapping, name: str, place: str) -> str:
    message = _("%(place)s: there is no [files.%(word)s]. %(hint)s")
    return message % {"place": place, "word": name, "hint": did_you_mean(name, mapping.files)}


def _lines(lines: Lines, entity: Entity, place: str) -> list[str]:
    if entity.line_schema is None:
        return [_("%(place)s: %(word)s has no lines.") % {"place": place, "word": entity.name}]
    if (lines.file is None) == (lines.group_by is None) or (lines.file is None) != (lines.match is None):
        message = _(
            "%(place)s: give either file and match (lines in another file) or group_by (in the same)."
        )
        return [message % {"place": place}]
    return []


def _references(entity: Entity) -> dict[str, tuple[str, str]]:
    """The words for ids; those of lines also where lines are written out as `lines.0.item`."""
    return dict(entity.references) | {
        f"lines.0.{word}": (f"lines.0.{field}", kind)
        for word, (field, kind) in entity.line_references.items()
    }


def _planned(
    given: Mapping[str, FieldSpec],
    known: Mapping[str, FieldKind],
    references: Mapping[str, tuple[str, str]],
    place: str,
    wrong: list[str],
) -> list[PlannedField]:
    fields = []
    kinds = dict(references.values())
    for written, spec in given.items():
        path, general = written, _general(written)
        reference = kinds.get(general, "")
        if general in references:
            field, reference = references[general]
            path = ".".join([*written.split(".")[:-1], field.rpartition(".")[2]])
            general = field
        kind = known.get(general)
        if kind is None:
            words = [*references, *(name for name in known if name not in kinds)]
            message = _("%(place)s: %(word)s is not a field. %(hint)s")
            wrong.append(message % {"place": place, "word": written, "hint": did_you_mean(general, words)})
            continue
        wrong += [f"{place}.{written}: {sentence}" for sentence in _contradictions(spec, kind, reference)]
        fields.append(PlannedField(path, spec, kind, reference))
    return fields


def _general(path: str) -> str:
    """Return a path with 0 for every place in a list."""
    return ".".join("0" if part.isdigit() else part for part in path.split("."))


def _contradictions(spec: FieldSpec, kind: FieldKind, reference: str) -> Iterable[str]:
    sources = [spec.column is not None, spec.template is not None, spec.value is not None]
    if sum(sources) != 1:
        yield _("give one of column, template and value.")
    calculates = spec.times is not None or spec.divided_by is not None or spec.discount is not None
    if calculates and kind.kind not in (Kind.NUMBER, Kind.WHOLE):
        yield _("only a number can be calculated with.")
    if spec.by is not None and spec.by not in WAYS.get(reference, ()):
        words = WAYS.get(reference)
        yield (
            _("this is looked up by one of: %(words)s.") % {"words": ", ".join(words)}
            if words
            else _("this refers to nothing: leave out by.")
        )


def _required(
    fields: Iterable[PlannedField],
    known: Mapping[str, FieldKind],
    presets: Iterable[str],
    place: str,
    *,
    with_lines: bool = False,
) -> Iterable[str]:
    """Complain of fields that must be and that nothing fills, also within parts that are used."""
    filled = {_general(field.path) for field in fields}
    parts = {path.rpartition(".")[0] for path in filled}
    for path, kind in known.items():
        part = path.rpartition(".")[0]
        is_used = not part or part in parts
        if with_lines and path.startswith("lines."):
            continue
        if kind.required and is_used and path not in filled and path not in presets:
            word = path.removesuffix("_id")
            yield _("%(place)s: %(word)s must be filled.") % {"place": place, "word": word}

"""Finds a mapping's files: in a folder, or corrected in the file of errors of an earlier import."""

from collections import defaultdict
from fnmatch import fnmatch
from pathlib import Path

from django.utils.translation import gettext as _

from schakel.hub.files.mapping import File, Formats, Mapping
from schakel.hub.files.plans import Plan
from schakel.hub.files.reading_mapping import BadMapping, did_you_mean, formats_of
from schakel.hub.files.report import FILE, LINE, PROBLEM
from schakel.hub.files.tables import Row, RowsTable, Table, open_table
from schakel.hub.files.values import text


def open_tables(mapping: Mapping, source: Path, plans: list[Plan]) -> dict[str, Table]:
    """Return the tables of the files that are used, by their name in the mapping.

    `source` is a folder, or one file: the file of errors of an earlier import with its rows corrected, or the
    only file that the mapping has.
    """
    used = _used(plans)
    if source.is_dir():
        return {name: _in_folder(source, mapping, name) for name in used}
    if not source.exists():
        raise BadMapping(_("%(file)s is not there.") % {"file": source})
    corrected = _corrected(source)
    if corrected is not None:
        rows = [name for name in used if used[name]]
        tables = {name: _of(corrected, mapping, name, alone=len(rows) == 1) for name in rows}
        return tables | {name: _beside(source, mapping, name) for name in used if not used[name]}
    if len(used) != 1:
        message = _("The mapping reads %(count)s files: name their folder, or a file of errors.")
        raise BadMapping(message % {"count": len(used)})
    (name,) = used
    return {name: _opened(source, mapping, name)}


def _used(plans: list[Plan]) -> dict[str, bool]:
    """Return the files that are used, and of each whether its rows are imported or only looked into."""
    names: dict[str, bool] = {}
    for plan in plans:
        names |= {f.spec.via.file: False for f in (*plan.fields, *plan.line_fields) if f.spec.via}
    for plan in plans:
        names[plan.block.file] = True
        if plan.block.lines is not None and plan.block.lines.file:
            names[plan.block.lines.file] = True
    return names


def _in_folder(folder: Path, mapping: Mapping, name: str) -> Table:
    """Open the one file of the folder that answers to the mapping's path, whatever its capitals."""
    wanted = mapping.files[name].path
    exact = folder / wanted
    if exact.is_file():
        return _opened(_within(folder, exact), mapping, name)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    found = [file for file in files if fnmatch(file.casefold(), wanted.casefold())]
    if len(found) == 1:
        return _opened(_within(folder, folder / found[0]), mapping, name)
    if found:
        message = _("%(path)s is more than one file: %(files)s. Say which.")
        raise BadMapping(message % {"path": wanted, "files": ", ".join(found)})
    hint = did_you_mean(wanted, files) if files else ""
    message = _("There is no file %(path)s in %(folder)s. %(hint)s")
    raise BadMapping(message % {"path": wanted, "folder": folder.name, "hint": hint})


def _beside(source: Path, mapping: Mapping, name: str) -> Table:
    """Open a file that values are looked up in: it has no rows to correct, and is read as it is."""
    path = source.parent / mapping.files[name].path
    if not path.is_file():
        message = _("Put %(path)s beside %(file)s: values are looked up in it.")
        raise BadMapping(message % {"path": mapping.files[name].path, "file": source.name})
    return _opened(_within(source.parent, path), mapping, name)


def _within(folder: Path, path: Path) -> Path:
    """Return a path that stays in the folder, wherever links lead; raises BadMapping for another."""
    if not path.resolve().is_relative_to(folder.resolve()):
        message = _("%(path)s leads out of the folder %(folder)s: put the file itself there.")
        raise BadMapping(message % {"path": path.relative_to(folder), "folder": folder.resolve().name})
    return path


def _opened(path: Path, mapping: Mapping, name: str) -> Table:
    file = mapping.files[name]
    return open_table(path, file, formats_of(mapping, file))


class _Corrected:
    """The rows of a file of errors, by the file that they came from."""

    def __init__(self, table: Table) -> None:
        self.path_column = table.columns.index(FILE) if FILE in table.columns else None
        kept = [i for i, name in enumerate(table.columns) if name not in (FILE, LINE, PROBLEM)]
        self.columns = [table.columns[i] for i in kept]
        self.rows: dict[str, list[Row]] = defaultdict(list)
        for line, cells in table.rows():
            name = text(cells[self.path_column]) if self.path_column is not None else ""
            self.rows[name.casefold()].append((line, tuple(cells[i] for i in kept)))


def _corrected(path: Path) -> _Corrected | None:
    """Read a file of errors: semicolons and UTF-8 as we write it, or as a spreadsheet saved it."""
    table = open_table(path, File(path=path.name), Formats())
    return _Corrected(table) if PROBLEM in table.columns else None


def _of(corrected: _Corrected, mapping: Mapping, name: str, *, alone: bool) -> Table:
    """Return the corrected rows of one file; a file without any is empty."""
    file = mapping.files[name]
    pattern = file.path.casefold()
    rows: list[Row] = []
    for source, found in corrected.rows.items():
        if fnmatch(source, pattern.rpartition("/")[2]) or (alone and not source):
            rows += found
    return RowsTable(file.path, corrected.columns, formats_of(mapping, file), rows)

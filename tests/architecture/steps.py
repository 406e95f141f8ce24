"""The wall around states: a document changes state through its table alone."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from schakel.kernel.states import States, all_states
from tests.architecture.origins import DOORS, ROOMS, Module, modules

# The calls of a query set that write columns.
WRITERS = {"update", "create", "get_or_create", "update_or_create", "aupdate", "acreate", "aget_or_create"}
SET_IN_SQL = re.compile(
    r"\bset\b(?P<columns>.*?)(\bfrom\b|\bwhere\b|\breturning\b|$)", re.IGNORECASE | re.DOTALL
)
INSERTED = re.compile(r"\binsert\s+into\s+[\w\"{}.]+\s*(\w+\s*)?\((?P<columns>[^)]*)\)", re.IGNORECASE)
# By what reason a state may be written without asking its table, per module.
MAY = {
    # The table itself.
    "kernel/states.py": {"setattr", "update"},
    # Sets relations of a new row, whose state `new` was given.
    "kernel/tenancy/finding.py": {"setattr"},
    # Writes in one statement what the table has moved.
    "sales/promises.py": {"promise_status in SQL"},
    # A message to one receiver is no document: its state is where its delivery stands.
    "notifications/jobs.py": {"state"},
    # Writes the columns that name a relation, which the registry of models tells; none of them is a state.
    "parties/merging.py": {"update"},
}


def rooms_that_write_states_by_hand(package: Path) -> list[str]:
    """Return who writes a state of a document past its table."""
    declared = {(states.model.__name__, states.field) for states in all_states().values()}
    return [
        f"{module.place}:{line} writes {what}"
        for module in modules(package, *ROOMS, *DOORS)
        for line, what in _written(module, declared)
        if what not in MAY.get(module.place, ())
    ]


def _written(module: Module, declared: set[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    fields = {field for _model, field in declared}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr in fields:
            yield node.lineno, node.attr
        elif (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and _is_dict_of_row(node.value)
        ):
            if isinstance(node.slice, ast.Constant) and node.slice.value in fields:
                yield node.lineno, str(node.slice.value)
        elif isinstance(node, ast.Call):
            for what in _by_call(module, node, declared, fields):
                yield node.lineno, what
    for line, text in module.texts():
        for field in sorted(fields):
            if any(re.search(rf"\b{field}\b\"?\s*(=|,|\)|$)", columns) for columns in _columns(text)):
                yield line, f"{field} in SQL"


def _columns(text: str) -> Iterator[str]:
    if re.search(r"\bupdate\b|\bdo update\b|\bmerge\b", text, re.IGNORECASE):
        # What stands right of `=` or in brackets may read a state: only what stands left of it is written.
        for found in SET_IN_SQL.finditer(text):
            yield from (f"{left} =" for left in re.findall(r"([\w\"]+)\s*=", _flat(found["columns"])))
    yield from (found["columns"] for found in INSERTED.finditer(text))


def _flat(text: str) -> str:
    """Leave out what stands in brackets."""
    while (shorter := re.sub(r"\([^()]*\)", "", text)) != text:
        text = shorter
    return text


def _is_dict_of_row(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "vars"
    return isinstance(node, ast.Attribute) and node.attr == "__dict__"


def _by_call(
    module: Module, call: ast.Call, declared: set[tuple[str, str]], fields: set[str]
) -> Iterator[str]:
    named, opaque = _given(call)
    function = module.origin(call.func) or ""
    method = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if function == "builtins.setattr" or method == "__setattr__":
        name = call.args[1 if function else -2]
        if not isinstance(name, ast.Constant):
            yield "setattr"
        elif name.value in fields:
            yield str(name.value)
        return
    if method == "update" and _is_dict_of_row(call.func.value):  # type: ignore[attr-defined]
        yield from sorted(fields & named.keys())
        return
    if method in WRITERS and not _is_table(module, call.func):
        model = _model_in(module, call.func)
        of_model = {field for name, field in declared if model in (name, None)}
        yield from _unasked(named, of_model)
        if opaque and of_model and not (model is None and method != "update"):
            yield method
        return
    made = _made(module, call, function)
    of_model = {field for model, field in declared if model == made}
    yield from _unasked(named, of_model)
    if opaque and of_model:
        yield f"unknown columns of {made}"


def _given(call: ast.Call) -> tuple[dict[str, ast.expr], bool]:
    """Return what a call is given by name, also in a dictionary that is written out, and whether there is more."""
    named: dict[str, ast.expr] = {}
    opaque = False
    unnamed: list[ast.expr] = [value for value in call.args if isinstance(value, ast.Dict)]
    for word in call.keywords:
        if word.arg is not None:
            named[word.arg] = word.value
        if word.arg in (None, "defaults", "create_defaults"):
            unnamed.append(word.value)
    for value in unnamed:
        written = _written_out(value)
        opaque = opaque or written is None
        named |= written or {}
    return named, opaque


def _written_out(value: ast.expr) -> dict[str, ast.expr] | None:
    """Return a dictionary that stands written out, by its keys."""
    if isinstance(value, ast.Dict) and all(isinstance(key, ast.Constant) for key in value.keys):
        pairs = zip(value.keys, value.values, strict=True)
        return {str(key.value): part for key, part in pairs if isinstance(key, ast.Constant)}
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict":
        return {word.arg: word.value for word in value.keywords if word.arg}
    return None


def _unasked(named: dict[str, ast.expr], fields: set[str]) -> list[str]:
    return sorted(name for name in fields & named.keys() if not _is_begun(named[name]))


def _is_begun(value: ast.expr) -> bool:
    return (
        isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "begin"
    )


def _is_table(module: Module, function: ast.expr) -> bool:
    """Say whether `X.update(...)` is a call of a table of states."""
    origin = module.origin(function.value) if isinstance(function, ast.Attribute) else None
    place, _dot, name = (origin or "").rpartition(".")
    return place.endswith(".states") and isinstance(getattr(import_module(place), name, None), States)


def _model_in(module: Module, function: ast.expr) -> str | None:
    """Return the model with whose `objects` a chain of calls begins, if that can be seen."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and node.attr in ("objects", "_base_manager", "_default_manager"):
            return (module.origin(node.value) or "").rpartition(".")[2] or None
    return None


def _made(module: Module, call: ast.Call, function: str) -> str:
    """Return the model of which a call makes a row."""
    if function == "schakel.kernel.tenancy.new" or function.endswith(".kernel.tenancy.new"):
        given = [word.value for word in call.keywords if word.arg == "model"] + call.args[1:2]
        return (module.origin(given[0]) or "").rpartition(".")[2] if given else ""
    return function.rpartition(".")[2]

"""Where a name comes from: modules of a source tree, read with their table of imports instead of by their text."""

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from schakel.kernel import rooms

# Every room below the doors (`web`, `api`), from the one list.
ROOMS = tuple(rooms.order())
DOORS = ("web", "api")


@dataclass
class Module:
    """A module: its place in the package, its tree, and for each name of its own where that comes from."""

    place: str
    tree: ast.Module
    names: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for _line, whole, name in self.imports():
            # `import urllib.request` makes the name `urllib`.
            first = whole.partition(".")[0]
            self.names[first if whole == name else name] = first if whole == name else whole
        for node in ast.walk(self.tree):
            # `moment = datetime` gives a thing a second name.
            if (
                isinstance(node, ast.Assign)
                and len(node.targets) == 1
                and isinstance(node.targets[0], ast.Name)
            ):
                origin = self.origin(node.value)
                if origin is not None:
                    self.names.setdefault(node.targets[0].id, origin)

    @property
    def package(self) -> list[str]:
        """Return the parts of the package in which it stands."""
        return ["schakel", *self.place.removesuffix(".py").split("/")[:-1]]

    def imports(self) -> Iterator[tuple[int, str, str]]:
        """Return every import: its line, what comes in by its full name, and its name here."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield node.lineno, alias.name, alias.asname or alias.name
            elif isinstance(node, ast.ImportFrom):
                above = self.package[: len(self.package) - node.level + 1] if node.level else []
                origin = ".".join([*above, *(node.module.split(".") if node.module else ())])
                for alias in node.names:
                    yield node.lineno, f"{origin}.{alias.name}", alias.asname or alias.name

    def origin(self, node: ast.AST) -> str | None:
        """Return the full name of what an expression names, `datetime.datetime.now`; None for what is not known."""
        if isinstance(node, ast.Name):
            known = self.names.get(node.id)
            return f"builtins.{node.id}" if known is None and hasattr(builtins, node.id) else known
        if isinstance(node, ast.Attribute):
            before = self.origin(node.value)
            return f"{before}.{node.attr}" if before else None
        if isinstance(node, ast.Call) and self.origin(node.func) == "builtins.getattr" and len(node.args) > 1:
            before, name = self.origin(node.args[0]), node.args[1]
            if before and isinstance(name, ast.Constant):
                return f"{before}.{name.value!s}"
        return None

    def uses(self) -> Iterator[tuple[int, str]]:
        """Return every use and every import of a known thing: the line, and its full name."""
        for line, whole, _name in self.imports():
            yield line, whole
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Name | ast.Attribute | ast.Call):
                origin = self.origin(node)
                if origin is not None:
                    yield node.lineno, origin

    def calls(self) -> Iterator[ast.Call]:
        """Return every call."""
        return (node for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Return every text that is no docstring, an f-string with its holes: the line, and the text."""
        # A text that stands alone documents.
        parts = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.JoinedStr):
                parts |= {id(part) for part in node.values}
                yield (
                    node.lineno,
                    "".join(
                        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
                        for part in node.values
                    ),
                )
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
                yield node.lineno, node.value


def modules(package: Path, *folders: str) -> Iterator[Module]:
    """Return every module of these folders of the package, of the whole package where none is named."""
    for root in [package / folder for folder in folders] or [package]:
        for path in sorted(root.rglob("*.py")):
            if "migrations" not in path.parts:
                yield Module(path.relative_to(package).as_posix(), ast.parse(path.read_text()))


def within(name: str, *places: str) -> bool:
    """Say whether a full name is one of these, or stands in one of them."""
    return any(name == place or name.startswith(f"{place}.") for place in places)

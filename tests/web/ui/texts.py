"""The English texts that templates and Python files hand to gettext."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

CALLS = {"gettext", "gettext_lazy", "_", "pgettext", "npgettext", "ngettext", "ngettext_lazy"}
TEMPLATE_CALL = re.compile(r"""(?:gettext|_)\(\s*u?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')""")
PLURAL_CALL = re.compile(r"""ngettext\(\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


def of_python(path: Path) -> Iterator[str]:
    """The first argument of every call of gettext or one of its kin."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0] if node.args else None
            if name in CALLS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def of_template(path: Path) -> Iterator[str]:
    """Every text of translate, blocktranslate and _("…")."""
    code = templatize(path.read_text("utf-8"), origin=str(path))
    for match in re.finditer(
        r"\b(?:n?gettext|_)\(\s*u?(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\"\"\"|''')", code
    ):
        yield ast.literal_eval(match.group(1))


def all_texts(root: Path) -> dict[str, Path]:
    """Every text below `root` with a file that uses it."""
    texts: dict[str, Path] = {}
    for path in sorted(root.rglob("*.py")):
        texts |= dict.fromkeys(of_python(path), path)
    for path in sorted(root.rglob("*.html")):
        texts |= dict.fromkeys(of_template(path), path)
    return texts

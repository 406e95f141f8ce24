"""What an import does after its last file: one module each, named in the mapping's `steps`."""

import pkgutil
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from schakel.kernel.context import Context

if TYPE_CHECKING:
    from schakel.hub.files.mapping import Mapping

type Step = Callable[[Context], str]


def names() -> list[str]:
    """Return the steps that there are."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def prepared(mapping: "Mapping") -> list[Step]:
    """Return the mapping's steps, ready to be run; raises BadMapping for one that cannot be."""
    from schakel.hub.files.reading_mapping import BadMapping, did_you_mean

    todo: list[Step] = []
    for name in [*mapping.steps, *mapping.options]:
        if name not in names():
            message = _("steps: %(word)s is not a step. %(hint)s")
            raise BadMapping(message % {"word": name, "hint": did_you_mean(name, names())})
    for name in mapping.steps:
        module = import_module(f"{__name__}.{name}")
        try:
            options = module.Options.model_validate(mapping.options.get(name, {}))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            word = ".".join(str(part) for part in first["loc"])
            hint = did_you_mean(word, module.Options.model_fields)
            said = _("options.%(step)s.%(word)s: %(reason)s. %(hint)s")
            values = {"step": name, "word": word, "reason": first["msg"], "hint": hint}
            raise BadMapping(said % values) from error
        todo.append(partial(_run, module, options))
    return todo


def _run(module: Any, options: Any, ctx: Context) -> str:
    done: str = module.run(ctx, options)
    return done

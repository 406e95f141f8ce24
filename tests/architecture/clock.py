"""The wall against clock and chance: below the context there is neither."""

import re
from pathlib import Path

from tests.architecture.origins import ROOMS, modules, within

CLOCK = (
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
    "django.db.models.functions.Now",
    "django.db.models.functions.datetime.Now",
    "django.contrib.postgres.functions.TransactionNow",
)
CHANCE = (
    "random",
    "secrets",
    "os.urandom",
    "django.utils.crypto.get_random_string",
    "django.db.models.functions.Random",
    "django.db.models.functions.math.Random",
    "django.contrib.postgres.functions.RandomUUID",
    "schakel.kernel.ids.uuid7",
    *(f"uuid.uuid{kind}" for kind in (1, 3, 4, 5, 6, 7, 8)),
    *(f"django.db.models.functions.UUID{kind}" for kind in (4, 7)),
)
# What the database would answer by its own clock or dice.
IN_SQL = re.compile(
    r"\b((now|random|\w+_timestamp|timeofday|gen_random_uuid|uuidv[47]|uuid_generate_v\d)\s*\("
    r"|current_(date|time|timestamp)\b|localtime(stamp)?\b)",
    re.IGNORECASE,
)
IS_SQL = re.compile(r"\b(select|insert|update|delete|values|where|set)\b|\(\)", re.IGNORECASE)
# Here the context is made, or work begins that nobody asked for.
MAY = {
    "kernel/context.py": ("datetime.datetime.now", "schakel.kernel.ids.uuid7"),
    "kernel/ids.py": ("random", "secrets", "time"),
    "kernel/workspaces.py": ("time",),
    # A person and a workspace stand outside every context.
    "accounts/models/people.py": ("schakel.kernel.ids.uuid7", "auto_now_add"),
    "hub/files/workspace.py": ("schakel.kernel.ids.uuid7",),
    # The word that a provider of single sign-on has to repeat.
    "accounts/sign_in/single_sign_on.py": ("secrets",),
    "accounts/callers/by_session.py": ("datetime.datetime.now",),
    "accounts/callers/looking_along.py": ("datetime.datetime.now",),
    "accounts/callers/own_seat.py": ("datetime.datetime.now",),
    "accounts/seats.py": ("datetime.datetime.now",),
    "accounts/secrets.py": ("secrets",),
    # A session is read before there is a context: until when it lasts is asked of the clock.
    "accounts/sign_in/session_store.py": ("django.utils.timezone.now",),
    "notifications/jobs.py": ("datetime.datetime.now",),
}


def rooms_that_look_at_the_clock(package: Path) -> list[str]:
    """Return who asks for the time or for chance below the context."""
    found = []
    for module in modules(package, *ROOMS):
        may = MAY.get(module.place, ())
        found += [
            f"{module.place}:{line} asks for {name}"
            for line, name in module.uses()
            if within(name, *CLOCK, *CHANCE) and not within(name, *may)
        ]
        found += [
            f"{module.place}:{line} asks the database for {sought.group()}"
            for line, text in module.texts()
            if (sought := IN_SQL.search(text)) and IS_SQL.search(text)
        ]
        found += [
            f"{module.place}:{call.lineno} fills a column by the clock"
            for call in module.calls()
            for word in call.keywords
            if word.arg in {"auto_now", "auto_now_add"} and word.arg not in may
        ]
    return found

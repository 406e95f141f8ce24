"""What a process does once everything is loaded, before it answers the first request."""

import gc
from importlib import import_module

from django.conf import settings


def settle() -> None:
    """Load the pages too, and spare the collector all that is loaded: it stays until the process ends.

    Without this a full collection walks through every class and schema: some ten milliseconds in a page now and then.
    """
    import_module(settings.ROOT_URLCONF)
    gc.collect()
    gc.freeze()

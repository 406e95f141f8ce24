"""What a process that looks into foreign bytes may take: set from within, before the first byte is read."""

import resource

MEGABYTES = 768
SECONDS = 30


def limit() -> None:
    """Take little memory and time, write no file, leave no core."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))

"""XML from outside: read behind a guard, asked for its parts, checked in a process of its own, and written."""

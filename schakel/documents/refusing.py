"""How a file is refused while it is looked into: at the field in which it came."""


def refused(message: str, **words: object) -> ValueError:
    """Return the refusal; the schema puts it at the file's field."""
    return ValueError(message % words)

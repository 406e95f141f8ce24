"""How somebody is addressed in Dutch: the desk's own people as colleagues, with `je`, everybody else with `u`."""

# The language of pages and mails in Dutch to people of the desk; what schakel/locale/nl_JE leaves out is that of nl.
AMONG_COLLEAGUES = "nl-je"


def addressed(language: str, *, of_desk: bool) -> str:
    """Return in which variant of a language to write to somebody; only Dutch to people of the desk is another."""
    return AMONG_COLLEAGUES if language == "nl" and of_desk else language

"""What is believed of a proxy in front."""

from schakel.run.refusal import Refusal


def trusted_proxies(text: str) -> int:
    """Return how many proxies in front are believed about the visitor's address; raises Refusal for no number."""
    if not text.isascii() or not text.isdigit():
        raise Refusal("SCHAKEL_TRUSTED_PROXIES is no number of proxies: write 0, 1, 2 ...")
    return int(text)

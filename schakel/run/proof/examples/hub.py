"""A request that works for every operation on documents between companies."""

from schakel.run.proof.scene import Example, text_file

EXAMPLES: dict[str, Example] = {
    "hub.check_document": lambda _s, _a: {"body": {"file": text_file("order.xml", "<Order/>")}},
}

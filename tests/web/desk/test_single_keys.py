"""A single key does one thing: what moves through every list is no action's key."""

import re
from pathlib import Path

WEB = Path(__file__).parents[3] / "schakel/web"


def test_no_action_has_a_key_that_every_page_has_already() -> None:
    script = (WEB / "ui/scripts/keyboard.js").read_text("utf-8")
    table = re.search(r"const KEYS = \{(.*?)^\};", script, re.DOTALL | re.MULTILINE)
    assert table
    own = set(re.findall(r'^  "?([a-z/?])"?:', table[1], re.MULTILINE))
    assert own >= {"j", "k", "x"}
    taken = {
        f"{path.name}: {key}"
        for path in WEB.rglob("*.py")
        for key in re.findall(r'\bkey="(.)"', path.read_text("utf-8"))
        if key in own
    }
    assert taken == set()

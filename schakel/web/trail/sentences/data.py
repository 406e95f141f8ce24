"""What a sentence is made of."""

from collections.abc import Callable
from typing import Any

type Data = dict[str, Any]
# A sentence for each kind of fact, by its full name.
type Sentences = dict[str, Callable[[Data], str]]

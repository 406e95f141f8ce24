"""Sample data outside the repository: found through SCHAKEL_SAMPLES; with CI set, its absence fails."""

import os
from pathlib import Path

import pytest


def sample(*parts: str) -> Path:
    """Return a sample's place, or skip the test with the reason."""
    root = os.environ.get("SCHAKEL_SAMPLES", "")
    place = Path(root).joinpath(*parts)
    if root and place.exists():
        return place
    reason = f"The sample {'/'.join(parts)} is not there: set SCHAKEL_SAMPLES to the folder that holds it."
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def there() -> bool:
    """Say whether there are samples, for tests that are made of them; with CI set there must be."""
    return bool(os.environ.get("SCHAKEL_SAMPLES")) or bool(os.environ.get("CI"))

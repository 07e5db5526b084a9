"""Which version this is: its number, and the commit that the image was built of."""

import functools
import os
import tomllib
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"


@functools.cache
def version() -> str:
    """Return the version in one line: "0.1.0", or in an image "0.1.0 (af0c0b2)"."""
    number = str(tomllib.loads(_PROJECT.read_text())["project"]["version"])
    revision = os.environ.get("TRACKER_REVISION", "")
    return f"{number} ({revision})" if revision else number

"""Take the pictures of the help pages: `make pictures`, or `python -m tests.pictures fr ar`.

Without arguments they are taken in all six languages. Needs Chromium.
"""

import os
import sys
from pathlib import Path

import pytest

ASKED = "PICTURES"  # the variable that hands the languages on
TAKING = Path(__file__).with_name("help") / "take_pictures.py"

if __name__ == "__main__":
    os.environ[ASKED] = " ".join(sys.argv[1:])
    sys.exit(pytest.main(["-n", "0", "-q", "-p", "no:cacheprovider", str(TAKING)]))

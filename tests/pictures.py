"""Take the pictures of the pages: `make pictures`, or `python -m tests.pictures fr ar`.

Without arguments they are taken in all six languages, and the sheets that show ten pages side by
side and the pictures of the desk are made anew; with arguments only the pictures of the help pages,
in those. `python -m tests.pictures desk` takes those of the desk alone. Needs Chromium.
"""

import os
import sys
from pathlib import Path

import pytest

ASKED = "PICTURES"  # the variable that hands the languages on
HELP = Path(__file__).with_name("help")

if __name__ == "__main__":
    languages = sys.argv[1:]
    os.environ[ASKED] = " ".join(languages)
    desk = HELP / "take_desk_pictures.py"
    taking = [HELP / "take_pictures.py"] + ([] if languages else [HELP / "take_sheets.py", desk])
    taking = [desk] if languages == ["desk"] else taking
    sys.exit(pytest.main(["-n", "0", "-q", "-p", "no:cacheprovider", *map(str, taking)]))

"""A year in minutes: `make year`, or python -m tests.year.

YEAR_STATES (196) says how many States take part, YEAR_SEED ("76/19") who does what.
"""

import os
import signal
import sys
import tempfile
from pathlib import Path

from tests.year.year import run


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end the servers
    number, seed = int(os.environ.get("YEAR_STATES", "196")), os.environ.get("YEAR_SEED", "76/19")
    with tempfile.TemporaryDirectory() as folder:
        verdict = run(Path(folder), number=number, seed=seed)
    print(f"\n{verdict}")
    return int(bool(verdict.faults))


if __name__ == "__main__":
    sys.exit(main())

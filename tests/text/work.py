"""How much work something is."""

import sys


def lines_run(act, *given):
    """Count the lines of Python that run: unlike a clock, the same on every machine."""
    count = 0

    def step(frame, event, arg):
        nonlocal count
        count += 1
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        act(*given)
    finally:
        sys.settrace(before)
    return count

"""Acts that happen at the same moment, and waiting for what another process does."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import PermissionDenied
from django.db import connection

from tracker.refusal import Refusal
from tracker.submissions.drafting import passages as drafting

PATIENCE = 60  # seconds: a busy machine takes many times as long as a quiet one


def wait_until(condition, seconds=PATIENCE):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return condition()


def at_once(*acts):
    """Let each act run in a thread and connection of its own; return what each gave or raised."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(PATIENCE)
            return act()
        except (Refusal, PermissionDenied, drafting.PassageConflict) as told:
            return told
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))

"""Passes the tests several times on a busy machine: beside one busy loop for each processor.

    python -m tests.busy                    three times, with two workers
    python -m tests.busy 5 tests/portal     five times, some of it

What fails here and passes alone waits too short, or for the wrong thing (`tests/waiting.py`).
"""

import os
import subprocess
import sys
import time

TIMES = 3


def main(times=TIMES, *which):
    loops = [
        subprocess.Popen([sys.executable, "-c", "while True: pass"])
        for _ in range(os.cpu_count() or 1)
    ]
    workers = ["-n", "auto", "--dist", "worksteal", "-q"]
    failed = 0
    try:
        for number in range(int(times)):
            began = time.monotonic()
            done = subprocess.run([sys.executable, "-m", "pytest", *workers, *which], check=False)
            failed += done.returncode != 0
            seconds = time.monotonic() - began
            print(f"run {number + 1}: {seconds:.0f} s, {'failed' if done.returncode else 'passed'}")
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
    return failed


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

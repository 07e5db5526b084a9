"""Start the web server, the worker and the beat, and end them all together.

Each child asks the kernel for a signal when its parent dies (Linux), so that nothing is left behind
even if the launcher is killed. The web server is asked to end, because it has processes of its own
to end; the worker and the beat are ended at once: a job cut short is taken up at the next start.
"""

import contextlib
import ctypes
import functools
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent.parent
_PR_SET_PDEATHSIG = 1
GRACE = 3.0  # seconds between asking a child to end and ending it
# A worker may meet a message that the file broker had not finished writing, and die of it. No
# message carries work, so it starts again, unless it dies as soon as it has started.
STARTED_AGAIN = ("worker", "beat")
SOON = 10.0  # seconds


def free_port(wanted: int = 0) -> int:
    """Return the port that is wanted, or any; raise OSError where somebody uses it now."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", wanted))
        port: int = listener.getsockname()[1]
    return port


def answers(port: int) -> bool:
    """Whether a web server answers there, whatever it says."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def commands(port: int) -> dict[str, list[str]]:
    """Return the command line of each child, by name."""
    python = sys.executable
    celery = [python, "-m", "celery", "-A", "tracker.celery"]
    web = [python, "-m", "gunicorn", "tracker.wsgi", "--bind", f"127.0.0.1:{port}"]
    web += ["--no-control-socket"]  # it would lie in the person's home
    return {
        "web": [*web, "--threads", "8", "--log-level", "warning", "--graceful-timeout", "2"],
        "worker": [*celery, "worker", "--loglevel", "WARNING", "--without-gossip"],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--pidfile", ""],
    }


def _end_with_parent(number: signal.Signals) -> None:
    """Run in the child: get this signal when the launcher dies, whatever kills it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, number)


class ChildProcesses:
    """The processes of the demonstration; each writes what it says into a file of its own."""

    def __init__(
        self,
        command_lines: Mapping[str, Sequence[str]],
        env: Mapping[str, str],
        logs: Mapping[str, Path],
    ) -> None:
        self.command_lines = command_lines
        self.logs = logs
        self.env = {**os.environ, **env}
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.started: dict[str, float] = {}  # seconds of the monotonic clock
        self.stopping = False

    def start(self) -> None:
        for name in self.command_lines:
            self._start(name)

    def _start(self, name: str) -> None:
        at_its_death = signal.SIGTERM if name == "web" else signal.SIGKILL
        self.started[name] = time.monotonic()
        with self.logs[name].open("ab") as log:
            self.processes[name] = subprocess.Popen(  # noqa: S603 - our own command lines
                self.command_lines[name],
                env=self.env,
                cwd=ROOT,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=functools.partial(_end_with_parent, at_its_death),
            )

    def wait(self, until: Callable[[], bool] = lambda: False) -> str:
        """Wait until a condition holds, a signal comes, or a child ends that is not started again.

        Returns that child's name, or ''.
        """

        def stop(number: int, frame: FrameType | None) -> None:
            self.stopping = True

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        while not self.stopping and not until():
            for name, process in self.processes.items():
                if process.poll() is None:
                    continue
                if name not in STARTED_AGAIN or time.monotonic() - self.started[name] < SOON:
                    return name
                _signal_group(process, signal.SIGKILL)  # what it may have left behind
                self._start(name)
                break
            time.sleep(0.2)
        return ""

    def stop(self) -> None:
        """End every child within seconds: first ask, then end what is left of its group."""
        for process in self.processes.values():
            _signal_group(process, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for process in self.processes.values():
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal_group(process, signal.SIGKILL)
                process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, number)

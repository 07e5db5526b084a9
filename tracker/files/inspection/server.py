"""The program that looks at files from outside: a copy of it for each, with limits.

It gets one end of a connection for each file, copies itself and goes on waiting; the copy reads
what it is asked, answers and ends. The server ends with the process that started it.
"""

import gc
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[3]


def serve(control: socket.socket) -> None:
    """Copy this process for every connection that comes, until nobody can send one any more."""
    tasks = _tasks()
    gc.freeze()  # what is loaded stays shared with the copies
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the copies
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # meant for who started it
    while True:
        _word, descriptors, _flags, _address = socket.recv_fds(control, 1, 1)
        if not descriptors:
            return
        if os.fork() == 0:
            control.close()
            with socket.socket(fileno=descriptors[0]) as connection:
                _answer(connection, tasks)
            os._exit(0)
        os.close(descriptors[0])


def _tasks() -> Mapping[str, Callable[..., bytes]]:
    """Return what can be asked; what it takes is loaded once, before any copy is made."""
    import django
    import pikepdf  # noqa: F401
    from django.conf import settings
    from PIL import JpegImagePlugin, PngImagePlugin  # noqa: F401

    settings.configure(
        INSTALLED_APPS=[], LOCALE_PATHS=[PROJECT / "locale"], LOGGING_CONFIG=None, USE_I18N=True
    )
    django.setup()
    from tracker.files.inspection import pdf, pictures, word

    return {
        "package": word.look_into_package,
        "pdf": pdf.look_at_pdf,
        "picture": pictures.redraw,
        "receipt": pdf.receipt_in,
        "word": word.read,
        "word_picture": word.picture,
    }


def _answer(connection: socket.socket, tasks: Mapping[str, Callable[..., bytes]]) -> None:
    from tracker.files.inspection import DONE, TURNED_DOWN, TurnedDown

    _limit()
    with connection.makefile("rb") as sent:
        asked: dict[str, Any] = json.loads(sent.readline())
        data = sent.read(asked["size"])
    try:
        answer = DONE + tasks[asked["task"]](data, **asked["options"])
    except TurnedDown as turned_down:
        answer = TURNED_DOWN + turned_down.why.encode()
    except MemoryError:
        answer = TURNED_DOWN + b"too_much"
    except Exception:  # whatever a made-up file provokes in a parser is the file's fault
        answer = TURNED_DOWN + b"broken"
    connection.sendall(answer)


def _limit() -> None:
    from tracker.files.inspection import MAX_CPU, MAX_MEMORY, MAX_WAIT

    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU, MAX_CPU))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(MAX_WAIT)


if __name__ == "__main__":
    sys.path.insert(0, str(PROJECT))
    serve(socket.socket(fileno=int(sys.argv[1])))

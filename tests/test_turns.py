"""How many requests are worked on at once in a process."""

import contextlib
import itertools
import socketserver
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage

from tests.clamd import INSTREAM
from tests.sample_files import pdf_file
from tracker.files import inspection
from tracker.files.inspection import scanner
from tracker.turns import AT_ONCE, in_turn, out_of_turn

PATIENCE = 30.0  # seconds, on a machine that does something else


def answered_by(application, number):
    with ThreadPoolExecutor(number) as pool:
        return list(pool.map(lambda _: in_turn(application)({}, lambda *_: None), range(number)))


def test_no_more_are_worked_on_at_once_than_may_be():
    at_work, most, lock = 0, [], threading.Lock()

    def application(environ, start_response):
        nonlocal at_work
        with lock:
            at_work += 1
            most.append(at_work)
        time.sleep(0.01)
        with lock:
            at_work -= 1
        return []

    assert answered_by(application, 3 * AT_ONCE) == [[]] * 3 * AT_ONCE
    assert max(most) == AT_ONCE


def test_who_waits_for_a_client_lets_others_work():
    all_wait = threading.Barrier(2 * AT_ONCE)

    def application(environ, start_response):
        with out_of_turn():
            all_wait.wait(PATIENCE)
        return []

    assert answered_by(application, 2 * AT_ONCE) == [[]] * 2 * AT_ONCE


def test_a_request_that_fails_gives_its_turn_back():
    def fails(environ, start_response):
        raise OSError("gone")

    for _ in range(2 * AT_ONCE):
        with contextlib.suppress(OSError):
            in_turn(fails)({}, lambda *_: None)
    assert answered_by(lambda *_: [b"yes"], 1) == [[b"yes"]]


def can_work_at_once(number, *, patience=PATIENCE):
    """Whether so many requests are worked on while none of them is done."""
    all_work = threading.Barrier(number)

    def application(environ, start_response):
        with contextlib.suppress(threading.BrokenBarrierError):
            all_work.wait(patience)
        return []

    answered_by(application, number)
    return not all_work.broken


def test_who_has_no_turn_gives_none_away():
    for _ in range(AT_ONCE):
        with out_of_turn():
            pass
    with ThreadPoolExecutor(1) as pool:
        in_turn(lambda *_: pool.submit(lambda: out_of_turn().__enter__()).result() or [])({}, None)
    assert can_work_at_once(AT_ONCE)
    assert not can_work_at_once(AT_ONCE + 1, patience=0.2)


def test_who_waits_within_a_wait_gives_one_turn_away():
    def application(environ, start_response):
        with out_of_turn(), out_of_turn():
            return [can_work_at_once(AT_ONCE), can_work_at_once(AT_ONCE + 1, patience=0.2)]

    assert in_turn(application)({}, None) == [True, False]


def test_who_holds_locks_of_the_database_keeps_the_turn(db):
    """Whoever got it could wait for these locks, and this one for the turn, without end."""

    def application(environ, start_response):
        with out_of_turn():
            return [can_work_at_once(AT_ONCE - 1), can_work_at_once(AT_ONCE, patience=0.2)]

    assert in_turn(application)({}, None) == [True, False]


@pytest.fixture
def let_go():
    """What those that are waited for wait for."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def slow_scanner(settings, let_go):
    """A virus scanner that takes its time."""

    class Slow(INSTREAM):
        def answer_about(self, data):
            let_go.wait(PATIENCE)
            return super().answer_about(data)

    cache.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Slow) as server:
        server.seen = []
        settings.CLAMAV_URL = f"tcp://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        number = itertools.count()
        yield lambda: scanner.scan(b"file %d" % next(number))
        server.shutdown()


@pytest.fixture
def slow_bucket(files_in_s3, let_go):
    files_in_s3.write("kept", b"words")
    events = default_storage.connection.meta.client.meta.events
    events.register("before-send.s3", lambda **_: let_go.wait(PATIENCE) and None)
    return lambda: default_storage.open("kept").read()


@pytest.fixture
def busy_inspection(let_go):
    """Another file is being looked at, and it takes long."""
    begun = threading.Event()

    def look_at_another():
        with inspection._turn():
            begun.set()
            let_go.wait(PATIENCE)

    threading.Thread(target=look_at_another, daemon=True).start()
    begun.wait(PATIENCE)
    return lambda: inspection.ask("pdf", pdf_file())


@pytest.mark.parametrize("slow", ["slow_scanner", "slow_bucket", "busy_inspection"])
def test_as_many_as_may_work_wait_for_others_and_a_further_one_is_answered(request, slow, let_go):
    wait = request.getfixturevalue(slow)
    all_begun = threading.Barrier(AT_ONCE + 1)

    def application(environ, start_response):
        all_begun.wait(PATIENCE)
        wait()
        return [b"waited"]

    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        waiting = [pool.submit(in_turn(application), {}, None) for _ in range(AT_ONCE)]
        all_begun.wait(PATIENCE)
        try:
            further = pool.submit(in_turn(lambda *_: [b"yes"]), {}, None)
            assert further.result(PATIENCE) == [b"yes"]
            assert not any(one.done() for one in waiting)
        finally:
            let_go.set()
        assert [one.result(PATIENCE) for one in waiting] == [[b"waited"]] * AT_ONCE

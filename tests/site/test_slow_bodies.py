"""Requests whose body comes slowly or never, on gunicorn as the image starts it."""

import http.client
import os
import re
import select
import socket
import subprocess
import sys
import time
from contextlib import ExitStack

import pytest

from tests.factories import ROOT
from tests.stack.servers import wait_for_port
from tests.waiting import PATIENCE, wait_until
from tracker.demo.processes import free_port
from tracker.site.web_process.slow_bodies import LONGEST
from tracker.site.web_process.transfers import AT_ONCE, OF_ONE_CLIENT

IMAGE = (ROOT / "Dockerfile").read_text()
THREADS = int(re.search(r'"--threads", "(\d+)"', IMAGE)[1])
HEAD = b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n"
HEAD += b"Content-Type: application/x-www-form-urlencoded\r\n"
BEGINNING = b"\r\nlogin=a"
pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    env = os.environ | {"TRACKER_VAR": str(tmp_path_factory.mktemp("var")), "TRUSTED_PROXIES": "1"}
    found = free_port()
    command = [sys.executable, "-m", "gunicorn", "tracker.wsgi", "--bind", f"127.0.0.1:{found}"]
    command += ["--threads", str(THREADS), "--no-control-socket", "--log-level", "critical"]
    command += ["--graceful-timeout", "1"]
    web = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        wait_for_port(found)
        asked_for_health(found)
        yield found
    finally:
        web.terminate()
        web.wait(30)


def asked_for_health(port):
    """How many seconds it takes to be answered."""
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/healthz")
    assert connection.getresponse().status == 200
    connection.close()
    return time.monotonic() - begun


def answered(connections, number):
    """The connections on which something came, once it came on so many."""
    wait_until(lambda: len(select.select(connections, [], [], 0)[0]) >= number)
    return select.select(connections, [], [], 0)[0]


def of_client(number):
    return HEAD + f"X-Forwarded-For: 203.0.113.{number}\r\n".encode() + BEGINNING


def test_fewer_slow_bodies_are_read_than_there_are_threads():
    assert AT_ONCE < THREADS


def test_the_proxy_waits_as_long_as_a_web_process():
    proxy = (ROOT / "deploy" / "Caddyfile").read_text()
    assert int(re.search(r"read_body (\d+)m", proxy)[1]) * 60 == LONGEST
    assert "read_header 10s" in proxy


@pytest.mark.slow
def test_many_who_send_a_form_without_end_hold_nobody_up(port):
    with ExitStack() as closed:
        address = ("127.0.0.1", port)
        slow = [closed.enter_context(socket.create_connection(address)) for _ in range(40)]
        for number, one in enumerate(slow):
            one.sendall(of_client(number))
        assert asked_for_health(port) < PATIENCE  # each is waited for half a second, and then
        readable = answered(slow, len(slow) - AT_ONCE)
        answers = [one.recv(1000) for one in readable]
        ends = [one.recv(1000) for one in readable]
    assert len(answers) == len(slow) - AT_ONCE
    assert {answer.splitlines()[0] for answer in answers} == {b"HTTP/1.1 408 Request Timeout"}
    assert {*ends} == {b""}  # and the connection is closed


@pytest.mark.slow
@pytest.mark.parametrize("length", [60_000, 10_000_000])
def test_many_who_send_what_nobody_reads_hold_nobody_up(port, length):
    """Gunicorn waits five seconds for what a page left unread."""
    head = f"GET /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n\r\n"
    with ExitStack() as closed:
        address = ("127.0.0.1", port)
        slow = [closed.enter_context(socket.create_connection(address)) for _ in range(40)]
        for one in slow:
            one.sendall(head.encode() + b"a")
        assert asked_for_health(port) < 8  # seconds: gunicorn by itself takes three times five
        assert {one.recv(1000).splitlines()[0] for one in slow} == {b"HTTP/1.1 200 OK"}


def test_what_nobody_reads_and_comes_at_once_ends_no_connection(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.connect()
    connection.auto_open = 0
    for _time in range(2):
        connection.request("GET", "/healthz", body=b"abc")
        assert connection.getresponse().read()
    connection.close()


def test_a_body_without_a_length_is_refused_at_once(port):
    head = b"POST /account/login/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=3) as one:
        one.sendall(head + b"5\r\nlogin\r\n")
        assert b" 411 " in one.recv(1000).splitlines()[0]
        assert one.recv(1000) == b""


def test_one_client_leaves_places_to_another_who_is_slow(port):
    with ExitStack() as closed:
        address = ("127.0.0.1", port)
        greedy = [closed.enter_context(socket.create_connection(address)) for _ in range(AT_ONCE)]
        for one in greedy:
            one.sendall(of_client(100))
        answered(greedy, AT_ONCE - OF_ONE_CLIENT)
        another = closed.enter_context(socket.create_connection(address))
        another.sendall(of_client(101))
        time.sleep(1)  # nothing more comes
        readable = answered([*greedy, another], AT_ONCE - OF_ONE_CLIENT)
    assert len(readable) == AT_ONCE - OF_ONE_CLIENT
    assert another not in readable


def test_a_form_that_comes_in_pieces_is_read(port):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
        one.sendall(HEAD + BEGINNING)
        for _ in range(3):
            time.sleep(0.3)
            one.sendall(b"&a=" + b"a" * 1000)
        one.sendall(b"b" * 60000)
        assert b"408" not in one.recv(1000).splitlines()[0]

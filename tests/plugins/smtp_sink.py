"""A mail server that keeps a record of what it accepts, and misbehaves as it is told.

In a test: the fixture `smtp_sink`. As a process of its own, told what to do from another one:

    python -m tests.plugins.smtp_sink PORT LOG      LOG gets a JSON line for each accepted message
    tell(port, Rule("rcpt", answer="450 later"))    replaces its rules; tell(port) clears them
    accepted(log)                                   what stands in the log

The stages are connect, ehlo, mail, rcpt, data (before the text), text (in the middle of it, before
the final dot) and dot (after it, when the message is accepted unless the rule answers otherwise).
"""

import asyncio
import json
import logging
import re
import smtplib
import sys
import threading
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tracker.demo.processes import free_port

logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd tells every command it hears
STAGES = ("connect", "ehlo", "mail", "rcpt", "data", "text", "dot")


@dataclass(frozen=True, slots=True)
class Rule:
    """What happens at one stage: wait `delay` seconds, then drop the connection or answer."""

    stage: str
    answer: str = ""  # as in "550 no such user"; at "dot" anything but 2xx is not accepted
    drop: bool = False
    delay: float = 0.0
    address: str = ""  # only for recipients that this pattern finds (from rcpt on)
    times: int | None = None  # apply it so often, then no more
    every: int = 1  # apply it to each so-many-th only


class Rules:
    """The rules in force, and how often each was met."""

    def __init__(self, rules=()):
        self.set(rules)

    def set(self, rules):
        for rule in rules:
            assert rule.stage in STAGES, rule.stage
        self.rules, self.met = list(rules), [0] * len(rules)

    def for_stage(self, stage, address=""):
        for number, rule in enumerate(self.rules):
            if rule.stage != stage or (rule.address and not re.search(rule.address, address)):
                continue
            self.met[number] += 1
            met = self.met[number]
            if met % rule.every == 0 and (rule.times is None or met // rule.every <= rule.times):
                return rule
        return None


class Server(SMTP):
    """aiosmtpd's server, stopped at each stage to ask the rules."""

    line_length_limit = command_size_limit = 8192  # rules come as one long command
    command_size_limits = defaultdict(lambda: 8192)

    @property
    def sink(self):
        return self.event_handler

    async def at(self, stage, address=""):
        """Do what the rules say; return an answer to give instead of the usual one."""
        rule = self.sink.rules.for_stage(stage, address)
        if rule is None:
            return ""
        if rule.delay:
            await self.sink.wait(rule.delay)
        if rule.drop:
            if self.transport is not None:
                self.transport.abort()
            raise asyncio.CancelledError
        return rule.answer

    async def _handle_client(self):
        self.sink.connections += 1
        if answer := await self.at("connect"):
            await self.push(answer)
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_EHLO(self, hostname):
        if answer := await self.at("ehlo"):
            await self.push(answer)
            return
        await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname):
        if answer := await self.at("ehlo"):
            await self.push(answer)
            return
        await super().smtp_HELO(hostname)

    async def smtp_MAIL(self, arg):
        if answer := await self.at("mail"):
            await self.push(answer)
            return
        await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg):
        if answer := await self.at("rcpt", arg):
            await self.push(answer)
            return
        await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg):
        address = " ".join(self.envelope.rcpt_tos)
        if answer := await self.at("data", address):
            await self.push(answer)
            return
        rule = self.sink.rules.for_stage("text", address)
        if rule is None:
            await super().smtp_DATA(arg)
            return
        await self.push("354 go on")
        await self._reader.readline()
        await self.sink.wait(rule.delay)
        self.transport.abort()
        raise asyncio.CancelledError

    async def smtp_XRULES(self, arg):
        self.sink.rules.set([Rule(**rule) for rule in json.loads(arg)])
        self.sink.reached.clear()
        await self.push("250 OK")


class Sink:
    """The record, and the handler that aiosmtpd asks."""

    def __init__(self, log=None):
        self.accepted, self.rules, self.connections = [], Rules(), 0
        self.log = log
        self.reached = threading.Event()  # set once a rule makes somebody wait
        self.go_on = threading.Event()  # set by a test that ends the waiting before its time

    def tell(self, *rules):
        self.rules.set(rules)
        self.reached.clear()
        self.go_on.clear()

    async def wait(self, seconds):
        self.reached.set()
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.go_on.is_set():
            await asyncio.sleep(min(0.05, seconds))

    async def handle_DATA(self, server, session, envelope):
        rule = self.rules.for_stage("dot", " ".join(envelope.rcpt_tos))
        if rule is None or not rule.answer or rule.answer.startswith("2"):
            self._keep(envelope)
        if rule is None:
            return "250 OK"
        if rule.delay:
            await self.wait(rule.delay)
        if rule.drop:
            server.transport.abort()
            raise asyncio.CancelledError
        return rule.answer or "250 OK"

    def _keep(self, envelope):
        mail = message_from_bytes(envelope.original_content, policy=policy.default)
        self.accepted.append(mail)
        if self.log is not None:
            line = {
                "to": envelope.rcpt_tos[0],
                "message_id": str(mail["Message-ID"]),
                "subject": str(mail["Subject"]),
                "language": str(mail["Content-Language"]),
                "text": mail.get_body(["plain"]).get_content(),
                "files": [part.get_filename() for part in mail.iter_attachments()],
            }
            self.log.write(json.dumps(line) + "\n")
            self.log.flush()


class SinkController(Controller):
    def factory(self):
        return Server(self.handler, hostname="sink.example", data_size_limit=100_000_000)


def tell(port, *rules):
    """Replace the rules of a sink that runs elsewhere."""
    with smtplib.SMTP("127.0.0.1", port, timeout=60) as client:
        code, answer = client.docmd("XRULES", json.dumps([asdict(rule) for rule in rules]))
    assert code == 250, answer


def accepted(log):
    """Return what a sink wrote: [{"to", "message_id", "subject", "language", "text", "files"}]."""
    return [json.loads(line) for line in Path(log).read_text().splitlines()]


@pytest.fixture
def smtp_sink(settings):
    """A sink in a thread of the test, with the settings pointing at it."""
    sink = Sink()
    controller = SinkController(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    sink.port = controller.port
    sink.connections = 0  # starting made one
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_TIMEOUT = 30
    yield sink
    controller.stop()


def main(port, log):
    with Path(log).open("a") as opened:
        controller = SinkController(Sink(opened), hostname="127.0.0.1", port=int(port))
        controller.start()
        print(f"listening on {port}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            controller.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])

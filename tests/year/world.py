"""The running system of the year: servers, processes, mail that arrives, and the clock."""

import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

from tests.plugins.smtp_sink import accepted
from tests.stack.processes import Processes
from tests.stack.servers import MailServer, PostgreSQL, Redis, postgres_program
from tests.stack.visitor import PASSWORD, Visitor

HANDS = 4  # people who are at their pages at the same moment
LATER = timedelta(minutes=5)  # after an instant at which something falls due


class World(Processes):
    def __init__(self, folder, *, at, mail, **servers):
        super().__init__(folder / "var", at=at, mail_port=mail.port, **servers)
        self.mail, self.visitors = mail, {}
        self.folder.mkdir()
        self.ticks = 0

    # Time ----------------------------------------------------------------------------------------
    def pass_to(self, instant, expected):
        """Let time pass, with a tick after each instant at which something falls due."""
        self.settle()
        self.stop()
        for stop in expected.stops(instant):
            self.set_clock(stop + LATER)
            expected.pass_to(self.now())
            self.tick()
        if self.now() < instant:
            self.set_clock(instant)
            expected.pass_to(instant)
        self.start(web=1)

    def tick(self):
        """Do once what beat does, with nothing else running; again while more is due."""
        self.ticks += 1
        self.manage("tick")
        while self.waiting(until=self.now()):
            self.manage("tick")

    def settle(self):
        """Wait until a tick has begun and ended after all that was done, and nothing is waiting."""
        if self._running:
            done_at = self.now()
            self.wait(lambda: self._ticked_since(done_at), "a tick, and nothing that waits")

    def _ticked_since(self, instant):
        began = f"started_at > {self._instant(instant)} AND ended_at IS NOT NULL"
        [[ticks]] = self.query(f"SELECT count(*) FROM mail_tick WHERE {began}")  # noqa: S608
        return ticks and not self.waiting(until=self.now())

    # Mail ----------------------------------------------------------------------------------------
    def link_to(self, address, path):
        """Return the newest link of a mail to this address below a path; wait until it is there."""
        found = []

        def look():
            mails = [one for one in accepted(self.mail.log) if one["to"] == address]
            text = "\n".join(one["text"] for one in mails)
            found[:] = re.findall(rf"{re.escape(self.site)}({path}\S+)", text)
            return found

        self.wait(look, f"a mail to {address} with {path}")
        return found[-1]

    # People --------------------------------------------------------------------------------------
    def visitor(self, email=""):
        """Return the person at the same browser as before."""
        return self.visitors.setdefault(email, Visitor(self.site, email))

    def choose_password(self, email):
        """Become a person with a password: by the link that the page of lost passwords mails."""
        person = self.visitor(email)
        person.get("/account/password/reset/")
        person.send(email=email)
        person.get(self.link_to(email, "/account/password/reset/key/"))
        person.send(password1=PASSWORD, password2=PASSWORD)
        person.sign_in()
        return person

    def all_at_once(self, act, people):
        """Let several people act at the same time; what goes wrong with one is raised."""
        with ThreadPoolExecutor(HANDS) as pool:
            return list(pool.map(act, people))


@contextmanager
def world(folder, *, at, say=print):
    """Start PostgreSQL, Redis and a mail server, or say what is missing and go without."""
    folder.chmod(0o755)  # for the database's own user
    database = redis = None
    missing = [
        name
        for name, found in (
            ("PostgreSQL", postgres_program("initdb")),
            ("Redis", shutil.which("redis-server")),
        )
        if not found
    ]
    mail = MailServer(folder)
    made = None
    try:
        if missing:
            say(f"not here: {', '.join(missing)}; on SQLite and files instead")
            servers = {}
        else:
            database, redis = PostgreSQL(folder / "postgresql"), Redis(folder / "redis")
            database.create("tracker")
            servers = {"database_url": database.url("tracker"), "redis_url": redis.url}
            say("on PostgreSQL and Redis of its own")
        made = World(folder, at=at, mail=mail, **servers)
        yield made
    finally:
        if made:
            made.kill_all()
        mail.stop()
        if redis:
            redis.kill()
        if database:
            database.stop()

"""The post under test: real workers and beats on a clock of their own, and what became of it."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta

from tests.plugins.smtp_sink import tell
from tests.stack.processes import ROOT, Processes, kill
from tests.stack.servers import children_of

# After these the clock has passed every lease, then every pause between two tries.
STEPS = [timedelta(minutes=minutes) for minutes in (6, 16, 61, 241, 241)]


class Post(Processes):
    """One system: a database, a broker, a mail server, and the processes between them."""

    def __init__(self, folder, *, at, mail, database_url="", database=None, redis=None):
        redis_url = redis.url if redis else ""
        super().__init__(
            folder, at=at, mail_port=mail.port, database_url=database_url, redis_url=redis_url
        )
        self.mail, self.redis, self.database = mail, redis, database
        self.dice = random.Random(os.environ.get("FAULTS_SEED", "76/19"))  # noqa: S311
        self.kills = 0
        self.filed = folder / "filed.json"

    def second_machine(self, folder):
        """Return another machine of the same system: a folder of its own, everything else shared.

        Its web server is the first one's beside it: the proxy of both is the first machine's.
        """
        folder.mkdir()
        for key in self.folder.glob("*-key"):  # as the same .env
            shutil.copy(key, folder)
        second = Post(
            folder,
            at=self.now(),
            mail=self.mail,
            database_url=self.database_url,
            database=self.database,
            redis=self.redis,
        )
        second.address, second.files_url = self.address, self.files_url
        return second

    @property
    def hands(self):
        """How many messages one worker can be handing over at a moment."""
        return 2 if self.is_embedded else 1

    def kill_a_worker(self):
        """Kill one at random: all of it, or only the process that does its work."""
        process = self.dice.choice(self.of_role("worker"))
        children = children_of(process.pid)
        if children and self.dice.random() < 0.5:
            with suppress(ProcessLookupError):
                os.kill(self.dice.choice(children), signal.SIGKILL)
        else:
            kill(process)
        self.kills += 1

    def kinds_to_kill(self):
        """Return the kinds of processes that this system has, in a random order."""
        kinds = ["web", "worker", "beat", "mail"]
        kinds += [] if self.is_embedded else ["redis", "database"]
        return self.dice.sample(kinds, len(kinds))

    def kill_one_of(self, kind):
        """Kill a process of this kind; servers start again by themselves, as under a supervisor."""
        if kind == "worker":
            self.kill_a_worker()
        elif kind in {"web", "beat"}:
            self.kill(kind)
        else:
            server = getattr(self, kind)
            server.kill()
            self.kills += 1  # whoever was handing a message over cannot know
            time.sleep(self.dice.uniform(0, 0.5))
            server.start()

    def kill_all(self):
        """Kill everything at one moment; every worker counts as a kill."""
        self.kills += len(self.of_role("worker"))
        super().kill_all()

    # People --------------------------------------------------------------------------------------
    def act(self, name, *arguments):
        """Let an act of `acts.py` happen; return what it says."""
        return self.run("-m", "tests.faults.acts", name, *arguments)

    def begin_filing(self, codes):
        """Let the delegations file, one after the other, while everything else goes on."""
        self.filed.unlink(missing_ok=True)
        return subprocess.Popen(
            [sys.executable, "-m", "tests.faults.acts", "file", str(self.filed), *codes],
            cwd=ROOT,
            env=self.env,
        )

    # Time ----------------------------------------------------------------------------------------
    def wait_until_sent(self, number):
        """Wait until the mail server has accepted so many messages."""
        self.wait(lambda: self.accepted() >= number, f"{number} messages sent")

    def settle(self):
        """Put everything right and let time pass, until all that is due has come to an end."""
        tell(self.mail.port)
        self.stop()
        ends = self.now()
        for step in STEPS:
            if not self.open(until=ends):
                return
            self.move_clock(step)
            self.start()
            with suppress(TimeoutError):
                self.wait(lambda: not self.waiting(until=ends), "what is due to end")
            self.stop()

    # What became of it ---------------------------------------------------------------------------
    def accepted(self):
        with self.mail.log.open() as log:
            return sum(1 for _line in log)

    def rows(self):
        return json.loads(self.act("rows"))

    # The broker ----------------------------------------------------------------------------------
    def break_broker(self, *, keep_data):
        """Kill Redis and start it again; or lose the files of the broker that has no server."""
        if self.is_embedded:
            for message in (self.folder / "broker" / "messages").glob("*"):
                message.unlink(missing_ok=True)
            return
        self.redis.kill()
        self.kills += 1
        if not keep_data:
            self.redis.forget()
        time.sleep(self.dice.uniform(0, 1))
        self.redis.start()

    def repeat_calls(self):
        """Hand every waiting call out twice."""
        if not self.is_embedded:
            self.act("call_ticks", "50")
            return
        for message in (self.folder / "broker" / "messages").glob("*"):
            with suppress(FileNotFoundError):
                shutil.copy(message, message.with_name(f"again-{message.name}"))
        self.act("call_ticks", "10")

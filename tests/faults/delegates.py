"""Delegations that save and file over HTTP while something breaks, and what they were told.

What a page acknowledged is written down here; afterwards the database must hold it.
"""

import json
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import cycle
from queue import Empty, Queue
from threading import Event

import requests

SAVES = 4  # at the least, of each delegation, before it files
HANDS = 6  # delegations at their pages at the same moment
TIMEOUT = 30  # seconds for one answer
PATIENCE = 240  # seconds for one save or filing


@dataclass
class Delegate:
    """One filer's browser."""

    code: str
    session: str
    passage: int
    site: str
    tried: list[str] = field(default_factory=list)  # words that were sent
    saved: int = -1  # the place among them of the last that was acknowledged
    is_filed: bool = False  # and its receipt was shown
    answers: list[int] = field(default_factory=list)
    refusals: set[str] = field(default_factory=set)  # the pages that said that it cannot be now

    def __post_init__(self):
        self.http = requests.Session()
        self.http.cookies.update({"sessionid": self.session, "csrftoken": "c" * 32})
        self.http.headers.update({"X-CSRFToken": "c" * 32, "Referer": f"{self.site}/"})
        self._dice = random.Random(self.code)  # noqa: S311

    def save(self):
        """Save some words, again and again until it is acknowledged."""
        end = time.monotonic() + PATIENCE
        words = f"{self.code} reports on measure {len(self.tried)}."
        self.tried.append(words)
        while not self._saves(words):
            self._wait(end)
        self.saved = len(self.tried) - 1
        time.sleep(self._dice.uniform(0, 0.3))

    def file(self):
        """File, again and again until it is acknowledged."""
        end = time.monotonic() + PATIENCE
        while not self._files():
            self._wait(end)
        self.is_filed = True

    def enclose(self, name, data, media_type):
        """Send a file to enclose, once; return the answer."""
        return self.http.post(
            f"{self.site}/replies/76-19/annexes/",
            data={"title": "Figure", "language": "en"},
            files={"file": (name, data, media_type)},
            timeout=2 * TIMEOUT,
        )

    def receipt(self):
        """Return the receipt of what it filed, as PDF."""
        address = f"{self.site}/replies/76-19/revisions/1/receipt.pdf"
        return self.http.get(address, timeout=2 * TIMEOUT)

    def _wait(self, end):
        if time.monotonic() > end:
            raise TimeoutError(f"{self.code}: {self.answers[-5:]}")
        time.sleep(self._dice.uniform(0.2, 0.5))

    def _saves(self, words):
        """Look at the passage as it stands, and save over it: as who sees a save fail does."""
        path = f"/replies/passages/{self.passage}/"
        page = self._asked("GET", path)
        if page is None:
            return False
        version = page.text.partition('name="version" value="')[2].partition('"')[0]
        form = {"version": version, "page": self.code, "heading": "Measures", "body": words}
        return self._asked("POST", path, data=form) is not None

    def _files(self):
        page = self._asked("GET", "/replies/76-19/check/")
        if page is None:
            return False
        if "/revisions/1/receipt/" in page.text:  # an earlier try got through, unacknowledged
            return self._asked("GET", "/replies/76-19/revisions/1/receipt/") is not None
        sha256 = page.text.partition('name="sha256" value="')[2].partition('"')[0]
        answer = self._asked("POST", "/replies/76-19/check/", data={"sha256": sha256})
        return answer is not None and "/revisions/1/receipt/" in answer.url

    def _asked(self, method, path, **more):
        """Return the answer where it is a page, after following where it leads; else None."""
        try:
            answer = self.http.request(method, self.site + path, timeout=TIMEOUT, **more)
        except requests.RequestException:
            self.answers.append(0)
            return None
        self.answers.append(answer.status_code)
        if answer.status_code == 503:
            self.refusals.add(answer.text)
        return answer if answer.status_code == 200 else None


class Delegates:
    """All of them, in threads of this process: they take turns, so that all are in the middle."""

    def __init__(self, post, codes, *, sites=()):
        people = json.loads(post.act("sit_down", *codes))
        sites = cycle(sites or [post.site])
        self.all = [Delegate(site=next(sites), **one) for one in people]
        self.may_file = Event()  # until then they go on saving
        self._waiting = Queue()
        for one in self.all:
            self._waiting.put(one)
        self._pool = ThreadPoolExecutor(HANDS)
        self._working = [self._pool.submit(self._work) for _ in range(HANDS)]

    def _work(self):
        while True:
            try:
                one = self._waiting.get_nowait()
            except Empty:
                return  # whoever took the last one puts it back for itself
            if self.may_file.is_set() and one.saved + 1 >= SAVES:
                one.file()
            else:
                one.save()
                self._waiting.put(one)

    @property
    def acknowledged(self):
        """How many saves and filings were told that they are done."""
        return sum(one.saved + 1 + one.is_filed for one in self.all)

    @property
    def are_done(self):
        return all(one.done() for one in self._working)

    def wait(self):
        """Let them file and wait for all; raise what went wrong with the first of them."""
        self.may_file.set()
        self._pool.shutdown()
        for one in self._working:
            one.result()


def lost(post, delegates):
    """Return what was acknowledged and is not there, in words: saves and filings."""
    stored = json.loads(post.act("filed_texts"))
    found = []
    for one in delegates.all:
        texts = stored.get(one.code, {"passage": "", "filed": []})
        if texts["passage"] not in one.tried[max(one.saved, 0) :]:
            found.append(f"{one.code} saved {one.tried[one.saved]!r}: {texts['passage']!r} stands")
        if one.is_filed and texts["filed"] != [one.tried[one.saved]]:
            found.append(f"{one.code} filed {one.tried[one.saved]!r}: {texts['filed']} is filed")
    return found

"""Every page with one year of 196 replies, and with 25: its queries and its time.

`make scale` prints the table; SCALE_YEARS (25) says how many years. A page that asks more the more
years there are is a fault, unless it is one of those that list the years.
"""

import gc
import os
import statistics
import time
from dataclasses import dataclass
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.addresses import every_url, told
from tests.factories import sign_in
from tests.scale.years import copy_to_earlier_year, fill_the_year, sizes
from tracker.mail import ledger

YEARS = int(os.environ.get("SCALE_YEARS", "25"))
RUNS = 3
# Queries and times that may differ between two looks at the same rows.
MORE_QUERIES = 2
MORE_TIME, SHORTEST = 1.6, 0.02  # times as long; seconds under which nobody waits
WHO = ("officer", "jamaica_filer", "anonymous")
# They list, count or hand over what all years left behind, in as many queries: that takes longer.
OF_EVERY_YEAR = {
    *("public:calls", "public:concepts", "portal:home", "review:calls"),
    *("concepts:map", "concepts:map_file", "concepts:concept"),
    *("register:register", "register:register_file", "privacy:own_data", "privacy:erase"),
    *("outbox:list", "outbox:held", "outbox:pause"),
    *("monitoring:status", "monitoring:metrics", "monitoring:alarmz"),
}


@dataclass(frozen=True)
class Cost:
    queries: int
    seconds: float
    size: int


def measure(clients, arguments):
    """Return what each page costs that a person may look at."""
    found = {}
    cache.clear()  # links that do not work are counted, and refused at last
    for name in every_url():
        takes, words = told()[name]
        for who in WHO:
            if "look" in takes and words[who] in {"yes", "look"}:
                address = reverse(name, args=arguments.get(name, ()))
                if cost := cost_of(clients[who], address):
                    found[name, who] = cost
    return found


def cost_of(client, address):
    answer = client.get(address)  # what is kept after a first look is kept now
    if answer.status_code != 200:
        return None
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    queries = len(captured)  # the next request forgets them
    seconds = []
    gc.disable()
    for _ in range(RUNS):
        began = now()
        answer = client.get(address)
        size = len(b"".join(answer)) if answer.streaming else len(answer.content)
        seconds.append(now() - began)
    gc.enable()
    return Cost(queries, statistics.median(seconds), size)


def a_tick(at: datetime):
    """What beat costs where nothing is due."""
    ledger.beat(at=at)
    with CaptureQueriesContext(connection) as captured:
        began = now()
        ledger.beat(at=at)
    return Cost(len(captured), now() - began, 0)


def now():
    """Seconds of the processor where the database is part of this process, else of the clock."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


def database_size():
    """Return how many bytes the database takes on its disk."""
    size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    if connection.vendor == "postgresql":
        size = "SELECT pg_database_size(current_database())"
    with connection.cursor() as cursor:
        cursor.execute(size)
        return cursor.fetchone()[0]


@pytest.fixture
def clients(people):
    found = {who: Client() for who in WHO}
    for who, client in found.items():
        if people[who] is not None:
            sign_in(client, people[who])
    return found


def test_no_page_costs_more_with_the_years(call, arguments, people, clients, capsys):
    from tests.factories import NOON

    fill_the_year(call, by=people["officer"])
    before = measure(clients, arguments) | {("a tick", "beat"): a_tick(NOON)}
    one_year = sizes() | {"bytes of the database": database_size()}
    for back in range(1, YEARS):
        copy_to_earlier_year(call, back)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    after = measure(clients, arguments) | {("a tick", "beat"): a_tick(NOON)}
    with capsys.disabled():
        all_years = sizes() | {"bytes of the database": database_size()}
        print_table(before, after, one_year, all_years)
    assert before.keys() == after.keys()
    grown = [
        f"{name} ({who}): {before[name, who]} with one year, {cost} with {YEARS}"
        for (name, who), cost in after.items()
        if has_grown(before[name, who], cost, may_take_longer=name in OF_EVERY_YEAR)
    ]
    assert not grown, "\n".join(grown)


def has_grown(before, after, *, may_take_longer):
    if after.queries > before.queries + MORE_QUERIES:
        return True
    takes_longer = after.seconds > SHORTEST and after.seconds > MORE_TIME * before.seconds
    return takes_longer and not may_take_longer


def print_table(before, after, one_year, all_years):
    print(f"\n{'rows':<40} {'1 year':>12} {f'{YEARS} years':>12}")
    for name, number in one_year.items():
        print(f"{name:<40} {number:>12,} {all_years[name]:>12,}")
    print(f"\n{'page':<40} {'queries':>12} {'ms':>18} {'times':>6}")
    slowest = sorted(after.items(), key=lambda one: -one[1].seconds / before[one[0]].seconds)
    for (name, who), cost in slowest:
        was = before[name, who]
        print(
            f"{f'{name} ({who})':<52} {was.queries:>4} {cost.queries:>4}"
            f" {was.seconds * 1000:>8.1f} {cost.seconds * 1000:>8.1f}"
            f" {cost.seconds / was.seconds:>6.2f}"
        )

"""The last hour before a deadline: 196 delegations, three people each, who save every ten seconds.

python -m tests.bench.last_hour [--seconds 60]

The stack of `docker-compose.yml` on this machine alone: gunicorn as the image starts it, PostgreSQL
and Redis of its own, production settings, one proxy before it. A hundred missions sign in
meanwhile, all from one address. A save is timed from the moment it was due, so a queue counts. How
much of a processor the site and the people took stands beside it: they share the machine.
"""

import argparse
import http.client
import json
import math
import os
import resource
import secrets
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from tests.production import PRODUCTION
from tests.stack.servers import PostgreSQL, Redis, wait_for_port
from tracker.demo.processes import free_port

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "a long enough sentence"
PEOPLE = 3  # of each delegation
PATIENCE = 20.0  # seconds after which what was not answered is given up
EVERY = 10.0  # seconds between two saves of one person
SIGN_INS = 100
SIGN_IN_EVERY = 0.5  # seconds
MOST = {"95 % of the saves": 0.1, "the sign-ins": 60.0}  # seconds
HOST = "replies.example.org"
ONE_PROXY = "198.51.100.1"  # behind which the missions that sign in sit
WORDS = " ".join(["The State adopted measures and reports on them in good faith."] * 45)
WEB = [
    "--workers",
    "2",
    "--threads",
    "12",
    "--no-control-socket",
    "--preload",
    "--log-level",
    "warning",
]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--seconds", type=int, default=60)
    seconds = arguments.parse_args().seconds
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end the servers
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # for the database's own user
        database, redis = PostgreSQL(folder / "postgresql", durable=True), Redis(folder / "redis")
        try:
            database.create("tracker")
            return run(folder, database.url("tracker"), redis.url, seconds=seconds)
        finally:
            redis.kill()
            database.stop()


def run(folder: Path, database: str, redis: str, *, seconds: int) -> int:
    env = os.environ | PRODUCTION | {"DATABASE_URL": database, "REDIS_URL": redis}
    env |= {"TRACKER_VAR": str(folder / "var"), "STATIC_ROOT": str(folder / "static")}
    env |= {"DJANGO_SETTINGS_MODULE": "tracker.settings", "LOG_LEVEL": "WARNING"}
    env |= {"TRUSTED_PROXIES": "1"}

    def told_by(*arguments: str) -> bytes:
        command = [sys.executable, *arguments]
        ended = subprocess.run(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, check=True)
        return ended.stdout

    told_by("manage.py", "collectstatic", "--noinput")
    people = json.loads(told_by("-m", "tests.bench.last_hour_people").splitlines()[-1])
    port = free_port()
    command = ["-m", "gunicorn", "tracker.wsgi", "--bind", f"127.0.0.1:{port}", *WEB]
    before, people_before = children(), time.process_time()
    web = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=env)
    try:
        wait_for_port(port)
        return measured(port, people, seconds=seconds)
    finally:
        web.terminate()
        web.wait(30)
        taken, by_people = children() - before, time.process_time() - people_before
        print(f"processor: site={taken / seconds:.2f} people={by_people / seconds:.2f}")


def children() -> float:
    """Return the seconds of a processor that ended processes of this one have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(port: int, people: list[dict[str, str]], *, seconds: int) -> int:
    begun = time.monotonic() + 2.0
    late: list[float] = []  # seconds from when a save was due until it was answered
    faults: list[str] = []

    def save(person: dict[str, str], number: int, due: float) -> None:
        time.sleep(max(0.0, due - time.monotonic()))
        if time.monotonic() - due > PATIENCE:  # a machine that cannot: it ends all the same
            late.append(time.monotonic() - due)
            faults.append("a save: not made, too late already")
            return
        body = {"heading": "Measures", "body": f"{WORDS} {number}.", "page": person["session"][:16]}
        body |= {"version": str(int(person["version"]) + number)}
        headers = {"HX-Request": "true"}
        status = post(port, person["address"], body, person, headers)
        late.append(time.monotonic() - due)
        if status != 200:
            faults.append(f"a save: {status}")

    signing_in = threading.Thread(target=sign_in, args=(port, people[:SIGN_INS], begun, faults))
    gap = EVERY / len(people)
    signing_in.start()
    with ThreadPoolExecutor(64) as pool:
        for round_ in range(math.ceil(seconds / EVERY)):
            for place, person in enumerate(people):
                due = begun + round_ * EVERY + place * gap
                if due - begun < seconds:
                    pool.submit(save, person, round_, due)
    signing_in.join()
    return told(late, faults, seconds=seconds)


def sign_in(port: int, people: list[dict[str, str]], begun: float, faults: list[str]) -> None:
    """A hundred missions within one minute, from one address."""
    for place, person in enumerate(people):
        time.sleep(max(0.0, begun + place * SIGN_IN_EVERY - time.monotonic()))
        if time.monotonic() - begun > MOST["the sign-ins"] + PATIENCE:
            break
        form = {"login": person["email"], "password": PASSWORD}
        guest = {"csrf": person["csrf"], "client": ONE_PROXY}
        status = post(port, "/account/login/", form, guest, {})
        if status != 302:
            faults.append(f"a sign-in: {status}")
    taken = time.monotonic() - begun
    print(f"sign-ins={len(people)} seconds={taken:.1f} from one address")
    if taken > MOST["the sign-ins"]:
        faults.append(f"the sign-ins took {taken:.1f} s")


def post(
    port: int, path: str, form: dict[str, str], who: dict[str, str], more: dict[str, str]
) -> int:
    cookies = {"__Host-csrftoken": who["csrf"]}
    if "session" in who:
        cookies["__Host-sessionid"] = who["session"]
    headers = {
        "Host": HOST,
        "Origin": f"https://{HOST}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
        "X-CSRFToken": who["csrf"],
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": f"{secrets.randbelow(255)}.6.6.6, {who['client']}",
    }
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("POST", path, urlencode(form), headers | more)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except OSError:
        return 0
    finally:
        connection.close()


def told(late: list[float], faults: list[str], *, seconds: int) -> int:
    cuts = statistics.quantiles(late, n=100)
    median, most_of_them, nearly_all = (f"{cuts[at - 1] * 1000:.0f}" for at in (50, 95, 99))
    print(
        f"saves={len(late)} seconds={seconds} a-second={len(late) / seconds:.1f}"
        f" median={median} ms 95%={most_of_them} ms 99%={nearly_all} ms"
        f" longest={max(late) * 1000:.0f} ms faults={len(faults)}"
        f" load={os.getloadavg()[0]:.1f}"
    )
    for fault in sorted(set(faults)):
        print(f"{fault} ({faults.count(fault)} times)")
    return int(bool(faults) or cuts[94] > MOST["95 % of the saves"])


if __name__ == "__main__":
    sys.exit(main())

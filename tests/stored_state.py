"""Look at stored data through today's code: read, verified, printed, mailed; told as JSON.

    TRACKER_VAR=FOLDER … python tests/stored_state.py RECEIPTS LINKS

A program of its own, run by `test_before_the_move.py` on a database and files that were made before
the code was moved, with their keys; it goes on with them, as running the system does.
"""

import hashlib
import html
import io
import json
import re
import sys
import zipfile
import zlib
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import django
import pikepdf

django.setup()

from django.conf import settings  # noqa: E402 - the apps are ready only now
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from tracker import clock  # noqa: E402
from tracker.celery import app as celery  # noqa: E402
from tracker.compilation import jobs  # noqa: E402
from tracker.compilation.models import Job, RenderedFile  # noqa: E402
from tracker.compilation.renderers import render  # noqa: E402
from tracker.compilation.renderers.made_with import made_with  # noqa: E402
from tracker.compilation.report.compose import report_of  # noqa: E402
from tracker.files import pending  # noqa: E402
from tracker.mail.composing import message_id  # noqa: E402
from tracker.mail.models import Message  # noqa: E402
from tracker.reminders.models import NoReminders  # noqa: E402
from tracker.submissions.models import Revision  # noqa: E402
from tracker.text.characters.canonical import sha256_of  # noqa: E402

# A day before the first of the ticks: the invitation is open, the report is frozen.
LOOKED_AT = datetime(2022, 5, 19, 18, 0, tzinfo=UTC)
TICKS = ("2022-05-20T13:00:00+00:00", "2022-05-24T13:00:00+00:00", "2022-07-15T13:00:00+00:00")
SIGNED = re.compile(r"(/reminders/stop/|/team/join/)[^/\s\"]+")  # with the time of signing
BETWEEN_MAILS = b"-" * 79 + b"\n"


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode()).hexdigest()


def said(name, *arguments):
    """What a command prints."""
    told = io.StringIO()
    call_command(name, *arguments, stdout=told, stderr=told)
    return told.getvalue().strip()


def receipts(folder):
    return {path.name: said("verify_receipt", str(path)) for path in sorted(folder.iterdir())}


def revisions():
    return {
        one.reference: {"recorded": one.sha256, "now": sha256_of(one.content)}
        for one in Revision.objects.select_related("submission__call", "submission__delegation")
    }


def documents():
    """Every file of a job whose input is still what it was, as it is kept and as it prints now."""
    found, reports = {}, {}
    for job in Job.objects.filter(state=Job.State.DONE).select_related("compilation__call"):
        version = job.compilation.in_language(job.language)
        if jobs.current_input(version) != job.input_sha256:
            continue
        key = (job.compilation_id, job.language)
        report = reports.setdefault(key, report_of(job.compilation, language=job.language))
        for file in job.files.all():
            found[f"{job.compilation} {job.language} {file.format}"] = {
                "kept": essence(file.read(), file.format),
                "now": essence(render(report, file.format), file.format),
            }
    return found


def essence(data, kind):
    """What has to stay: the bytes, of HTML the words, of a package the same of what lies in it."""
    if kind in {"pages", "zip"}:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return {
                name: essence(package.read(name), Path(name).suffix.removeprefix("."))
                for name in package.namelist()
                # They name every digest again, and tell how files are made.
                if name not in {"manifest.json", "README.txt", "SHA256SUMS"}
            }
    return sha256(words_of(data.decode()) if kind == "html" else data)


def words_of(page):
    without_style = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", without_style)).split())


def waiting_jobs():
    """A worker of today takes up a job that was asked for before."""
    waiting = list(Job.objects.filter(state=Job.State.WAITING).values_list("pk", flat=True))
    celery.loader.import_default_modules()  # as a worker does
    run = celery.tasks["tracker.compilation.tasks.resume"]()
    files = RenderedFile.objects.filter(job__in=waiting, job__state=Job.State.DONE)
    return {"run": run, "files": {file.name: file.sha256 for file in files}}


def links(addresses):
    return {name: looked_at(Client(), path) for name, path in addresses["anybody"].items()}


def pages(addresses):
    """Pages of people who sign in with the password that they had."""
    found = {}
    for email, paths in addresses["people"].items():
        client = Client()
        assert client.login(email=email, password="a long enough sentence"), email
        found[email] = {path: looked_at(client, path) for path in paths}
    return found


def looked_at(client, path):
    answer = client.get(path, headers={"host": "localhost"})
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer["Content-Type"].startswith("text/html"):
        what = html.unescape(re.search(r"<title>(.*?)</title>", body.decode(), re.DOTALL)[1])
    elif answer["Content-Type"].startswith("text/calendar"):
        what = calendar_lines(body.decode())
    else:
        what = sha256(body)
    return [answer.status_code, " ".join(what.split()) if isinstance(what, str) else what]


def calendar_lines(text):
    return [line for line in text.splitlines() if not line.startswith(("DTSTAMP", "LAST-MODIFIED"))]


def held(tokens):
    """What was uploaded and waits for a person's yes."""
    return {
        purpose: sha256(pending.held(token, purpose=purpose)[0])
        for purpose, token in tokens.items()
    }


def mails(at):
    """What goes out at an instant, as files; and whether the signed links in it open."""
    folder = settings.EMAIL_FILE_PATH = Path(settings.TRACKER_VAR) / "mail" / at[:10]
    told = said("tick", "--at", at)
    kinds = {message_id(one): one.kind for one in Message.objects.filter(state="sent")}
    written = [path.read_bytes() for path in folder.iterdir()]
    letters = [
        message_from_bytes(data, policy=policy.default)
        for file in written
        for data in file.split(BETWEEN_MAILS)
        if data.strip()
    ]
    of_kind = {kinds[letter["Message-ID"]]: letter for letter in letters}
    found = [mail(letter, kinds[letter["Message-ID"]]) for letter in letters]
    found.sort(key=lambda one: [one["kind"], one["to"], one["files"]])
    return {
        "told": told,
        "opened": {kind: opened(of_kind[kind], at) for kind in sorted(of_kind)},
        "mails": found,
    }


def mail(letter, kind):
    """Who is told of what, with which files; its words are those of today, in their language."""
    return {
        "kind": kind,
        "to": letter["To"],
        "stop": SIGNED.sub(r"\1…", letter["List-Unsubscribe"] or ""),
        "files": [[one.get_filename(), sha256(attached(one))] for one in letter.iter_attachments()],
    }


def attached(part):
    """What has to stay of a file: of a calendar its dates, of a receipt what is signed."""
    content = part.get_content()
    if isinstance(content, str):
        lines = calendar_lines(content)
        return "\n".join(line for line in lines if line.startswith(("UID", "DTSTART", "DTEND")))
    with pikepdf.open(io.BytesIO(content)) as document:
        return document.attachments["receipt.json"].get_file().read_bytes()


def opened(letter, at):
    """Follow the first signed link of a letter, if it has one, at the moment when it came."""
    link = re.search(rf"{SIGNED.pattern}/", letter.get_body(("plain",)).get_content())
    if link is None:
        return None
    with_clock_at(datetime.fromisoformat(at))
    return looked_at(Client(), link[0])


def stopped(address):
    """A mail program follows the link for stopping reminders with one click (RFC 8058)."""
    given = {"List-Unsubscribe": "One-Click"}
    answer = Client().post(address, given, headers={"host": "localhost"})
    return [answer.status_code, sorted(NoReminders.objects.values_list("address", flat=True))]


def after_all():
    """How every message ended, and why."""
    rows = Message.objects.order_by("kind", "state", "reason")
    counted = {}
    for row in rows.values_list("kind", "state", "reason"):
        name = " · ".join(filter(None, row))
        counted[name] = counted.get(name, 0) + 1
    return counted


def with_clock_at(moment):
    settings.TRACKER_CLOCK_OFFSET = 0
    settings.TRACKER_CLOCK_OFFSET = (moment - clock.now()).total_seconds()


def look(folder, addresses):
    # The words are compared in English: a catalogue for another language changes them rightly.
    settings.LOCALE_PATHS = []
    with_clock_at(LOOKED_AT)
    call_command("migrate", verbosity=0)
    return {
        "made_with": made_with() | {"zlib": zlib.ZLIB_RUNTIME_VERSION},
        "register": said("verify_audit"),
        "receipts": receipts(folder),
        "revisions": revisions(),
        "documents": documents(),
        "waiting_jobs": waiting_jobs(),
        "links": links(addresses),
        "pages": pages(addresses),
        "held": held(addresses["held"]),
        "ticks": {at: mails(at) for at in TICKS},
        "messages": after_all(),
        "stopped": stopped(addresses["anybody"]["stop reminders"]),
        "register_afterwards": said("verify_audit"),
    }


if __name__ == "__main__":
    receipts_folder, addresses = map(Path, sys.argv[1:])
    told = look(receipts_folder, json.loads(addresses.read_text()))
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)

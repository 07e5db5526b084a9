"""`make bench`: what pages and the report cost, beside a floor measured in the same run.

The floor of a page is a bare Django view that renders a table of as many rows from constants; those
of the report's formats are told in `formats.py`. Only the ratios mean anything: machines are noisy.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.formats import formats

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ROOT = Path(__file__).resolve().parent.parent.parent
NOON = datetime(2022, 4, 12, 16, 0, tzinfo=UTC)

MAX_PAGE = 100_000  # bytes before compression
missed: list[str] = []  # targets that this run did not meet

PARAGRAPH = " ".join(["The State adopted measures and reports on them in good faith."] * 5)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TRACKER_VAR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
        os.environ["LOG_LEVEL"] = "ERROR"
        os.environ["DEBUG"] = "0"
        for name in ("DATABASE_URL", "REDIS_URL", "EMAIL_URL"):
            os.environ.pop(name, None)
        sys.path.insert(0, str(ROOT))
        import django

        django.setup()
        from django.conf import settings
        from django.test.utils import setup_test_environment

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        setup_test_environment()
        seed()
        pages()
        report()
        formats(missed)


def seed() -> None:
    """196 delegations, each with a filed and accepted reply of 1,000 words."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_states", verbosity=0)
    call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)
    from tracker.accounts.models import User
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation, Membership
    from tracker.submissions import workflow
    from tracker.submissions.models import Passage
    from tracker.submissions.payload import digest, payload_of

    officer = User.objects.create_user("officer@bench.example", None, secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    for delegation in Delegation.objects.all():
        filer = User.objects.create_user(f"{delegation.code}@bench.example", None, name="Filer")
        Membership.objects.create(user=filer, delegation=delegation, role="filer", started_at=NOON)
        reply = workflow.start(call, delegation, language="en", by=filer, at=NOON)
        answers = Passage.objects.filter(text__submission=reply, part="question")
        answers.update(heading="Measures", body=thousand_words(len(answers)))
        workflow.file(reply, checked_sha256=digest(payload_of(reply)), by=filer, at=NOON)
        workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)


def thousand_words(parts: int) -> str:
    """Paragraphs of 55 words, about 1,000 words in all the parts together."""
    return "\n\n".join([PARAGRAPH] * (18 // parts))


def pages() -> None:
    from django.test import Client
    from django.urls import reverse

    from tracker.accounts.models import User
    from tracker.submissions.models import Passage

    officer, delegate = Client(), Client()
    backend = "django.contrib.auth.backends.ModelBackend"
    officer.force_login(User.objects.get(email="officer@bench.example"), backend)
    delegate.force_login(User.objects.get(email="jam@bench.example"), backend)
    passage = Passage.objects.filter(text__submission__delegation__code="JAM").last()
    if passage is None:
        raise SystemExit("the seed made no passage")
    floor = bare_page()
    show("bare page, 196 rows", floor, floor)
    show_page(
        "status board, 196 delegations",
        officer,
        reverse("review:board", args=["76-19"]),
        floor,
        target=3,
    )
    show_page("reply page", officer, reverse("review:reply", args=["76-19", "JAM"]), floor)
    show_page("draft page", delegate, reverse("submissions:draft", args=["76-19"]), floor)
    show_save("saving a draft", delegate, passage, floor)


class BareSite:
    """A URL configuration of one page: a table of 196 rows of constants, and nothing else."""

    rows = [  # the columns of the board
        (
            f"State {number}",
            "Not started",
            "African States",
            "English",
            "31 May 2022",
            "1,000",
            "in the report",
            "2 people",
        )
        for number in range(196)
    ]

    def __init__(self) -> None:
        from django.template import engines
        from django.urls import path

        self.template = engines["django"].from_string(
            "<!doctype html><html lang=en><title>Bare</title><table>{% for row in rows %}<tr>"
            "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
        )
        self.urlpatterns = [path("", self.page)]

    def page(self, request: "HttpRequest") -> "HttpResponse":
        from django.http import HttpResponse

        return HttpResponse(self.template.render({"rows": self.rows}, request))


def bare_page() -> float:
    """Return the seconds of the bare page with the middleware that Django starts a project with."""
    from django.conf import settings
    from django.test import Client, override_settings

    own = [name for name in settings.MIDDLEWARE if name.startswith("django.")]
    with override_settings(ROOT_URLCONF=BareSite(), MIDDLEWARE=own):
        client = Client()
        return timed(lambda: client.get("/"))


def show_page(
    name: str, client: object, url: str, floor: float, *, target: float | None = None
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    response = client.get(url)  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise SystemExit(f"{url}: {response.status_code}")
    with CaptureQueriesContext(connection) as captured:
        client.get(url)  # type: ignore[attr-defined]
    queries = len(captured)  # before the next request empties the log
    seconds = timed(lambda: client.get(url))  # type: ignore[attr-defined]
    size = len(response.content)
    show(name, seconds, floor, f"{queries} queries, {size:,} bytes", target=target)
    if size > MAX_PAGE:
        missed.append(f"{name}: {size:,} bytes, wanted at most {MAX_PAGE:,}")


def show_save(name: str, client: object, passage: object, floor: float) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    url = reverse("submissions:passage", args=[passage.pk])  # type: ignore[attr-defined]

    def save() -> None:
        passage.refresh_from_db()  # type: ignore[attr-defined]
        data = {
            "version": passage.version,  # type: ignore[attr-defined]
            "heading": passage.heading,  # type: ignore[attr-defined]
            "body": passage.body,  # type: ignore[attr-defined]
        }
        response = client.post(url, data)  # type: ignore[attr-defined]
        if response.status_code not in {200, 302}:
            raise SystemExit(f"{url}: {response.status_code}")

    save()
    with CaptureQueriesContext(connection) as captured:
        save()
    queries = len(captured)
    show(name, timed(save), floor, f"{queries} queries")


def report() -> None:
    from tracker.calls.models import Call
    from tracker.compilation.gather import draft_of, revisions_of
    from tracker.compilation.report import report_of

    compilation = draft_of(Call.objects.get(code="76-19"))
    content = [
        passage
        for revision in revisions_of(compilation)
        for passage in revision.content["passages"]
    ]
    paragraphs = sum(passage["body"].count("\n\n") + 2 for passage in content)
    floor = timed(lambda: bare_docx(paragraphs), runs=3)
    show(f"bare python-docx, {paragraphs:,} paragraphs", floor, floor)
    gathered = timed(lambda: report_of(compilation), runs=3)
    show("gathering 196 replies", gathered, floor)


def bare_docx(paragraphs: int) -> None:
    import io

    from docx import Document

    document = Document()
    paragraph = PARAGRAPH
    for _ in range(paragraphs):
        document.add_paragraph(paragraph)
    document.save(io.BytesIO())


def timed(call: Callable[[], object], *, runs: int = 25) -> float:
    """Return the median of some runs, in seconds."""
    call()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def show(
    name: str, seconds: float, floor: float, note: str = "", *, target: float | None = None
) -> None:
    ratio = seconds / floor
    print(f"{name:<44} {seconds * 1000:>9.1f} ms {ratio:>7.2f} x floor  {note}")
    if target is not None and ratio > target:
        missed.append(f"{name}: {ratio:.2f} x floor, wanted at most {target} x")


if __name__ == "__main__":
    main()
    sys.exit("\n".join(missed) or 0)

"""`make bench`: what pages and the report cost, beside a floor measured in the same run.

The floor of a page is a bare Django view that renders a table of as many rows from constants; those
of the report's formats are told in `formats.py`. Only the ratios mean anything: machines are noisy.
"""

import itertools
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.test import Client

    from tracker.submissions.content import SubmissionContent
    from tracker.submissions.models import Passage

ROOT = Path(__file__).resolve().parent.parent.parent
NOON = datetime(2022, 4, 12, 16, 0, tzinfo=UTC)

MAX_PAGE = 100_000  # bytes before compression
MOST_QUERIES = 12  # of the page of a reply
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
        only = sys.argv[1:]
        for part in (pages, word, differences, report, mail, reminders, formats, concepts):
            if not only or part.__name__ in only:
                part()


def seed() -> None:
    """196 delegations, each with a filed and accepted reply of 1,000 words."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("load_states", verbosity=0)
    call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)
    from tests.factories import rewrite
    from tracker.accounts.models import User
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation, Membership
    from tracker.submissions import workflow
    from tracker.submissions.drafting.draft_content import content_of

    officer = User.objects.create_user("officer@bench.example", None, secretariat_role="officer")
    call = Call.objects.get(code="76-19")
    for delegation in Delegation.objects.all():
        filer = User.objects.create_user(f"{delegation.code}@bench.example", None, name="Filer")
        Membership.objects.create(user=filer, delegation=delegation, role="filer", started_at=NOON)
        reply = workflow.start(call, delegation, language="en", by=filer, at=NOON)
        answers = reply.original.passages.filter(part="question")
        rewrite(reply, thousand_words(len(answers)), heading="Measures")
        workflow.file(reply, checked_sha256=content_of(reply).digest(), by=filer, at=NOON)
        workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)


def thousand_words(parts: int) -> str:
    """Paragraphs of 55 words, about 1,000 words in all the parts together."""
    return "\n\n".join([PARAGRAPH] * (18 // parts))


def pages() -> None:
    from django.test import Client, override_settings
    from django.urls import reverse

    from tracker.accounts.models import User
    from tracker.submissions.models import Passage

    officer, delegate = Client(), Client()
    backend = "tracker.accounts.sessions.backend.AddressAndPassword"
    officer.force_login(User.objects.get(email="officer@bench.example"), backend)
    delegate.force_login(User.objects.get(email="jam@bench.example"), backend)
    passage = Passage.objects.filter(text__submission__delegation__code="JAM").last()
    if passage is None:
        raise SystemExit("the seed made no passage")
    board = reverse("review:board", args=["76-19"])
    with override_settings(ROOT_URLCONF=BareSite(passage)):
        show_page("status board, 196 delegations", officer, board, target=2)
        with_half_waiting(officer)
        reply = reverse("review:reply", args=["76-19", "JAM"])
        show_page("reply page, beside one of its size", officer, reply, target=8, is_by_size=True)
        show_page("draft page", delegate, reverse("portal:draft", args=["76-19"]))
        autosave(delegate, passage)


def with_half_waiting(officer: "Client") -> None:
    """My desk with 98 filed replies that wait, a third of them assigned; taken back afterwards."""
    from django.db import transaction
    from django.urls import reverse

    from tracker.accounts.models import User
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation
    from tracker.review.people.assigning import assign
    from tracker.submissions.models import Submission

    with transaction.atomic():
        call, person = (
            Call.objects.get(code="76-19"),
            User.objects.get(pk=officer.session["_auth_user_id"]),
        )
        some = list(Delegation.objects.all()[:98])
        assign(call, some[::3], to=person, by=person, at=NOON)
        Submission.objects.filter(delegation__in=some).update(
            status="filed", accepted_revision=None, disposition=""
        )
        show_page("my desk, 98 replies waiting", officer, reverse("review:home"))
        transaction.set_rollback(True)


class BareSite:
    """The site's URLs and two more, which are the floors: what a page or a save costs at least.

    A table of 196 rows of constants, and a form that writes one row's text and answers in a word.
    """

    rows = [  # the columns of the board
        (
            f"State {number}",
            "Not started",
            "English",
            "31 May 2022",
            "1,000",
            "in the report",
            "Officer",
            "7 June 2022",
            "yes",
            "31 May 2022",
            "2 people",
        )
        for number in range(196)
    ]

    def __init__(self, passage: "Passage") -> None:
        from django.template import engines
        from django.urls import include, path

        self.template = engines["django"].from_string(
            "<!doctype html><html lang=en><title>Bare</title><table>{% for row in rows %}<tr>"
            "{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>"
        )
        self.passages = type(passage).objects.filter(pk=passage.pk)
        self.urlpatterns = [
            path("bare/", self.page),
            path("bare/save/", self.save),
            path("", include("tracker.urls")),
        ]

    def page(self, request: "HttpRequest") -> "HttpResponse":
        from django.http import HttpResponse

        rows = self.rows[: int(request.GET.get("rows", len(self.rows)))]
        return HttpResponse(self.template.render({"rows": rows}, request))

    def save(self, request: "HttpRequest") -> "HttpResponse":
        from django.http import HttpResponse

        if request.user.is_authenticated:  # reads session and person, as every page does
            self.passages.update(heading=request.POST["heading"], body=request.POST["body"])
        return HttpResponse("saved")


def visit_of_bare_page(bytes_: int | None = None) -> Callable[[], object]:
    """Return a visit of the bare page with the middleware that Django starts a project with.

    It has all its rows, or as many as make it about so long.
    """
    from django.conf import settings
    from django.test import Client, override_settings

    own = [name for name in settings.MIDDLEWARE if name.startswith("django.")]
    client = Client()
    with override_settings(MIDDLEWARE=own):
        whole = len(client.get("/bare/").content)  # its handler keeps this middleware
    number = len(BareSite.rows)
    rows = number if bytes_ is None else min(round(number * bytes_ / whole), number)
    return lambda: client.get("/bare/", {"rows": rows})


def show_page(
    name: str,
    client: "Client",
    url: str,
    *,
    target: float | None = None,
    is_by_size: bool = False,
) -> None:
    response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url}: {response.status_code}")
    queries = queries_of(lambda: client.get(url))
    size = len(response.content)
    note = f"{queries} queries, {size:,} bytes"
    floor = visit_of_bare_page(size if is_by_size else None)
    show(name, *beside(lambda: client.get(url), floor), note, target=target)
    if is_by_size and queries > MOST_QUERIES:
        missed.append(f"{name}: {queries} queries, wanted at most {MOST_QUERIES}")
    if size > MAX_PAGE:
        missed.append(f"{name}: {size:,} bytes, wanted at most {MAX_PAGE:,}")


def autosave(client: "Client", passage: "Passage") -> None:
    """A save made while typing, beside a signed-in POST that writes a row of the same size."""
    from django.urls import reverse

    sent = {"heading": passage.heading, "body": passage.body}
    url = reverse("portal:autosave", args=[passage.pk])
    page = itertools.count(passage.version)

    def save() -> None:
        data = sent | {"version": next(page), "page": "bench"}
        response = client.post(url, data, headers={"HX-Request": "true"})
        if response.status_code != 200:
            raise SystemExit(f"{url}: {response.status_code}")

    queries = queries_of(save)
    show(
        "autosave",
        *beside(save, lambda: client.post("/bare/save/", sent), runs=100),
        f"{queries} queries",
        target=3,
    )


def queries_of(call: Callable[[], object]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    call()
    with CaptureQueriesContext(connection) as captured:
        call()
    return len(captured)


def differences() -> None:
    """Two revisions of 10,000 words, every third paragraph changed, beside merely parsing both."""
    from tracker.comparison.changes import reply_changes
    from tracker.submissions.models import Revision
    from tracker.text.markdown.parse import parse

    first = Revision.objects.filter(number=1).first()
    if first is None:
        raise SystemExit("the seed made no revision")
    before, after = (long_revision(first.filed, changed=changed) for changed in (False, True))
    bodies = [one.body for content in (before, after) for one in content.passages]

    def told() -> list[str]:
        [text] = reply_changes(before, after).texts
        return [change.html(heading_offset=2) for change in text.changed()]

    name = "differences of two 10,000-word revisions"
    floor = timed(lambda: [parse(body) for body in bodies], runs=5)
    seconds = timed(told, runs=5)
    show(name, seconds, floor, f"{sum(map(len, told())):,} bytes")
    if seconds > 1:
        missed.append(f"{name}: {seconds:.2f} s, wanted at most 1 s")


def long_revision(content: "SubmissionContent", *, changed: bool) -> "SubmissionContent":
    """A content of 200 paragraphs, no two of which are the same, under two questions."""
    paragraphs = [
        " ".join(
            f"{word} {number % 17}{place}" for place, word in enumerate(PARAGRAPH.split()[:25])
        )
        for number in range(200)
    ]
    if changed:
        paragraphs[::3] = [
            text.replace("State", "Government") + " New." for text in paragraphs[::3]
        ]
    answers = content.passages[:2]
    halves = ("\n\n".join(paragraphs[:100]), "\n\n".join(paragraphs[100:]))
    passages = tuple(replace(one, body=body) for one, body in zip(answers, halves, strict=True))
    return replace(content, passages=passages)


def word() -> None:
    """A Word file of 10,000 words, beside python-docx opening it and touching every paragraph."""
    import io

    from docx import Document
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    from tracker.calls.models import Call
    from tracker.word_files.replies import read_reply

    call = Call.objects.get(code="76-19")
    data = ten_thousand_words([question.text["en"] for question in call.questions.all()])

    def bare() -> int:
        document = Document(io.BytesIO(data))
        found = document.element.body.iter(qn("w:p"))
        return sum(len(Paragraph(one, document).text) for one in found)

    floor = timed(bare, runs=9)
    show("bare python-docx, reading", floor, floor, f"{len(data):,} bytes")
    seconds = timed(lambda: read_reply(data, call=call, language="en"), runs=9)
    show("reading a Word file of 10,000 words", seconds, floor, target=3)


def ten_thousand_words(headings: list[str]) -> bytes:
    """Return a Word file with all that a reply may have: numbers, lists, tables, notes, links."""
    import io

    from docx import Document

    from tracker.text.docx.write.document import DocxWriter
    from tracker.text.markdown.parse import parse

    source, notes = [], 0
    for heading in headings:
        source.append(f"## {heading}")
        for section in range(11):
            source.append(f"### Section {section}")
            for _ in range(6):
                notes += 1
                source.append(
                    f"{notes}. {PARAGRAPH} See **the law**, *in force*, and "
                    f"[the page](https://example.org/{notes}).[^{notes}]"
                )
            source.append("\n".join(["- an item of a list with some words"] * 6))
            source.append("| Year | Law |\n| --- | --- |" + "\n| 2021 | An act |" * 6)
    source += [f"[^{number}]: A note with its source." for number in range(1, notes + 1)]
    document = Document()
    writer = DocxWriter(document)
    writer.write(parse("\n\n".join(source)), language="en")
    writer.finish()
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def mail() -> None:
    from tests.bench import mail

    missed.extend(mail.measure())


def reminders() -> None:
    from tests.bench.planning import planning

    planning(show, missed, at=NOON)


def formats() -> None:
    from tests.bench.formats import formats

    formats(missed)


def concepts() -> None:
    from django.test import Client

    from tests.bench.concepts import concepts
    from tracker.accounts.models import User

    officer = Client()
    backend = "tracker.accounts.sessions.backend.AddressAndPassword"
    officer.force_login(User.objects.get(email="officer@bench.example"), backend)
    missed.extend(concepts(timed, queries_of, officer))


def report() -> None:
    from tracker.calls.models import Call
    from tracker.compilation.documents.drafts import draft_of, revisions_of
    from tracker.compilation.report.compose import report_of

    compilation = draft_of(Call.objects.get(code="76-19"))
    content = [
        passage for revision in revisions_of(compilation) for passage in revision.filed.passages
    ]
    paragraphs = sum(passage.body.count("\n\n") + 2 for passage in content)
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
    return statistics.median(seconds_of(call) for _ in range(runs))


def beside(
    call: Callable[[], object], floor: Callable[[], object], *, runs: int = 25
) -> tuple[float, float]:
    """Return the median seconds of both, run in turn: what disturbs one disturbs the other."""
    call()
    floor()
    pairs = [(seconds_of(call), seconds_of(floor)) for _ in range(runs)]
    own, other = zip(*pairs, strict=True)
    return statistics.median(own), statistics.median(other)


def seconds_of(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


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

"""No page is heavier than 100 kB before compression, in whichever language it is read."""

import gzip
from datetime import timedelta

import pytest

from tests.factories import NOON, change, file_reply, make_draft, make_member, make_reply, sign_in
from tests.reports import accept, accepted
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.models import Revision, Submission
from tracker.text.languages import LANGUAGES

HEAVIEST = 100_000  # bytes
ON_A_BAD_LINE = 20_000  # bytes, compressed
WORDS = (
    "государство",
    "принимает",
    "меры",
    "по",
    "укреплению",
    "безопасности",
    "в",
    "этой",
    "сфере",
)

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]


@pytest.fixture
def answered(call, officer):
    """Every delegation has an accepted and published reply, late: one was made, and copied."""
    first = accepted(call, "JAM", officer, "report")
    others = list(Delegation.objects.exclude(code="JAM"))
    for reply, delegation in copies(first, others):
        reply.delegation = delegation
        reply.latest_revision = reply.accepted_revision = None
        reply.status, reply.disposition = "draft", ""
        reply.save(force_insert=True)
    filed = {reply.delegation_id: reply for reply in Submission.objects.all()}
    revisions = []
    for revision, delegation in copies(first.accepted_revision, others):
        revision.submission = filed[delegation.pk]
        revision.receipt_number = f"{delegation.pk:032x}"
        revisions.append(revision)
    for revision in Revision.objects.bulk_create(revisions):
        Submission.objects.filter(pk=revision.submission_id).update(
            latest_revision=revision,
            accepted_revision=revision,
            status="accepted",
            disposition="report",
        )
    publish(Call.objects.get(pk=call.pk), by=officer, at=NOON)
    Submission.objects.update(taken_up_at=NOON)
    Call.objects.update(deadline_on=call.deadline_on - timedelta(days=90))  # each came late
    return call


def copies(row, others):
    for other in others:
        copy = type(row).objects.get(pk=row.pk)
        copy.pk = None
        yield copy, other


@pytest.fixture
def many_messages(call):
    """A filer in every delegation to be reminded, and more messages than a page of the outbox."""
    for delegation in Delegation.objects.all():
        make_member(delegation, "filer")
    filer = User.objects.get(email="filer@jam.example")
    reply = make_reply(call, Delegation.objects.get(code="JAM"), by=filer)
    for delegation in Delegation.objects.all()[:60]:
        ledger.plan(
            kind="reply_withdrawn",
            key=f"withdrawn:{delegation.code}",
            address=f"a.rather.long.address@{delegation.code.lower()}.mission.example",
            subject=reply,
            at=NOON,
            group="76-19",
            about=delegation.code,
            data={"by": "Wanjiru"},
        )


def weight(client, person, address, language):
    person.language = language
    person.save()
    page = sign_in(client, person).get(address)
    assert page.status_code == 200
    return len(page.content), len(gzip.compress(page.content))


def too_heavy(client, person, addresses):
    found = []
    for address in addresses:
        for language in LANGUAGES:
            plain, compressed = weight(client, person, address, language)
            if plain > HEAVIEST or compressed > ON_A_BAD_LINE:
                found.append(f"{address} in {language}: {plain} bytes, {compressed} compressed")
    return found


@pytest.mark.usefixtures("answered")
def test_the_pages_of_a_call_that_all_have_answered_are_light(client, officer):
    pages = ["/desk/", "/desk/76-19/", "/calls/76-19/", "/", "/desk/76-19/report/"]
    assert too_heavy(client, officer, pages) == []


@pytest.mark.usefixtures("many_messages")
@pytest.mark.slow
def test_the_pages_of_a_call_with_messages_to_all_are_light(client, officer):
    pages = [
        "/desk/outbox/",
        "/desk/76-19/reminders/dry-run/",
        "/desk/76-19/reminders/",
        "/desk/76-19/schedule/",
    ]
    assert too_heavy(client, officer, pages) == []


@pytest.fixture
def long_reply(call, jamaica, jamaica_filer, officer):
    """Ten thousand words of Russian in ten passages, published; a draft with a third rewritten."""
    reply = make_draft(call, jamaica, by=jamaica_filer, language="ru")
    for number in range(9):
        drafting.add_passage(reply.original, part="closing", heading=f"Глава {number}")
    passages = list(reply.original.passages.exclude(part="summary"))
    for number, passage in enumerate(passages):
        change(passage, body=russian(1000, beginning=number))
    file_reply(reply, by=jamaica_filer)
    accept(reply, officer)
    publish(Call.objects.get(pk=call.pk), by=officer, at=NOON)
    for number, passage in enumerate(passages):
        passage.refresh_from_db()
        change(passage, body=russian(1000, beginning=number, rewritten=3))
    return reply


def russian(number, *, beginning, rewritten=0):
    """Return so many words in paragraphs of fifty; each third may read otherwise."""
    paragraphs = []
    for place in range(number // 50):
        first = beginning + place + (rewritten if rewritten and place % 3 == 0 else 0)
        chosen = [WORDS[(first + word * (1 + first % 3)) % len(WORDS)] for word in range(50)]
        paragraphs.append(f"{place + 1}. {' '.join(chosen)}.")
    return "\n\n".join(paragraphs)


def test_the_pages_of_a_long_reply_are_light_but_for_those_that_show_it_whole(
    client, call, long_reply, jamaica_filer, officer
):
    passage = long_reply.original.passages.exclude(part="summary").first().pk
    of_reply = ("", "draft/", "check/", "differences/", "differences/?page=2", "word/")
    own = [f"/replies/76-19/{name}" for name in of_reply]
    own += [f"/replies/passages/{passage}/{name}" for name in ("", "versions/")]
    heavy = [
        (address, plain)
        for person, addresses in ((jamaica_filer, own), (officer, ["/desk/76-19/JAM/differences/"]))
        for address in addresses
        if (plain := weight(client, person, address, "ru")[0]) > HEAVIEST
    ]
    assert heavy == []
    check = sign_in(client, jamaica_filer).get("/replies/76-19/check/").text
    assert 'href="/replies/76-19/preview/"' in check
    assert check.count("Глава") == 9


def test_the_pages_with_every_time_zone_are_light(client, kenya_filer):
    assert too_heavy(client, kenya_filer, ["/account/profile/", "/team/"]) == []

"""The maps of concepts with 25 years of 196 replies, about five tags a reply."""

import secrets
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from tracker.calls.models import Call
    from tracker.submissions.models import Revision

YEARS = 25
A_YEAR = timedelta(days=365)
MOST = 0.3  # seconds that a map may take
TAGS = 5  # of each reply


def concepts(
    seconds_of: Callable[[Callable[[], object]], float],
    queries_of: Callable[[Callable[[], object]], int],
    client: "Client",
) -> list[str]:
    """Print what each map costs; return what is over the limit."""
    from tracker.calls.models import Call

    call = Call.objects.get(code="76-19")
    fill(call)
    missed = []
    for query in ("", "?by=group", "?by=year", "?set=efforts&by=year"):
        url = f"/desk/{call.code}/concepts/{query}"

        def visit(url: str = url) -> object:
            return client.get(url)

        size = len(client.get(url).content)
        seconds, queries = seconds_of(visit), queries_of(visit)
        name = f"concepts{query}, {YEARS} years of 196"
        print(f"{name:<44} {seconds * 1000:>9.1f} ms  {queries} queries, {size:,} bytes")
        if seconds > MOST:
            missed.append(f"{name}: {seconds * 1000:.0f} ms, wanted at most {MOST * 1000:.0f} ms")
    return missed


def fill(call: "Call") -> None:
    """Read the replies of the call; give them, and copies in earlier years, their tags."""
    from tracker.concepts import reading
    from tracker.submissions.models import Revision

    while reading.read_some(at=call.replies_published_at or _noon()):
        pass
    revisions = list(Revision.objects.filter(submission__call=call).select_related("submission"))
    _tag(revisions, 0)
    for back in range(1, YEARS):
        _tag(_copy_to_earlier_year(call, revisions, back), back)


def _copy_to_earlier_year(call: "Call", revisions: list["Revision"], back: int) -> list["Revision"]:
    from tracker.agenda.models import Resolution
    from tracker.calls.models import Call, Question
    from tracker.submissions.models import Revision, Submission

    resolution = Resolution.objects.create(
        symbol=f"{76 - back}/19", title={"en": "Earlier"}, adopted_on=call.opens_on - A_YEAR * back
    )
    earlier = Call.objects.get(pk=call.pk)
    earlier.pk, earlier.code, earlier.resolution = None, f"{76 - back}-19", resolution
    earlier.opens_on -= A_YEAR * back
    earlier.deadline_on = call.deadline_on and call.deadline_on - A_YEAR * back
    earlier.save(force_insert=True)
    for question in call.questions.all():
        Question.objects.create(
            call=earlier, letter=question.letter, kind=question.kind, text=question.text,
            same_as=question.same_as,
        )  # fmt: skip
    replies = Submission.objects.bulk_create(
        Submission(call=earlier, delegation_id=one.submission.delegation_id, started_at=_noon())
        for one in revisions
    )
    copies = Revision.objects.bulk_create(
        Revision(
            submission=reply,
            number=1,
            content=one.content,
            sha256=one.sha256,
            language=one.language,
            words=one.words,
            filed_at=one.filed_at - A_YEAR * back,
            filed_by_id=one.filed_by_id,
            received_on=one.received_on - A_YEAR * back,
            receipt_number=secrets.token_hex(16),
        )
        for reply, one in zip(replies, revisions, strict=True)
    )
    for reply, copy in zip(replies, copies, strict=True):
        reply.latest_revision = reply.accepted_revision = copy
        reply.status, reply.disposition = Submission.Status.ACCEPTED, "report"
    fields = ["latest_revision", "accepted_revision", "status", "disposition"]
    Submission.objects.bulk_update(replies, fields)
    return copies


def _tag(revisions: list["Revision"], back: int) -> None:
    from tracker.agenda.models import Concept
    from tracker.concepts.matching.terms import terms_version
    from tracker.concepts.models import ConceptReading, ConceptTag

    concepts = list(Concept.objects.all())
    version = terms_version(concepts)

    def tags() -> Iterator[ConceptTag]:
        for place, revision in enumerate(revisions):
            for number in range(TAGS):
                chosen = concepts[(place * 7 + number * 5 + back) % len(concepts)]
                yield ConceptTag(
                    revision=revision,
                    passage=1 + number % 2,
                    concept=chosen,
                    source="delegate",
                    is_in_summary=False,
                    tagged_at=_noon(),
                )

    ConceptTag.objects.bulk_create(tags(), ignore_conflicts=True)
    ConceptReading.objects.bulk_create(
        (
            ConceptReading(revision=one, terms=version, read_at=_noon(), is_open_in_full=True)
            for one in revisions
        ),
        ignore_conflicts=True,
    )


def _noon() -> datetime:
    from tests.bench.run import NOON

    return NOON

"""From then on comparison, from last time, concepts and search have a past; a report reads back."""

import re
from dataclasses import replace

import pytest
from django.utils.html import strip_tags

from tests.concepts.replies import accepted as accepted_now
from tests.concepts.replies import suggestions_of, tags_of
from tests.factories import NOON, make_member, make_reply, sign_in
from tests.generated import framed, reply_of
from tests.markup import as_read
from tests.past_reports.word_reports import headed, read_in, report_file, sent_file
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, frozen_report
from tracker import clock
from tracker.calls.models import Call, Question
from tracker.comparison.since_last_time import since_earlier_reply
from tracker.compilation.documents.drafts import draft_of, revisions_of
from tracker.compilation.issuing.freeze import freeze
from tracker.compilation.models import Compilation
from tracker.compilation.renderers.docx.document import written
from tracker.compilation.report.compose import report_of
from tracker.concepts import reading
from tracker.delegations.models import Delegation
from tracker.delegations.states.finder import StateFinder
from tracker.past_reports import taking_over
from tracker.past_reports.reading.parts import parts_of
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.submissions.models import Submission
from tracker.submissions.queries.in_report.appearance import appearance_of
from tracker.text.docx.read.document import read_docx
from tracker.text.languages import LANGUAGES
from tracker.text.tree import plain_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

B = "(b) Efforts taken at the national level to strengthen information security"
C = "(c) The content of the concepts"
REPORT = report_file(
    headed(
        "Jamaica",
        (3, B),
        "We set up a response team of the nation.",
        (3, C),
        "On norm (c) we act on notice. We protect our critical infrastructure.",
    ),
    headed(
        "Kenya", (3, B), "A hyacinth was planted.", lines=("[Original: English]", "[2 May 2014]")
    ),
)


@prepared_state
def past(brought, officer):
    """What Jamaica and Kenya answered in 2014, recorded."""
    report = brought(REPORT)
    taking_over.take_over(report, version=1, by=officer, at=NOON)
    return report


def words_of(response):
    assert response.status_code == 200
    return " ".join(strip_tags(as_read(response.content.decode())).split())


# The report of that year --------------------------------------------------------------------------


def test_the_report_of_that_year_is_among_the_documents_as_issued_and_never_as_a_draft(
    client, past, officer
):
    desk = sign_in(client, officer)
    page = desk.get("/desk/68-243/report/", follow=True)
    assert page.redirect_chain == [("/desk/68-243/report/documents/", 302)]
    words = words_of(page)
    assert re.search(rf"{past.symbol}\s*Issued in an earlier year\s*2", words)
    assert re.findall(r"\d+ documents?", words) == ["1 document"]
    assert "Draft" not in words
    assert not Compilation.objects.exists()


def test_a_draft_that_was_begun_by_a_look_before_has_nothing_to_freeze(client, past, officer):
    draft = draft_of(past.call)
    assert revisions_of(draft) == []
    with pytest.raises(Refusal, match="no accepted reply to print"):
        freeze(draft, by=officer, at=NOON)
    desk = sign_in(client, officer)
    assert "Draft" not in words_of(desk.get("/desk/68-243/report/documents/"))


def test_a_reply_of_that_year_is_said_to_be_printed_in_its_report(past):
    reply = Submission.objects.get(call=past.call, delegation__code="JAM")
    appearance = appearance_of(reply, at=NOON)
    assert (appearance.is_printed, appearance.document) == (True, past.symbol)


# From last time -----------------------------------------------------------------------------------


def test_a_delegation_starts_from_its_reply_of_2014_under_the_questions_of_today(
    client, call, past, jamaica, jamaica_filer
):
    filer = sign_in(client, jamaica_filer)
    assert "68/243" in words_of(filer.get("/replies/76-19/"))
    filer.post("/replies/76-19/start/", {"earlier": "68-243/JAM/1"})
    draft = Submission.objects.get(call=call, delegation=jamaica)
    written_ = {
        one.question.letter: one.body
        for one in draft.original.passages.exclude(question=None).exclude(body="")
    }
    assert written_ == {
        "a": "We set up a response team of the nation.",
        "b": "On norm (c) we act on notice. We protect our critical infrastructure.",
    }


def test_the_questions_of_three_mandates_are_mapped_by_way_of_each_other(call_of_2014, call):
    def same(one, other):
        return Question.objects.get(call=call_of_2014, letter=one).is_same_as(
            Question.objects.get(call=call, letter=other)
        )

    assert (same("b", "a"), same("c", "b"), same("a", "a")) == (True, True, False)
    assert "64/25(b)" in Question.objects.get(call=call_of_2014, letter="b").same_as
    assert "64/25(c)" in Question.objects.get(call=call_of_2014, letter="c").same_as


# Comparison ---------------------------------------------------------------------------------------


def test_what_a_state_files_now_is_compared_with_what_the_report_printed(
    client, call, past, jamaica, jamaica_filer, officer
):
    reply = make_reply(
        call, jamaica, by=jamaica_filer, text="We set up two response teams of the nation."
    )
    since = since_earlier_reply(reply, reply.latest_revision)
    assert since.earlier.brought_in_from == "A/69/112"
    page = sign_in(client, officer).get("/desk/76-19/JAM/since-last-time/")
    assert "68/243" in words_of(page)


# Concepts -----------------------------------------------------------------------------------------


def test_terms_suggest_concepts_in_what_was_brought_in(past):
    while reading.read_some(at=NOON):
        pass
    reply = Submission.objects.get(call__code="68-243", delegation__code="JAM")
    assert {"norm-c", "norm-g"} <= set(suggestions_of(reply))


def test_the_map_has_a_column_of_its_year(client, call, past, officer):
    desk = sign_in(client, officer)
    reply = Submission.objects.get(call__code="68-243", delegation__code="JAM")
    reading.read(reply.latest_revision, at=NOON)
    passages = reply.latest_revision.filed.passages
    number = next(n for n, one in enumerate(passages, start=1) if "norm (c)" in one.body)
    desk.post(
        "/desk/68-243/JAM/concepts/", {"revision": 1, "passage": number, "confirm": ["norm-c"]}
    )
    assert ("norm-c", "officer") in tags_of(reply)
    accepted_now(call, "KEN", "Now.", officer=officer, tags=["norm-c"])
    page = desk.get("/desk/76-19/concepts/?by=year")
    assert "2014" in words_of(page)


# Search -------------------------------------------------------------------------------------------


def test_a_search_over_all_calls_finds_it(client, past, officer):
    page = sign_in(client, officer).get("/desk/search/?q=hyacinth")
    assert "Kenya" in words_of(page)
    assert "2014" in words_of(page)


# A report of this system --------------------------------------------------------------------------


def test_a_report_that_this_system_issued_reads_back(call, officer):
    """What was filed, frozen and printed as Word comes back, State by State and word by word."""
    texts = {"JAM": "We passed a law.", "CIV": "Nous avons adopté une loi.", "EU": "We agree."}
    filed = {}
    for code, text in texts.items():
        state = Delegation.objects.get(code=code)
        language = "fr" if code == "CIV" else "en"
        reply = make_reply(
            call, state, by=make_member(state, "filer"), text=text, language=language, at=NOON
        )
        filed[code] = accept(reply, officer).revisions.get()
    data = written(report_of(frozen_report(call, officer)))
    Submission.objects.all().update(
        accepted_revision=None, latest_revision=None, status="draft", disposition=""
    )
    Call.objects.update(closed_at=NOON)
    call.refresh_from_db()
    report = read_in(call, sent_file("A-77-92.docx", data), symbol="A/77/92", by=officer)
    parts = [one for one in understood(report, at=NOON).parts if one.row.is_reply]
    assert [one.row.delegation.code for one in parts] == ["CIV", "JAM", "EU"]
    for one in parts:
        revision = filed[one.row.delegation.code]
        assert one.row.received_on == revision.received_on
        assert [(p.heading, p.body) for p in one.row.content] == [
            (p.heading, p.body) for p in revision.filed.passages if p.heading or p.body
        ]


@pytest.mark.once
@pytest.mark.parametrize("frame", LANGUAGES)
def test_a_report_in_each_language_is_cut_where_its_states_begin(frame, db):
    codes = ["ARG", "CHN", "CIV", "KOR"]
    states = [Delegation.objects.get(code=code) for code in codes]
    languages, day = ["es", "zh", "fr", "ar"], clock.day_of(NOON)
    replies = [
        replace(reply_of(n, languages[n], frame=frame), heading=state.name_on(day, frame))
        for n, state in enumerate(states)
    ]
    document = read_docx(written(framed(replies, language=frame))).document
    parts = [one for one in parts_of(document, StateFinder()) if one.is_reply]
    assert [one.state for one in parts] == codes
    assert [one.original for one in parts] == languages
    assert [one.received_on for one in parts] == [one.received_on for one in replies]
    for part, reply in zip(parts, replies, strict=True):
        assert plain_text(part.document) == plain_text(reply.document)

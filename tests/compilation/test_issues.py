"""Addenda, reissues, corrigenda and revisions: what comes after a frozen document."""

import io
import json
from datetime import date, timedelta

import docx
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree

from tests import changed_dates
from tests.factories import NOON, ROOT, file_reply, reopen, rewrite, sign_in, withdraw
from tests.plugins.prepared_states import prepared_state
from tests.rendered import pages_of, words_in
from tests.reports import (
    accept,
    accepted,
    filer_of,
    filled,
    frozen,
    frozen_report,
    headings,
    ticked,
)
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.documents.missing_facts import missing_facts
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing import freeze, issue
from tracker.compilation.models import Compilation
from tracker.compilation.renderers import FORMATS, formats_of, render
from tracker.compilation.report.compose import report_of
from tracker.refusal import Refusal
from tracker.submissions.models import Submission

LATER = NOON + timedelta(days=100)
CORRECTIONS = """## Jamaica

Paragraph 3, second line

*For* 2021 *read* 2022.

- one more[^1]

[^1]: As the mission wrote.
"""


@prepared_state
def report(call, officer):
    """A frozen report with the replies of Jamaica and Kenya."""
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer)
    return frozen_report(call, officer, symbol="A/77/92")


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def amend(submission, officer, *, number=2, text="We took further steps."):
    rewrite(submission, text)
    file_reply(submission, by=filer_of(submission), at=LATER)
    return accept(submission, officer, number=number, at=LATER)


def reply_of(report, code):
    return report.call.submissions.get(delegation__code=code)


def stored(compilation):
    return Compilation.objects.select_related("call", "earlier").get(pk=compilation.pk)


# Addenda ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("disposition", ["report", "addendum"])
def test_what_is_accepted_after_freezing_goes_into_the_next_addendum(
    disposition, report, call, officer
):
    reply = accepted(call, "CRI", officer)
    # An officer may have accepted it for the report at the moment in which that was frozen.
    Submission.objects.filter(pk=reply.pk).update(disposition=disposition)
    assert headings(report) == ["Jamaica", "Kenya"]
    addendum = drafts.draft_of(call, addendum=1)
    assert addendum.symbol == "A/77/92/Add.1"
    assert headings(addendum) == ["Costa Rica"]
    assert [section.numeral for section in report_of(addendum).sections] == ["II"]


def test_each_addendum_takes_what_no_frozen_document_has(report, call, officer):
    accepted(call, "CRI", officer)
    first = frozen(drafts.draft_of(call, addendum=1), officer, at=LATER)
    accepted(call, "FJI", officer)
    second = drafts.draft_of(call, addendum=2)
    assert (headings(first), headings(second)) == (["Costa Rica"], ["Fiji"])
    assert report_of(second).symbol == "A/77/92/Add.2"


def test_an_amended_revision_goes_into_the_next_addendum(report, call, officer):
    amend(reply_of(report, "JAM"), officer)
    (reply,) = report_of(drafts.draft_of(call, addendum=1)).replies
    assert reply.reference == "76-19/JAM/2"


def test_a_reply_that_is_accepted_once_more_as_it_was_is_not_printed_twice(report, officer):
    reply = reply_of(report, "JAM")
    reopen(reply, reason="A slip.", by=officer, at=LATER)
    accept(reply, officer, at=LATER)
    assert series_of(report.call).of_next_addendum() == []


def test_before_the_report_is_frozen_its_addendum_takes_only_what_is_meant_for_it(call, officer):
    accepted(call, "JAM", officer)
    accepted(call, "KEN", officer, "addendum")
    assert headings(drafts.draft_of(call)) == ["Jamaica"]
    draft = drafts.draft_of(call, addendum=1)
    assert headings(draft) == ["Kenya"]
    with pytest.raises(Refusal, match="Freeze the report first"):
        frozen(draft, officer)


def test_an_addendum_waits_for_the_one_before_it(report, call, officer, tmp_path):
    accepted(call, "CRI", officer)
    with pytest.raises(CommandError, match="the next one is addendum 1"):
        call_command("compile_report", "76-19", out=tmp_path, addendum=2, formats="json")
    frozen(drafts.draft_of(call, addendum=1), officer)
    accepted(call, "FJI", officer)
    call_command("compile_report", "76-19", out=tmp_path, addendum=2, formats="json")
    written = json.loads((tmp_path / "A-77-92-Add.2-en-draft.json").read_bytes())
    assert [reply["code"] for reply in written["sections"][0]["replies"]] == ["FJI"]


def test_an_addendum_is_begun_from_the_list_of_documents(desk, report, call, officer):
    accepted(call, "CRI", officer)
    address = reverse("compilation:documents", args=["76-19"])
    assert "1 accepted reply waits for it." in desk.get(address).content.decode()
    page = desk.post(reverse("compilation:addendum", args=["76-19"]), follow=True)
    assert page.context["document"].addendum == 1
    assert Event.objects.get(verb="begin_addendum").data == {"addendum": 1}
    again = desk.post(reverse("compilation:addendum", args=["76-19"]), follow=True)
    assert again.context["document"] == page.context["document"]
    assert "Begin addendum" not in desk.get(address).content.decode()


def test_no_addendum_is_begun_for_nothing(desk, report):
    page = desk.post(reverse("compilation:addendum", args=["76-19"]), follow=True)
    assert "No reply waits for an addendum." in page.content.decode()


def test_the_report_says_how_many_replies_wait(desk, report, call, officer):
    accepted(call, "CRI", officer)
    accepted(call, "FJI", officer)
    page = desk.get(reverse("compilation:report", args=["76-19"])).content.decode()
    assert "2 replies accepted since wait for addendum 1." in page


# Reissue ---------------------------------------------------------------------------------------


def test_a_reissue_has_an_asterisk_and_a_note_and_the_same_texts(report, officer):
    before = report_of(report)
    issue.reissue(report, on=date(2022, 7, 20), by=officer, at=LATER)
    after = report_of(stored(report))
    assert (after.symbol, after.cover_symbol) == ("A/77/92", "A/77/92*")
    assert after.item_line == "Item 95 of the preliminary list**"
    assert after.cover_notes[:2] == (
        ("*", "Reissued for technical reasons on 20 July 2022."),
        ("**", "A/77/50."),
    )
    texts = [[(one.document, one.passages) for one in it.replies] for it in (before, after)]
    assert texts[0] == texts[1]
    assert FORMATS["docx"].file_name(after) == "A-77-92-en-reissued.docx"
    word = docx.Document(io.BytesIO(render(after, "docx")))
    assert word.paragraphs[0].text == "United Nations\tA/77/92*"
    assert word.sections[0].header.paragraphs[0].text.strip() == "A/77/92"
    assert Event.objects.get(verb="reissue").data == {"on": "2022-07-20"}


def test_the_files_of_the_earlier_issue_stay(desk, report, officer, settings):
    settings.SECOND_OFFICER = False
    job = jobs.ask(report, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    address = reverse("compilation:reissue", args=["76-19", report.pk])
    assert "gets an asterisk after the symbol" in desk.get(address).content.decode()
    page = ticked(desk, address, on="2022-07-20").content.decode()
    assert "<bdi>A/77/92*</bdi>" in page
    new = jobs.ask(stored(report), by=officer, at=LATER, formats=["html"])
    assert new != job
    jobs.run(new.pk, at=LATER)
    old_file, new_file = job.files.get(), new.files.get()
    assert old_file.sha256 != new_file.sha256
    for file in (old_file, new_file):
        answer = desk.get(reverse("compilation:download", args=["76-19", file.pk]))
        assert (b"A/77/92*" in b"".join(answer.streaming_content)) == (file == new_file)


def test_a_reissue_is_refused_in_words(report, call, officer):
    with pytest.raises(Refusal, match="before the date that it bears"):
        issue.reissue(report, on=date(2022, 7, 17), by=officer, at=LATER)
    accepted(call, "CRI", officer)
    draft = drafts.draft_of(call, addendum=1)
    with pytest.raises(Refusal, match="A draft cannot be reissued"):
        issue.reissue(draft, on=date(2022, 7, 20), by=officer, at=LATER)


# Corrigenda ------------------------------------------------------------------------------------


def corrigendum(report, officer):
    begun = issue.correct(report, by=officer, at=LATER)
    return filled(begun, corrections=CORRECTIONS, job_number="22-00002", dated_on=date(2022, 8, 5))


def test_a_corrigendum_has_a_cover_and_the_list_alone(report, officer):
    begun = corrigendum(report, officer)
    freeze.freeze(begun, by=officer, at=LATER)
    made = report_of(stored(begun))
    assert (made.symbol, made.stages, made.sections) == ("A/77/92/Corr.1", ["Corrigendum"], ())
    assert made.original_line == "Original: English"
    lines = [one.text for one in docx.Document(io.BytesIO(render(made, "docx"))).paragraphs]
    place = lines.index("Corrigendum")
    assert lines[place + 1 : place + 4] == [
        "Jamaica",
        "Paragraph 3, second line",
        "For 2021 read 2022.",
    ]
    assert "Contents" not in lines
    page = render(made, "html").decode()
    assert "<em>For</em> 2021 <em>read</em> 2022." in page
    assert "<nav" not in page
    data = json.loads(render(made, "json"))
    assert (data["kind"], data["sections"]) == ("corrigendum", [])
    assert data["corrections"]["notes"]["1"][0]["inlines"][0]["text"] == "As the mission wrote."
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "akn" / "akomantoso30.xsd"))
    schema.assertValid(etree.fromstring(render(made, "akn")))


@pytest.mark.needs_fonts
@pytest.mark.needs_poppler
def test_a_corrigendum_fits_on_its_cover_page_as_a_pdf(report, officer):
    (page, rest) = pages_of(render(report_of(corrigendum(report, officer)), "pdf"))
    assert rest.strip() == ""
    for words in ("A/77/92/Corr.1", "Corrigendum", "Jamaica", "For 2021 read 2022."):
        assert words_in(words) in words_in(page)


def test_several_corrigenda_are_numbered_and_one_is_written_at_a_time(report, officer):
    first = corrigendum(report, officer)
    assert issue.correct(report, by=officer, at=LATER) == first
    freeze.freeze(first, by=officer, at=LATER)
    second = issue.correct(report, by=officer, at=LATER)
    assert (second.number, second.symbol) == (2, "A/77/92/Corr.2")
    assert report_of(stored(first)).symbol == "A/77/92/Corr.1"
    assert second.title == "Corrigendum 2 to A/77/92"


def test_a_corrigendum_without_corrections_is_not_frozen(report, officer):
    begun = filled(issue.correct(report, by=officer, at=LATER))
    with pytest.raises(Refusal, match="list of corrections"):
        freeze.freeze(begun, by=officer, at=LATER)


def test_a_corrigendum_is_written_on_its_page(desk, report, officer):
    address = reverse("compilation:correct", args=["76-19", report.pk])
    assert "lists what is wrong and what it should read" in desk.get(address).content.decode()
    page = desk.post(address, follow=True)
    begun = page.context["document"]
    assert set(page.context["form"].fields) == {
        *("symbol", "dated_on", "list_document", "item_number", "job_number", "language"),
        "corrections",
    }
    data = {
        "symbol": begun.symbol,
        "language": "en",
        "list_document": begun.list_document_id,
        "corrections": CORRECTIONS,
    }
    facts = reverse("compilation:facts", args=["76-19", begun.pk])
    assert "Saved." in desk.post(facts, data, follow=True).content.decode()
    assert [one.name for one in formats_of(stored(begun))] == [
        "docx",
        "pdf",
        "html",
        "akn",
        "json",
        "zip",
    ]
    job = jobs.ask(stored(begun), by=officer, at=LATER, formats=["html", "csv"])
    jobs.run(job.pk, at=LATER)
    job.refresh_from_db()
    assert (job.state, job.formats, job.errors) == ("done", ["html"], [])


def test_nothing_is_corrected_that_is_a_draft_or_a_corrigendum(report, call, officer):
    accepted(call, "CRI", officer)
    with pytest.raises(Refusal, match="A draft needs no corrigendum"):
        issue.correct(drafts.draft_of(call, addendum=1), by=officer, at=LATER)
    begun = corrigendum(report, officer)
    freeze.freeze(begun, by=officer, at=LATER)
    for verb in (issue.correct, issue.revise):
        with pytest.raises(Refusal, match="write another one"):
            verb(begun, by=officer, at=LATER)


def test_a_draft_begun_by_mistake_can_be_removed_and_nothing_else(desk, report, officer):
    begun = issue.correct(report, by=officer, at=LATER)
    page = desk.post(reverse("compilation:discard", args=["76-19", begun.pk]), follow=True)
    assert "The draft is removed." in page.content.decode()
    assert not Compilation.objects.filter(pk=begun.pk).exists()
    assert Event.objects.get(verb="discard").data["symbol"] == "A/77/92/Corr.1"
    with pytest.raises(Refusal, match="Only a draft"):
        issue.discard(report, by=officer, at=LATER)
    compiled = corrigendum(report, officer)
    jobs.ask(compiled, by=officer, at=LATER)
    with pytest.raises(Refusal, match="files are kept"):
        issue.discard(compiled, by=officer, at=LATER)


# Revisions -------------------------------------------------------------------------------------


def test_a_revision_is_the_whole_with_the_replies_as_they_are_now(report, call, officer):
    amend(reply_of(report, "JAM"), officer)
    kenyan = reply_of(report, "KEN")
    withdraw(kenyan, reason="Outdated.", by=filer_of(kenyan), at=LATER)
    accepted(call, "CRI", officer)
    revision = issue.revise(report, by=officer, at=LATER)
    assert revision.symbol == "A/77/92/Rev.1"
    made = report_of(filled(revision))
    assert [one.reference for one in made.replies] == ["76-19/CRI/1", "76-19/JAM/2"]
    assert made.stages == []  # its symbol says what it is
    assert made.sections[0].title == "Introduction"


def test_a_frozen_revision_takes_the_place_of_the_earlier_issue(desk, report, call, officer):
    accepted(call, "CRI", officer)
    addendum = frozen(drafts.draft_of(call, addendum=1), officer)
    amend(reply_of(report, "JAM"), officer)
    accepted(call, "FJI", officer)
    revision = frozen(issue.revise(report, by=officer, at=LATER), officer, at=LATER)
    assert headings(revision) == ["Fiji", "Jamaica", "Kenya"]
    assert (headings(report), headings(addendum)) == (["Jamaica", "Kenya"], ["Costa Rica"])
    series = series_of(call)
    assert series.in_force() == [revision, addendum]
    assert series.of_next_addendum() == []
    page = desk.get(reverse("compilation:documents", args=["76-19"])).content.decode()
    assert "Replaced by A/77/92/Rev.1" in page
    for verb in (issue.correct, issue.revise):
        with pytest.raises(Refusal, match=r"replaced by A/77/92/Rev\.1"):
            verb(report, by=officer, at=LATER)
    second = issue.revise(revision, by=officer, at=LATER)
    assert (second.symbol, second.earlier) == ("A/77/92/Rev.2", revision)


def test_what_a_revision_left_out_is_printed_when_it_is_accepted_again(report, officer):
    kenyan = reply_of(report, "KEN")
    reopen(kenyan, reason="A question.", by=officer, at=LATER)
    frozen(issue.revise(report, by=officer, at=LATER), officer, at=LATER)
    accept(kenyan, officer, at=LATER)
    assert headings(drafts.draft_of(report.call, addendum=1)) == ["Kenya"]


def test_a_reply_enters_the_first_of_two_drafts_that_is_frozen(report, call, officer):
    accepted(call, "CRI", officer)
    revision = filled(issue.revise(report, by=officer, at=LATER))
    addendum = filled(drafts.draft_of(call, addendum=1))
    assert headings(revision) == ["Costa Rica", "Jamaica", "Kenya"]
    freeze.freeze(addendum, by=officer, at=LATER)
    assert headings(revision) == ["Jamaica", "Kenya"]


def test_a_revision_is_begun_once(desk, report, settings):
    settings.SECOND_OFFICER = False
    address = reverse("compilation:revise", args=["76-19", report.pk])
    assert "it takes the place of this issue" in desk.get(address).content.decode()
    first, second = (ticked(desk, address).context["document"] for _ in range(2))
    assert first == second
    event = Event.objects.get(verb="revise")
    assert (event.object_label, event.data) == ("A/77/92", {"begun": "A/77/92/Rev.1"})


# The list --------------------------------------------------------------------------------------


def test_the_list_shows_every_document_with_state_symbol_and_replies(desk, report, officer):
    accepted(report.call, "CRI", officer)
    drafts.draft_of(report.call, addendum=1)
    corrigendum(report, officer)
    page = desk.get(reverse("compilation:documents", args=["76-19"]))
    found = [
        (line.document.title, line.document.symbol, bool(line.document.frozen_at), line.replies)
        for line in page.context["overview"].lines
    ]
    assert found == [
        ("Report", "A/77/92", True, 2),
        ("Corrigendum 1 to A/77/92", "A/77/92/Corr.1", False, 0),
        ("Addendum 1", "A/77/92/Add.1", False, 1),
    ]


def test_pages_ask_the_database_as_often_for_three_as_for_one(desk, call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer, symbol="A/77/92")
    accepted(call, "KEN", officer)
    draft = drafts.draft_of(call, addendum=1)
    addresses = [
        reverse("compilation:documents", args=["76-19"]),
        *(reverse("compilation:document", args=["76-19", one.pk]) for one in (report, draft)),
        reverse("compilation:freeze", args=["76-19", draft.pk]),
    ]

    def queries():
        counts = []
        for address in addresses:
            assert desk.get(address).status_code == 200  # counts the words of what is new
            with CaptureQueriesContext(connection) as captured:
                desk.get(address)
            counts.append(len(captured))
        return counts

    before = queries()
    accepted(call, "CRI", officer)
    accepted(call, "FJI", officer)
    corrigendum(report, officer)
    jobs.ask(draft, by=officer, at=NOON, formats=["html"])
    jobs.ask(draft, by=officer, at=NOON, formats=["json"])
    assert queries() == before
    *pages, before_freezing = before
    assert max(pages) < 30
    assert before_freezing < 70  # what is frozen is composed in six languages


def made(document, officer, *, at, **asked):
    job = jobs.ask(document, by=officer, at=at, formats=["html"], **asked)
    jobs.run(job.pk, at=at)
    return job


def test_the_files_of_a_draft_are_not_offered_as_those_of_the_frozen_document(desk, call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    before = made(draft, officer, at=NOON)
    report = frozen(draft, officer, at=LATER)
    listed = reverse("compilation:documents", args=["76-19"])
    shown = reverse("compilation:document", args=["76-19", report.pk])
    files = reverse("compilation:job", args=["76-19", before.pk])
    assert files not in desk.get(listed).content.decode()
    assert "made before it was frozen or reissued" in desk.get(shown).content.decode()
    assert "made before the document was frozen or reissued" in desk.get(files).content.decode()
    after = made(report, officer, at=LATER)
    files = reverse("compilation:job", args=["76-19", after.pk])
    assert files in desk.get(listed).content.decode()
    assert "made before" not in desk.get(shown).content.decode()
    assert "made before" not in desk.get(files).content.decode()
    issue.reissue(report, on=date(2022, 7, 20), by=officer, at=LATER)
    assert files not in desk.get(listed).content.decode()
    assert "made before it was frozen or reissued" in desk.get(shown).content.decode()


def test_files_in_another_language_are_called_behind_too(desk, call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    made(draft, officer, at=NOON, language="ar")
    address = reverse("compilation:report", args=["76-19"])
    assert "has changed since" not in desk.get(address).content.decode()
    filled(draft, job_number="22-00002")
    assert "The draft has changed since its newest files" in desk.get(address).content.decode()


def moved_to_the_next_session(call, officer):
    changed_dates.move_item(
        call,
        session_number=78,
        opens_on=date(2023, 9, 5),
        reason="The Assembly decided so.",
        by=officer,
        at=LATER,
    )


def test_what_follows_a_report_stays_in_its_session_when_the_item_goes_to_another(
    desk, report, call, officer
):
    accepted(call, "CRI", officer)
    moved_to_the_next_session(call, officer)
    revision = issue.revise(report, by=officer, at=LATER)
    addendum = drafts.draft_of(Call.objects.get(pk=call.pk), addendum=1)
    for draft in (stored(revision), stored(addendum)):
        printed = report_of(draft)
        assert printed.session_line == "Seventy-seventh session"
        assert printed.cover_notes[0] == ("*", "A/77/50.")
        page = desk.get(reverse("compilation:document", args=["76-19", draft.pk]))
        chosen = page.context["form"]["list_document"]
        assert chosen.value() in [document.pk for document in chosen.field.queryset]
        assert "list document" not in [fact.name for fact in missing_facts(draft)]


def test_a_draft_report_goes_with_the_item_and_asks_for_the_list_of_that_session(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    moved_to_the_next_session(call, officer)
    draft = stored(draft)
    assert report_of(draft).session_line == "Seventy-eighth session"
    assert {"list document", "item number"} <= {one.name for one in missing_facts(draft)}

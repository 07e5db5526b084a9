"""The report: what stands in it, how it reads, and the job that renders it."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import docx
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import NOON, make_reply, sign_in, withdraw
from tests.plugins.prepared_states import prepared_state
from tests.reports import fill_in
from tracker.agenda.session_names import ordinal
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.documents.missing_facts import missing_facts
from tracker.compilation.issuing import freeze
from tracker.compilation.models import Compilation
from tracker.compilation.renderers import FORMATS, render
from tracker.compilation.report.compose import report_of
from tracker.refusal import Refusal
from tracker.submissions import workflow

pytestmark = pytest.mark.once  # documents


@pytest.fixture
def samples(registered_samples, call):
    """The eight sample replies, registered and accepted."""
    return drafts.draft_of(call)


@prepared_state
def one_reply(call, jamaica, jamaica_filer, officer):
    submission = make_reply(call, jamaica, by=jamaica_filer)
    accept(submission, officer, "report")
    return drafts.draft_of(call)


def accept(submission, officer, disposition):
    workflow.accept(submission, revision_number=1, disposition=disposition, by=officer, at=NOON)


def word(compilation):
    return docx.Document(io.BytesIO(render(report_of(compilation), "docx")))


def lines(document):
    """The texts of all paragraphs, those in tables too."""
    paragraphs = document.element.body.iter(docx.oxml.ns.qn("w:p"))
    return [docx.text.paragraph.Paragraph(found, document).text for found in paragraphs]


def test_states_stand_in_english_order_and_the_union_in_section_three(samples):
    sections = report_of(samples).sections
    assert [section.heading for section in sections] == [
        "I. Introduction",
        "II. Replies received from Governments",
        "III. Replies received from intergovernmental organizations",
    ]
    assert [reply.heading for reply in sections[1].replies] == [
        *("China", "Costa Rica", "Jamaica", "Jordan", "Kenya", "Kyrgyzstan", "Senegal"),
    ]
    assert [reply.heading for reply in sections[2].replies] == ["European Union"]


def test_the_cover_reads_as_the_series_does(samples):
    text = lines(word(fill_in(samples)))
    for line in (
        "United Nations\tA/77/999",
        "General Assembly",
        "Distr.: General",
        "18 July 2022",
        "Original: Arabic/\u200bChinese/\u200bEnglish/\u200bFrench/\u200bRussian/\u200bSpanish",
        "Seventy-seventh session",
        "Item 95 of the preliminary list*",
        "Report of the Secretary-General",
    ):
        assert line in text
    foot = word(fill_in(samples)).sections[0].first_page_footer
    notes = "\n".join(paragraph.text for paragraph in foot.paragraphs)
    assert "* A/77/50." in notes
    assert "has been reproduced as received" in notes


def test_headings_are_real_styles_and_contents_a_real_field(samples):
    document = word(samples)
    headings = [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name[:7] == "Heading"
    ]
    assert ("Heading 1", "II. Replies received from Governments") in headings
    assert ("Heading 2", "Kyrgyzstan") in headings
    xml = document.element.xml
    assert 'TOC \\o "1-2"' in xml
    contents = [p.text for p in document.paragraphs if p.style.name.lower().startswith("toc")]
    assert [line.split("\t")[0] for line in contents][1:4] == [
        "II. Replies received from Governments",
        "China",
        "Costa Rica",
    ]


def test_each_reply_names_its_original_and_its_day(samples):
    text = lines(word(samples))
    at = text.index("[Original: Spanish]")
    assert text[at - 1 : at + 2] == ["Costa Rica", "[Original: Spanish]", "[27 May 2022]"]


def test_arabic_runs_right_to_left(samples):
    document = word(samples)
    arabic = [p for p in document.paragraphs if "اعتمد مجلس الوزراء" in p.text]
    assert arabic
    assert all(p._p.pPr.find(docx.oxml.ns.qn("w:bidi")) is not None for p in arabic)


def test_footnotes_are_real_and_every_part_of_the_package_is_declared(samples):
    package = zipfile.ZipFile(io.BytesIO(render(report_of(samples), "docx")))
    notes = package.read("word/footnotes.xml").decode()
    assert "annual bulletin of the national team" in notes
    assert notes.count("<w:footnote ") == 2 + 16
    types = package.read("[Content_Types].xml").decode()
    assert "/word/footnotes.xml" in types
    assert package.testzip() is None


def test_the_same_data_give_the_same_bytes(samples):
    for name in ("docx", "html", "json"):
        first = render(report_of(drafts.draft_of(samples.call)), name)
        assert first == render(report_of(drafts.draft_of(samples.call)), name)


def test_what_is_unknown_stands_in_brackets_and_is_listed(one_reply):
    report = report_of(one_reply)
    assert report.symbol == "[symbol]"
    assert report.item_line == "Item [item number] of the preliminary list*"
    assert [fact.name for fact in report.missing] == [
        *("symbol", "date", "item number", "date of the note verbale", "job number"),
    ]


def test_freezing_refuses_until_every_fact_is_known(one_reply, officer):
    with pytest.raises(Refusal, match="symbol, date, item number"):
        freeze.freeze(one_reply, by=officer, at=NOON)
    filled = fill_in(one_reply)
    freeze.freeze(filled, by=officer, at=NOON)
    assert filled.entries.count() == 1
    with pytest.raises(Refusal, match="frozen already"):
        freeze.freeze(filled, by=officer, at=NOON)


def test_a_frozen_report_keeps_the_revision_it_was_frozen_with(
    one_reply, call, jamaica, jamaica_filer, kenya, kenya_filer, officer
):
    filled = fill_in(one_reply)
    freeze.freeze(filled, by=officer, at=NOON)
    accept(make_reply(call, kenya, by=kenya_filer), officer, "addendum")
    withdraw(call.submissions.get(delegation=jamaica), reason="Late.", by=jamaica_filer, at=NOON)
    assert [reply.heading for reply in report_of(filled).replies] == ["Jamaica"]


def test_dispositions_decide_where_a_reply_is_printed(one_reply, call, kenya, kenya_filer, officer):
    accept(make_reply(call, kenya, by=kenya_filer), officer, "addendum")
    assert [reply.heading for reply in report_of(one_reply).replies] == ["Jamaica"]
    addendum = report_of(drafts.draft_of(call, addendum=1))
    assert [section.heading for section in addendum.sections] == [
        "II. Replies received from Governments"
    ]
    assert [reply.heading for reply in addendum.replies] == ["Kenya"]


def test_a_hostile_text_is_only_text_in_every_format(call, jamaica, jamaica_filer, officer):
    text = "<script>alert(1)</script> & ]]> =HYPERLINK(1) #set page() {{ x }}"
    accept(make_reply(call, jamaica, by=jamaica_filer, text=text), officer, "report")
    report = report_of(drafts.draft_of(call))
    assert text in lines(word(drafts.draft_of(call)))
    assert b"<script>alert" not in render(report, "html")
    blocks = json.loads(render(report, "json"))["sections"][1]["replies"][0]["blocks"]
    assert blocks[-1]["inlines"][0]["text"] == text


def test_the_command_writes_whole_files_under_the_drafts_name(one_reply, tmp_path, capsys):
    call_command("compile_report", "76-19", formats="docx,html,json", out=tmp_path)
    names = ["draft-76-19-en.docx", "draft-76-19-en.html", "draft-76-19-en.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert "not yet known: symbol, date" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"formats": "docx,odt"}, "found odt"),
        ({"language": "de"}, "expected one of ar, zh, en, fr, ru, es; found de"),
        ({"addendum": -1}, "expected 0"),
    ],
)
def test_the_command_refuses_in_words(arguments, words, one_reply, tmp_path):
    with pytest.raises(CommandError, match=words):
        call_command("compile_report", "76-19", out=tmp_path, **arguments)


def test_a_report_without_replies_is_said_in_words(call, tmp_path):
    with pytest.raises(CommandError, match="no accepted reply"):
        call_command("compile_report", "76-19", out=tmp_path)


def test_two_officers_who_ask_get_the_same_job(one_reply, officer, second_officer):
    job = jobs.ask(one_reply, by=officer, at=NOON)
    assert jobs.ask(one_reply, by=second_officer, at=NOON) == job
    assert jobs.run(job.pk, at=NOON)
    assert not jobs.run(job.pk, at=NOON)
    job.refresh_from_db()
    failed = job.errors  # the PDF, where its fonts are not installed
    assert job.state == "done"
    assert job.files.count() + len(failed) == len(FORMATS)
    again = jobs.ask(one_reply, by=second_officer, at=NOON)
    assert (again == job) == (not failed)  # what failed is tried again
    assert jobs.ask(one_reply, by=second_officer, at=NOON, anew=True) != job


def test_a_job_whose_worker_died_is_taken_up_again(one_reply, officer):
    job = jobs.ask(one_reply, by=officer, at=NOON)
    type(job).objects.filter(pk=job.pk).update(state="running", lease_until=NOON)
    assert jobs.unfinished(at=NOON) == []
    later = NOON + timedelta(minutes=1)
    assert jobs.unfinished(at=later) == [job.pk]
    assert jobs.run(job.pk, at=later)


def test_an_officer_compiles_and_downloads_what_the_digest_names(client, one_reply, officer):
    sign_in(client, officer)
    page = client.get(reverse("compilation:report", args=["76-19"])).content.decode()
    assert "Not yet known" in page
    jobs.run(jobs.ask(one_reply, by=officer, at=NOON).pk, at=NOON)
    file = one_reply.jobs.get().files.get(format="docx")
    page = client.get(reverse("compilation:job", args=["76-19", file.job_id])).content.decode()
    assert file.sha256 in page
    response = client.get(reverse("compilation:download", args=["76-19", file.pk]))
    assert hashlib.sha256(b"".join(response.streaming_content)).hexdigest() == file.sha256
    assert response["Content-Disposition"].startswith("attachment")


def test_delegates_find_no_report(client, one_reply, jamaica_filer):
    sign_in(client, jamaica_filer)
    assert client.get(reverse("compilation:report", args=["76-19"])).status_code == 404


def test_an_officer_fills_the_facts_in(client, one_reply, officer):
    sign_in(client, officer)
    data = {
        "symbol": "A/77/92",
        "dated_on": "2022-06-20",
        "list_document": one_reply.list_document_id,
        "job_number": "22-07",
        "language": "en",
        "observers": "among",
        "item_number": "96",
        "note_verbale_on": "2022-03-02",
    }
    client.post(reverse("compilation:facts", args=["76-19", one_reply.pk]), data)
    assert missing_facts(Compilation.objects.get(pk=one_reply.pk)) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "first"), (20, "twentieth"), (69, "sixty-ninth"), (77, "seventy-seventh")],
)
def test_sessions_are_called_in_words(number, words):
    assert ordinal(number) == words

"""A past report is brought in, mended, and recorded: by the verbs."""

import gc
import io
import tracemalloc
import zipfile
from contextlib import contextmanager
from datetime import date

import pytest
from django.db.models.signals import post_save

from tests.factories import NOON
from tests.past_reports.word_reports import (
    bring_in,
    headed,
    own_file,
    read_in,
    report_file,
    sent_file,
    with_footnotes,
)
from tests.sample_files import bomb, lying_bomb, word_file
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.delegations.states.finder import former_names
from tracker.mail.models import Message
from tracker.past_reports import dividing, mending, taking_over
from tracker.past_reports.mending import MendedPart
from tracker.past_reports.models import PastReply, PastReport
from tracker.past_reports.reading.files import word_files_of
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.content import PassageContent, SubmissionContent
from tracker.submissions.models import Revision, Submission
from tracker.submissions.queries.register_check import differences

pytestmark = [pytest.mark.once, pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

EFFORTS = "Efforts taken at the national level to strengthen information security"
SPANISH = "Hemos aprobado una ley que protege las infraestructuras del país y de los ciudadanos."
ENGLISH = "We passed a law that protects the infrastructure of the country and of its people."
REPORT = report_file(
    headed(
        "Argentina", (3, f"(b) {EFFORTS}"), ENGLISH, lines=("[Original: Spanish]", "[12 May 2014]")
    ),
    headed("Cuba", SPANISH, lines=("[Original: Spanish]", "[2 May 2014]")),
    headed("Kingdom of Nowhere", ENGLISH),
)


def parts_of(report):
    return {one.row.heading: one for one in understood(report, at=NOON).parts}


def obstacles(report):
    found = understood(report, at=NOON).parts
    return {one.row.heading: one.obstacle for one in found if one.row.is_reply}


def said(row, **changes):
    """What the page of a part sends, with what an officer changed on it."""
    unchanged = {
        "treatment": row.treatment,
        "state": row.delegation.code if row.delegation else "",
        "language": row.language,
        "received_on": row.received_on,
        "places": [passage.place for passage in row.content],
    }
    return MendedPart(**unchanged | changes)


def mend(report, heading, officer, **changes):
    report.refresh_from_db()
    row = report.parts.get(heading=heading)
    mending.mend(
        report, row.number, said(row, **changes), version=report.version, by=officer, at=NOON
    )


def take_over(report, officer):
    report.refresh_from_db()
    return taking_over.take_over(report, version=report.version, by=officer, at=NOON)


def recorded():
    revisions = Revision.objects.exclude(brought_in_from="").order_by("submission__delegation")
    return [one.submission.delegation.code for one in revisions]


def zipped(**files):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name.replace("__", "/"), data)
    return sent_file("replies.zip", kept.getvalue())


# Read ---------------------------------------------------------------------------------------------


def test_each_state_is_shown_with_its_language_day_and_questions(brought):
    found = parts_of(brought(REPORT))
    argentina, cuba = found["Argentina"], found["Cuba"]
    assert [(one.part, one.letter) for one in argentina.by_place] == [("question", "b")]
    assert (argentina.row.language, argentina.row.received_on) == ("en", date(2014, 5, 12))
    assert (cuba.row.language, cuba.words) == ("es", 14)
    assert argentina.is_ready


def test_that_the_report_prints_another_language_than_the_state_wrote_is_told(brought):
    report = brought(REPORT)
    kinds = [one["kind"] for one in report.parts.get(heading="Argentina").remarks]
    assert kinds == ["written_in"]


def test_whoever_is_no_state_is_for_an_officer_to_mend(brought):
    assert obstacles(brought(REPORT)) == {
        "Argentina": None,
        "Cuba": None,
        "Kingdom of Nowhere": "no_state",
    }


def test_two_parts_of_one_state_wait_for_an_officer(brought):
    report = brought(report_file(headed("Cuba", ENGLISH), headed("Cuba", SPANISH)))
    assert [one.obstacle for one in understood(report, at=NOON).to_mend] == ["double", "double"]


def test_a_reply_without_a_day_waits_unless_one_is_given_for_all(brought):
    data = report_file(headed("Cuba", ENGLISH, lines=("[Original: Spanish]",)))
    assert obstacles(brought(data)) == {"Cuba": "no_day"}
    assert obstacles(brought(data, received_on=date(2014, 6, 1))) == {"Cuba": None}


def test_a_day_that_lies_ahead_is_none(brought):
    data = report_file(headed("Cuba", ENGLISH, lines=("[Original: English]", "[13 April 2022]")))
    assert obstacles(brought(data)) == {"Cuba": "no_day"}


def test_a_state_with_nothing_below_it_has_no_text(brought):
    assert obstacles(brought(report_file(headed("Cuba"), headed("Argentina", ENGLISH)))) == {
        "Cuba": "no_text",
        "Argentina": None,
    }


def test_a_reply_of_very_many_headings_keeps_all_its_words(brought):
    headings = [piece for number in range(90) for piece in ((3, f"Point {number}"), "We did it.")]
    report = brought(report_file(headed("Cuba", *headings)))
    row = report.parts.get(heading="Cuba")
    assert len(row.content) == 60
    assert "**Point 89**\n\nWe did it." in row.content[-1].body


def test_nothing_is_brought_in_to_a_call_that_is_open(open_call_of_2014, officer):
    with pytest.raises(Refusal, match="not over"):
        bring_in(open_call_of_2014, sent_file("report.docx", REPORT), by=officer)
    assert not PastReport.objects.exists()


# Mended -------------------------------------------------------------------------------------------


def test_an_officer_chooses_the_state(brought, officer):
    report = brought(REPORT)
    mend(report, "Kingdom of Nowhere", officer, state="KEN")
    assert obstacles(report)["Kingdom of Nowhere"] is None
    assert take_over(report, officer) == 3
    assert "KEN" in recorded()


def test_a_heading_that_was_no_state_is_joined_to_the_text_before_it(brought, officer):
    report = brought(
        report_file(headed("Cuba", ENGLISH), headed("Brazil", "We work with Brazil.", lines=()))
    )
    mend(report, "Brazil", officer, treatment="joined")
    [_front, cuba] = understood(report, at=NOON).parts
    assert [one.heading for one in cuba.joined] == ["Brazil"]
    take_over(report, officer)
    reply = Submission.objects.get(delegation__code="CUB").accepted_revision.filed
    assert [(one.heading, one.body) for one in reply.passages] == [
        ("", ENGLISH),
        ("Brazil", "We work with Brazil."),
    ]
    assert recorded() == ["CUB"]


def test_what_was_joined_can_be_parted_again(brought, officer):
    report = brought(
        report_file(headed("Cuba", ENGLISH), headed("Brazil", "We work with Cuba.", lines=()))
    )
    mend(report, "Brazil", officer, treatment="joined")
    mend(report, "Brazil", officer, treatment="reply", received_on=date(2014, 5, 1))
    found = parts_of(report)
    assert [one.body for one in found["Cuba"].row.content] == [ENGLISH]
    assert [one.body for one in found["Brazil"].row.content] == ["We work with Cuba."]


def test_the_first_part_can_be_joined_to_nothing(brought, officer):
    report = brought(report_file(headed("Cuba", ENGLISH)))
    with pytest.raises(Refusal, match="no text before it"):
        mend(report, "", officer, treatment="joined")


def test_an_officer_says_what_a_part_answers_its_language_and_its_day(brought, officer):
    report = brought(REPORT)
    mend(
        report,
        "Cuba",
        officer,
        places=[("question", "c")],
        language="fr",
        received_on=date(2014, 5, 20),
    )
    take_over(report, officer)
    revision = Submission.objects.get(delegation__code="CUB").accepted_revision
    assert [one.place for one in revision.filed.passages] == [("question", "c")]
    assert (revision.language, revision.received_on) == ("fr", date(2014, 5, 20))


def test_a_state_is_left_out_and_taken_in_again(brought, officer):
    report = brought(REPORT)
    mend(report, "Cuba", officer, treatment="left_out")
    assert "Cuba" not in obstacles(report)
    mend(report, "Cuba", officer, treatment="reply")
    assert obstacles(report)["Cuba"] is None


def test_joining_another_part_keeps_what_was_said_of_those_before_it(brought, officer):
    report = brought(
        report_file(
            headed("Argentina", ENGLISH), headed("Cuba", ENGLISH), headed("Brazil", SPANISH)
        )
    )
    mend(report, "Argentina", officer, places=[("question", "c")])
    mend(report, "Brazil", officer, treatment="joined")
    assert parts_of(report)["Argentina"].row.content[0].place == ("question", "c")


def test_what_was_kept_aside_can_be_a_reply(brought, officer):
    report = brought(report_file(headed("Cuba", ENGLISH), [(1, "Late reply of Kenya"), SPANISH]))
    mend(
        report,
        "Late reply of Kenya",
        officer,
        treatment="reply",
        state="KEN",
        language="es",
        received_on=date(2014, 7, 1),
    )
    assert take_over(report, officer) == 2


def test_a_colleague_who_was_first_is_not_overwritten(brought, officer):
    report = brought(REPORT)
    row = report.parts.get(heading="Cuba")
    mending.mend(report, row.number, said(row), version=1, by=officer, at=NOON)
    with pytest.raises(Refusal, match="A colleague was first"):
        mending.mend(report, row.number, said(row), version=1, by=officer, at=NOON)
    with pytest.raises(Refusal, match="A colleague was first"):
        taking_over.take_over(report, version=1, by=officer, at=NOON)
    assert recorded() == []


def divide(report, heading, line, officer):
    report.refresh_from_db()
    row = report.parts.get(heading=heading)
    lines = {one.words: one.block for one in dividing.dividing_lines(row)}
    return dividing.divide(
        report, row.number, lines[line], version=report.version, by=officer, at=NOON
    )


UNTOLD = report_file(
    headed("Argentina", ENGLISH, "Cuba", SPANISH, "NOTE1"),
    headed("Fiji", ENGLISH),
)


def test_a_reply_that_no_heading_told_begins_where_an_officer_says(brought, officer):
    report = brought(with_footnotes(UNTOLD, "Law 88."))
    new = divide(report, "Argentina", "Cuba", officer)
    found = {row.heading: row for row in report.parts.all()}
    assert [(one.number, one.heading) for one in found.values()][1:] == [
        (2, "Argentina"),
        (3, "Cuba"),
        (4, "Fiji"),
    ]
    assert (new.delegation.code, new.language, new.received_on) == ("CUB", "es", date(2014, 5, 12))
    assert SPANISH in new.source
    assert "Law 88." in new.source
    assert SPANISH not in found["Argentina"].source
    assert [SPANISH in str(row.passages) for row in found.values()][1:] == [False, True, False]
    assert take_over(report, officer) == 3
    assert recorded() == ["ARG", "CUB", "FJI"]


def test_what_was_joined_stands_behind_the_new_part(brought, officer):
    report = brought(UNTOLD)
    mend(report, "Fiji", officer, treatment="joined")
    new = divide(report, "Argentina", "Cuba", officer)
    new.refresh_from_db()
    assert "Fiji" in str(new.passages)
    assert "Fiji" not in str(report.parts.get(heading="Argentina").passages)


def test_a_reply_begins_at_a_short_line_that_is_not_recorded_and_was_seen(brought, officer):
    report = brought(UNTOLD)
    row = report.parts.get(heading="Argentina")
    words = [one.words for one in dividing.dividing_lines(row)]
    assert words[1] == "Cuba"
    for block, version in [(10_000, report.version), (1, report.version - 1)]:
        with pytest.raises(Refusal):
            dividing.divide(report, row.number, block, version=version, by=officer, at=NOON)
    take_over(report, officer)
    with pytest.raises(Refusal):
        divide(report, "Argentina", "Cuba", officer)
    assert not report.parts.filter(heading="Cuba").exists()


# Recorded -----------------------------------------------------------------------------------------


def test_all_that_is_ready_is_recorded_and_the_rest_waits(brought, officer):
    report = brought(REPORT)
    assert take_over(report, officer) == 2
    revision = Submission.objects.get(delegation__code="ARG").accepted_revision
    assert (revision.brought_in_from, revision.received_on) == ("A/69/112", date(2014, 5, 12))
    assert obstacles(report) == {
        "Argentina": "recorded",
        "Cuba": "recorded",
        "Kingdom of Nowhere": "no_state",
    }
    assert not Message.objects.filter(group="68-243").exists()


def test_the_same_report_twice_records_nothing_twice(brought, officer):
    take_over(brought(REPORT), officer)
    again = brought(REPORT)
    assert obstacles(again)["Argentina"] == "has_reply"
    with pytest.raises(Refusal, match="Nothing is ready"):
        take_over(again, officer)
    assert recorded() == ["ARG", "CUB"]


def test_recording_again_takes_what_was_mended_meanwhile(brought, officer):
    report = brought(REPORT)
    take_over(report, officer)
    mend(report, "Kingdom of Nowhere", officer, state="KEN")
    assert take_over(report, officer) == 1
    assert sorted(recorded()) == ["ARG", "CUB", "KEN"]


def test_what_is_recorded_is_mended_no_more(brought, officer):
    report = brought(REPORT)
    take_over(report, officer)
    with pytest.raises(Refusal, match="recorded already"):
        mend(report, "Cuba", officer, treatment="left_out")


@contextmanager
def registered_meanwhile(call, code, officer):
    """A colleague registers a reply of the State once the first one is recorded."""
    state = Delegation.objects.get(code=code)
    content = SubmissionContent(
        call=call.code,
        delegation=code,
        kind="reply",
        language="en",
        passages=(PassageContent("opening", body="By mail."),),
    )

    def register(**_signal):
        post_save.disconnect(register, sender=PastReply)
        workflow.register(call, state, content, received_on=date(2014, 5, 2), by=officer, at=NOON)

    post_save.connect(register, sender=PastReply)
    yield
    post_save.disconnect(register, sender=PastReply)


def test_what_stops_the_recording_names_its_state_and_nothing_is_recorded(
    brought, officer, second_officer, call_of_2014
):
    report = brought(REPORT)
    told = r"\ACuba: There is a reply of this State to the call already"
    with (
        registered_meanwhile(call_of_2014, "CUB", second_officer),
        pytest.raises(Refusal, match=told),
    ):
        take_over(report, officer)
    assert recorded() == []


def test_a_call_that_was_opened_again_takes_nothing_and_no_state_is_blamed(brought, officer):
    report = brought(REPORT)
    Call.objects.filter(code="68-243").update(closed_at=None)
    with pytest.raises(Refusal, match=r"\AThe call is not over"):
        take_over(report, officer)


def test_one_state_that_cannot_be_recorded_stops_no_other_one(brought, officer, call_of_2014):
    report = brought(REPORT)
    take_over(report, officer)
    other = brought(
        report_file(headed("Cuba", ENGLISH), headed("Kenya", ENGLISH)), symbol="A/69/112/Add.1"
    )
    assert take_over(other, officer) == 1
    assert Submission.objects.get(delegation__code="KEN").disposition == "addendum"


def test_the_register_tells_what_was_read_and_recorded_and_agrees(brought, officer):
    report = brought(REPORT)
    take_over(report, officer)
    events = Event.objects.filter(stream="call:68-243", object_type="past_reports.pastreport")
    assert [(one.verb, one.data.get("replies")) for one in events.order_by("sequence")] == [
        ("read_past_report", None),
        ("take_over_past_report", 2),
    ]
    assert list(differences()) == []


def test_discarding_forgets_what_was_read_and_keeps_what_is_recorded(brought, officer):
    report = brought(REPORT)
    take_over(report, officer)
    report.refresh_from_db()
    mending.discard(report, version=report.version, by=officer, at=NOON)
    assert not PastReport.objects.exists()
    assert not PastReply.objects.exists()
    assert recorded() == ["ARG", "CUB"]
    assert Event.objects.filter(verb="discard_past_report").count() == 1


# A folder of replies ------------------------------------------------------------------------------


def brought_replies(call, officer, *files, received_on=date(2014, 5, 12)):
    return read_in(call, *files, by=officer, kind="replies", received_on=received_on)


def test_a_zip_file_of_replies_tells_the_states_by_names_and_headings(call_of_2014, officer):
    sent = zipped(
        **{
            "2014__JAM.docx": word_file(ENGLISH),
            "2014__reply of Kenya.docx": word_file(ENGLISH),
            "2014__3.docx": own_file(*headed("Cuba", SPANISH, level=1)),
            "__MACOSX__.x.docx": b"rubbish",
            "2014__note.txt": b"Dear colleagues,",
        }
    )
    report = brought_replies(call_of_2014, officer, sent)
    rows = {row.heading: row for row in report.parts.select_related("delegation")}
    assert {name: row.delegation.code for name, row in rows.items()} == {
        "3.docx": "CUB",
        "JAM.docx": "JAM",
        "reply of Kenya.docx": "KEN",
    }
    assert (rows["3.docx"].language, rows["JAM.docx"].language) == ("es", "en")
    assert rows["JAM.docx"].content[0].place == ("question", "a")
    assert take_over(report, officer) == 3


def test_a_file_that_names_no_state_waits_for_an_officer(call_of_2014, officer):
    report = brought_replies(call_of_2014, officer, sent_file("reply.docx", word_file(ENGLISH)))
    assert obstacles(report) == {"reply.docx": "no_state"}


def stored(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (lambda: zipped(), "no Word file"),
        (lambda: zipped(**{"a.txt": b"a"}), "no Word file"),
        (lambda: sent_file("a.zip", b"PK\x03\x04 no more"), "broken"),
        (lambda: sent_file("a.zip", b""), "broken"),
        (lambda: zipped(**{f"{n}.docx": b"" for n in range(201)}), "more than 200 files"),
        (lambda: zipped(**{f"{n}.txt": b"" for n in range(5_001)}), "more than 5000 files"),
        (lambda: zipped(**{"a.docx": b"\0" * (10 * 2**20 + 1)}), "larger than 10 MB"),
        (lambda: cut_in_the_middle(), "broken"),
    ],
)
def test_what_is_too_much_or_no_file_is_refused_in_words_and_nothing_is_kept(
    sent, reason, call_of_2014, officer, settings
):
    with pytest.raises(Refusal, match=reason):
        brought_replies(call_of_2014, officer, sent())
    assert not PastReport.objects.exists()
    assert stored(settings) == []


def cut_in_the_middle():
    """A ZIP file whose second file is damaged, which its directory does not tell."""
    sent = zipped(**{"CUB.docx": word_file(ENGLISH), "KEN.docx": word_file(SPANISH)})
    data = sent.file.getvalue()
    second = data.index(b"KEN.docx") + 200
    return sent_file("a.zip", data[:second] + b"\0" * 50 + data[second + 50 :])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (bomb, "far more than a document needs"),
        (lying_bomb, "broken"),
        (lambda: b"PK no Word file", ""),
        (lambda: b"%PDF-1.7", "PDF"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_understood(
    data, reason, call_of_2014, officer
):
    report = brought_replies(
        call_of_2014, officer, zipped(**{"ARG.docx": word_file(ENGLISH), "CUB.docx": data()})
    )
    assert report.reading.state == "failed"
    assert report.reading.obstacle.sentence.startswith("CUB.docx: ")
    assert reason in report.reading.obstacle.sentence
    assert not report.parts.exists()


def names_of(*sent):
    return [file.name for file in word_files_of(sent)]


def test_a_zip_file_unpacks_to_no_more_than_a_hundred_megabytes():
    large = {f"{n}.docx": b"\0" * (10 * 2**20) for n in range(11)}
    with pytest.raises(Refusal, match="larger than 100 MB"):
        names_of(zipped(**large))


def test_what_is_sent_is_measured_together():
    some = {f"{n}.docx": b"\0" * (10 * 2**20) for n in range(5)}
    more = sent_file("more.docx", b"more")
    assert len(names_of(zipped(**some), zipped(**some))) == 10
    with pytest.raises(Refusal, match="larger than 100 MB"):
        names_of(zipped(**some), zipped(**some), more)
    many = zipped(**{f"{n}.docx": b"" for n in range(100)})
    assert len(names_of(many, many)) == 200
    with pytest.raises(Refusal, match="more than 200 files"):
        names_of(many, many, more)


def test_one_file_at_a_time_is_in_memory():
    """Ten files of 10 MB: what is held at once is one, what was unpacked of it, and little else."""
    some = zipped(**{f"{n}.docx": b"\0" * (10 * 2**20) for n in range(10)})
    tracemalloc.start()
    try:
        for _file in word_files_of([some]):
            pass
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 45 * 2**20


def test_of_zip_files_nothing_is_held_but_where_their_word_files_are():
    beside = {f"only beside {n}.txt": b"" for n in range(50)}
    many = [zipped(**beside, **{f"{n}.docx": b"words"}) for n in range(3)]
    files = word_files_of(many)
    next(files)
    gc.collect()
    held = [one.filename for one in gc.get_objects() if isinstance(one, zipfile.ZipInfo)]
    assert not any("only beside" in name for name in held)
    assert [file.name for file in files] == ["1.docx", "2.docx"]


def test_the_name_of_a_file_is_never_printed_and_its_own_heading_is(call_of_2014, officer):
    report = brought_replies(
        call_of_2014,
        officer,
        sent_file("KEN 1.docx", own_file(ENGLISH)),
        sent_file("KEN 2 annex.docx", own_file("We trained teams.")),
        sent_file("KEN 3 annex.docx", own_file((1, "Kenya"), "We wrote a plan.")),
    )
    for name in ("KEN 2 annex.docx", "KEN 3 annex.docx"):
        mend(report, name, officer, treatment="joined")
    take_over(report, officer)
    reply = Submission.objects.get(delegation__code="KEN").accepted_revision.filed
    assert [(one.heading, one.body) for one in reply.passages] == [
        ("", f"{ENGLISH}\n\nWe trained teams."),
        ("Kenya", "We wrote a plan."),
    ]


def test_the_folder_of_a_file_may_name_its_state(call_of_2014, officer):
    sent = zipped(
        **{f"all__{state}__reply.docx": word_file(ENGLISH) for state in ("Cuba", "Kenya")}
    )
    report = brought_replies(call_of_2014, officer, sent)
    found = report.parts.values_list("heading", "delegation__code")
    assert list(found) == [("Cuba reply.docx", "CUB"), ("Kenya reply.docx", "KEN")]


def test_a_name_that_leads_out_of_its_folder_is_a_name_and_no_more():
    assert names_of(zipped(**{"..__..__etc__CUB.docx": b"words"})) == ["CUB.docx"]


def test_there_are_delegations_for_all_former_names():
    codes = {code for code, *_names in former_names()}
    assert codes == set(Delegation.objects.filter(code__in=codes).values_list("code", flat=True))

"""What an officer mends in a past report: nothing recorded changes, nothing placed is lost."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import NOON
from tests.markup import as_read
from tests.past_reports.word_reports import headed, report_file, with_footnotes
from tests.plugins.prepared_states import prepared_state
from tracker.audit.models import Event
from tracker.past_reports import dividing, mending, taking_over
from tracker.past_reports.mending import MendedPart
from tracker.past_reports.models import PastReply, PastReport
from tracker.past_reports.reading.parts import MOST
from tracker.past_reports.understanding import understood
from tracker.refusal import Refusal
from tracker.register.verbs import words_of
from tracker.submissions.content import count

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_april")]

HERE = "/desk/68-243/past-reports/"
ENGLISH = "We passed a law that protects the infrastructure of the country and of its people."
OTHER = "We trained the teams that answer incidents in the networks of the country."
ARABIC = "اعتمدت الجمعية العامة القرار المتعلق بالتطورات في ميدان المعلومات والاتصالات."
JOINABLE = report_file(
    headed("Argentina", ENGLISH, (3, "Training"), OTHER, "Cuba", ENGLISH),
    headed("Brazil", "We work with Brazil.", (3, "Teams"), OTHER, lines=()),
)


def part(report, heading):
    return report.parts.get(heading=heading)


def mend(report, heading, officer, *, places=None, **changes):
    """Save the page of a part; `places` are those of its passages, by their headings."""
    report.refresh_from_db()
    row = part(report, heading)
    unchanged = {
        "treatment": row.treatment,
        "state": row.delegation.code if row.delegation else "",
        "language": row.language,
        "received_on": row.received_on,
        "places": [(places or {}).get(one.heading, one.place) for one in row.content],
    }
    said = MendedPart(**unchanged | changes)
    mending.mend(report, row.number, said, version=report.version, by=officer, at=NOON)


def divide(report, heading, line, officer):
    report.refresh_from_db()
    row = part(report, heading)
    lines = {one.words: one.block for one in dividing.dividing_lines(row)}
    return dividing.divide(
        report, row.number, lines[line], version=report.version, by=officer, at=NOON
    )


def take_over(report, officer):
    report.refresh_from_db()
    return taking_over.take_over(report, version=report.version, by=officer, at=NOON)


def places(report, heading):
    return {one.heading: one.place for one in part(report, heading).content}


def words_of_page(response):
    return " ".join(as_read(response.content.decode()).split())


# What is recorded ---------------------------------------------------------------------------------


@prepared_state
def recorded(brought, officer):
    """Argentina's reply, recorded with a part that is joined to it."""
    report = brought(JOINABLE)
    mend(report, "Brazil", officer, treatment="joined")
    assert take_over(report, officer) == 1
    return report


@pytest.mark.parametrize("treatment", ["reply", "left_out", "joined"])
def test_a_part_joined_to_a_recorded_reply_is_recorded_with_it(recorded, officer, treatment):
    with pytest.raises(Refusal, match="recorded already"):
        mend(recorded, "Brazil", officer, treatment=treatment, received_on=date(2014, 5, 1))
    assert part(recorded, "Brazil").treatment == "joined"


def test_no_other_reply_begins_in_a_part_joined_to_a_recorded_one(recorded, officer):
    with pytest.raises(Refusal, match="recorded already"):
        divide(recorded, "Brazil", "Teams", officer)
    assert recorded.parts.count() == 3


def test_the_page_of_such_a_part_has_no_form_and_leads_to_the_reply(recorded, desk):
    page = desk.get(f"{HERE}{recorded.pk}/{part(recorded, 'Brazil').number}/")
    html = page.content.decode()
    assert "It is recorded already." in words_of_page(page)
    assert 'href="/desk/68-243/ARG/' in html
    assert 'name="treatment"' not in html
    assert 'name="block"' not in html


def test_nothing_is_joined_to_a_recorded_reply_by_way_of_a_part_joined_to_it(brought, officer):
    report = brought(
        report_file(headed("Cuba", ENGLISH), headed("Brazil", OTHER), headed("Nowhere", OTHER))
    )
    mend(report, "Brazil", officer, treatment="joined")
    take_over(report, officer)
    with pytest.raises(Refusal, match="no text before it"):
        mend(report, "Nowhere", officer, treatment="joined")


def test_the_page_of_a_part_reads_no_other_texts(brought, desk):
    def read(*more):
        report = brought(report_file(headed("Cuba", ENGLISH), *more))
        with CaptureQueriesContext(connection) as captured:
            desk.get(f"{HERE}{report.pk}/2/")
        table = PastReply._meta.db_table
        return [one["sql"] for one in captured if f'"{table}"."source"' in one["sql"]]

    assert len(read(headed("Fiji", OTHER), headed("Kenya", OTHER))) == 1


# What an officer placed ---------------------------------------------------------------------------


def test_what_an_officer_placed_stays_when_the_next_part_is_joined_and_one_divided(
    brought, officer
):
    report = brought(JOINABLE)
    mend(report, "Argentina", officer, places={"": ("question", "c"), "Training": ("summary", "")})
    mend(report, "Brazil", officer, treatment="joined")
    placed = places(report, "Argentina")
    assert placed[""] == ("question", "c")
    assert placed["Training"] == ("summary", "")
    assert "Brazil" in placed
    divide(report, "Argentina", "Cuba", officer)
    assert places(report, "Argentina") == {"": ("question", "c"), "Training": ("summary", "")}


def test_what_was_placed_beside_a_part_joined_to_another_goes_with_its_words(brought, officer):
    report = brought(JOINABLE)
    mend(report, "Brazil", officer, places={"Teams": ("question", "d")})
    mend(report, "Brazil", officer, treatment="joined")
    assert places(report, "Argentina")["Teams"] == ("question", "d")
    mend(report, "Argentina", officer, places={"Teams": ("question", "c")})
    mend(report, "Brazil", officer, treatment="reply", places=places(report, "Brazil"))
    assert places(report, "Brazil")["Teams"] == ("question", "c")


def test_a_passage_cut_in_two_answers_what_it_answered(brought, officer):
    file = report_file(headed("Argentina", f"{ENGLISH}NOTE1", "Cuba", f"{OTHER}NOTE2"))
    report = brought(with_footnotes(file, "Law 88.", "Law 99."))
    mend(report, "Argentina", officer, places={"": ("question", "c")})
    divide(report, "Argentina", "Cuba", officer)
    assert places(report, "Argentina") == {"": ("question", "c")}
    assert "Law 99." not in str(part(report, "Argentina").passages)


def test_a_part_left_out_for_a_while_keeps_what_was_placed_in_it(brought, officer):
    report = brought(JOINABLE)
    mend(report, "Argentina", officer, places={"": ("question", "c")}, treatment="left_out")
    mend(report, "Brazil", officer, treatment="joined")
    mend(report, "Argentina", officer, treatment="reply")
    placed = places(report, "Argentina")
    assert placed[""] == ("question", "c")
    assert "Brazil" in placed


def test_what_a_joined_part_answers_is_said_on_the_page_of_the_text_it_belongs_to(
    brought, officer, desk
):
    report = brought(JOINABLE)
    mend(report, "Brazil", officer, treatment="joined")
    head, joined = (part(report, one).number for one in ("Argentina", "Brazil"))
    assert "place_0" in desk.get(f"{HERE}{report.pk}/{head}/").content.decode()
    page = desk.get(f"{HERE}{report.pk}/{joined}/")
    assert "place_0" not in page.content.decode()
    assert "We work with Brazil." in words_of_page(page)


# Two officers -------------------------------------------------------------------------------------


def test_what_a_colleague_changed_meanwhile_is_not_discarded(brought, officer, desk):
    report = brought(JOINABLE)
    mend(report, "Brazil", officer, treatment="joined")
    with pytest.raises(Refusal, match="A colleague was first"):
        mending.discard(report, version=1, by=officer, at=NOON)
    shown = desk.get(f"{HERE}{report.pk}/").context["discard"]["version"].value()
    assert shown == 2
    for sent in ({"version": 1}, {}, {"version": "x"}):
        page = desk.post(f"{HERE}{report.pk}/discard/", sent, follow=True)
        assert "Nothing was changed" in words_of_page(page)
    assert PastReport.objects.exists()


def test_whoever_comes_after_it_was_discarded_is_told_so(brought, officer):
    report = brought(JOINABLE)
    row = part(report, "Brazil")
    said = MendedPart("left_out", "", "", None, ())
    mending.discard(PastReport.objects.get(), version=1, by=officer, at=NOON)
    for late in (
        lambda: mending.discard(report, version=1, by=officer, at=NOON),
        lambda: mending.mend(report, row.number, said, version=1, by=officer, at=NOON),
        lambda: dividing.divide(report, row.number, 0, version=1, by=officer, at=NOON),
    ):
        with pytest.raises(Refusal, match="A colleague was first"):
            late()
    assert Event.objects.filter(verb="discard_past_report").count() == 1


# The register -------------------------------------------------------------------------------------


def test_the_register_tells_what_was_mended_divided_and_discarded_and_no_text(brought, officer):
    report = brought(JOINABLE)
    mend(report, "Brazil", officer, treatment="joined")
    divide(report, "Argentina", "Cuba", officer)
    take_over(report, officer)
    report.refresh_from_db()
    sha256 = report.sha256
    mending.discard(report, version=report.version, by=officer, at=NOON)
    verbs = ["mend_past_report", "divide_past_report", "discard_past_report"]
    events = list(Event.objects.filter(verb__in=verbs).order_by("sequence"))
    assert [(one.verb, one.data) for one in events] == [
        (
            "mend_past_report",
            {"source": "A/69/112", "part": 3, "delegation": "BRA", "treatment": "joined"},
        ),
        (
            "divide_past_report",
            {"source": "A/69/112", "part": 3, "delegation": "CUB", "treatment": "reply"},
        ),
        (
            "discard_past_report",
            {"source": "A/69/112", "file_sha256": sha256, "parts": 4, "recorded": 2},
        ),
    ]
    assert [words_of(one) for one in events] == [
        "changed how a part of a past report is understood",
        "divided a part of a past report",
        "discarded what was read of a past report",
    ]


# As it is shown -----------------------------------------------------------------------------------


def test_the_words_of_a_part_are_those_of_its_places_and_of_the_whole(brought, call_of_2014):
    file = report_file(headed("Argentina", f"{ENGLISH}NOTE1", (3, "Training"), f"{OTHER}NOTE2"))
    report = brought(with_footnotes(file, "Law 88.", "Law 99."))
    [argentina] = understood(report, at=NOON).ready
    whole = count(argentina.row.content, language="en", call=call_of_2014).total
    assert argentina.words == sum(one.words for one in argentina.by_place) == whole
    assert argentina.notes == 2


def test_a_report_has_no_more_parts_than_can_be_brought_in(brought, officer):
    report = brought(JOINABLE)
    more = range(report.parts.count() + 1, MOST + 1)
    PastReply.objects.bulk_create(
        PastReply(report=report, number=number, treatment="left_out") for number in more
    )
    with pytest.raises(Refusal, match="more than 300"):
        divide(report, "Argentina", "Cuba", officer)
    part_to_go = report.parts.last()
    part_to_go.delete()
    divide(report, "Argentina", "Cuba", officer)
    assert report.parts.count() == MOST


def test_what_is_not_recorded_leads_to_the_part_that_has_to_be_mended(brought, officer, desk):
    report = brought(JOINABLE)
    mend(report, "", officer, treatment="reply")
    page = desk.get(f"{HERE}{report.pk}/record/").content.decode()
    beside = page[page.index("What is not recorded") :]
    assert f'<a href="{HERE}{report.pk}/1/">' in beside
    assert "What stands before the first State" in beside
    assert "<bdi></bdi>" not in beside


def test_a_part_of_no_told_language_is_shown_and_counted_in_that_of_its_text(brought, desk):
    chinese = "我们通过了一项保护国家基础设施和人民的法律。" * 3
    report = brought(report_file(headed("Cuba", ENGLISH)))
    front = report.parts.get(number=1)
    assert front.language == ""
    for text, language, direction in ((ARABIC, "ar", "rtl"), (chinese, "zh-hans", "ltr")):
        report.parts.filter(number=1).update(source=text)
        page = desk.get(f"{HERE}{report.pk}/1/").content.decode()
        assert f'<div class="reply-text" lang="{language}" dir="{direction}">' in page
    assert understood(report, at=NOON).parts[0].words > 20

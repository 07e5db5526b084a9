"""Freezing: what is fixed stays byte for byte, whatever is edited afterwards."""

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import NOON, file_reply, make_draft, make_member, reopen, rewrite, sign_in
from tests.reports import (
    accept,
    accepted,
    filer_of,
    filled,
    frozen_report,
    headings,
    ticked,
    unchanged,
)
from tracker.agenda.models import AgendaDocument, AgendaItem, Concept, Resolution, Session
from tracker.audit.models import Event
from tracker.calls.models import Call, Question
from tracker.compilation.documents import drafts, facts
from tracker.compilation.issuing import freeze
from tracker.compilation.issuing.content import content_sha256
from tracker.compilation.models import Compilation
from tracker.compilation.renderers import FORMATS, package, pdf, render
from tracker.compilation.report.compose import report_of
from tracker.delegations.models import Delegation, DelegationName
from tracker.refusal import Refusal
from tracker.submissions.models import Passage
from tracker.submissions.parties import joint
from tracker.text.languages import LANGUAGES

# A PDF needs fonts, so its source stands for it; and for the package, what goes with the formats.
RENDERED = [name for name in FORMATS if name not in {"pdf", "zip"}]
LATER = NOON + timedelta(days=100)


@pytest.fixture
def everything(registered_samples, call, officer):
    """The samples, a joint reply and a State that has nothing new to say, in a draft report."""
    fiji = Delegation.objects.get(code="FJI")
    filer = make_member(fiji, "filer")
    reply = make_draft(call, fiji, by=filer)
    austria = Delegation.objects.get(code="AUT")
    joint.name(reply, austria)
    joint.align(reply, Delegation.objects.get(code="TON"))
    file_reply(reply, by=filer)
    sender = reply.co_senders.select_related("submission", "delegation").get()
    joint.confirm(sender, revision_number=1, by=make_member(austria, "filer"), at=NOON)
    accept(reply, officer)
    unchanged(call, "CUB", officer)
    return drafts.draft_of(call)


def rendered(compilation):
    report = report_of(Compilation.objects.select_related("call").get(pk=compilation.pk))
    files = {name: render(report, name) for name in RENDERED}
    files["pdf"] = (pdf.source_of(report) + pdf.facts_of(report)).encode()
    return files | {"package": package.packed(report, {}).data}


def edit_all_there_is(officer):
    """Change every stored word, number, date and order that a report is made of."""
    other = {"en": "Other words"}
    Call.objects.update(
        title=other,
        chapeau=other,
        late_sentence=other,
        note_verbale_on=date(2021, 1, 1),
        printed="summary",
        paragraph=9,
        report_word_limit=1,
        chinese_factor=9,
    )
    Question.objects.update(text=other)
    AgendaItem.objects.update(title=other)
    Session.objects.filter(number=77).update(number=99)
    Resolution.objects.update(title=other, adopted_on=date(2020, 2, 2))
    Resolution.objects.filter(symbol="76/19").update(symbol="76/999")
    AgendaDocument.objects.filter(symbol="A/77/50").update(
        symbol="A/99/1", item_number="1", kind="agenda"
    )
    Concept.objects.update(name=other)
    DelegationName.objects.update(short="Other", formal="Other", article="", rank=1)
    Delegation.objects.update(short_name="Other", rank=1)
    for submission in Call.objects.get(code="76-19").submissions.all():
        submission.co_senders.all().delete()
        submission.aligned.clear()
        if submission.delegation.code == "JAM":
            reopen(submission, reason="A slip.", by=officer, at=LATER)
    Passage.objects.update(body="Other words", heading="Other words")


def test_a_frozen_report_is_the_same_bytes_whatever_is_edited_afterwards(everything, officer):
    filled(everything, summary="Eight States replied.\nOne has nothing new.")
    draft = rendered(everything)
    freeze.freeze(everything, by=officer, at=NOON)
    before = rendered(everything)
    edit_all_there_is(officer)
    assert rendered(everything) == before
    # Freezing itself changes nothing but what says that it is a draft.
    whole = json.loads(before["json"])
    assert json.loads(draft["json"]) == whole | {"is_draft": True}
    assert {name for name in draft if draft[name] != before[name]} <= {"json", "docx", "pdf"}


def test_a_draft_follows_what_is_edited(everything, officer):
    filled(everything)
    before = rendered(everything)
    edit_all_there_is(officer)
    after = rendered(everything)
    assert [name for name in before if before[name] == after[name]] == []


def test_the_number_that_a_frozen_report_prints_is_its_own(call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    AgendaDocument.objects.filter(symbol="A/77/50").update(item_number="1")
    report.refresh_from_db()
    assert report.item_number == "95"
    assert report_of(report).item_line == "Item 95 of the preliminary list*"


def test_a_draft_prints_the_lists_number_until_it_has_its_own(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    assert report_of(draft).item_line == "Item 95 of the preliminary list*"
    draft = filled(draft, item_number="96")
    assert report_of(draft).item_line == "Item 96 of the preliminary list*"


def test_freezing_writes_down_what_was_left_to_the_call(call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    assert (report.printed, report.item_number) == ("full", "95")
    assert {one.language for one in report.snapshots.all()} == set(LANGUAGES)


def test_a_language_that_was_not_frozen_is_refused_in_words(call, officer):
    accepted(call, "JAM", officer)
    DelegationName.objects.filter(delegation__code="JAM", language="fr").delete()
    version = frozen_report(call, officer).in_language("fr")
    with pytest.raises(Refusal, match="without a version in this language"):
        report_of(version)


def test_what_changed_after_an_officer_looked_is_not_frozen(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    seen = content_sha256(draft)
    accepted(call, "KEN", officer)
    with pytest.raises(Refusal, match="changed after you looked"):
        freeze.freeze(draft, by=officer, at=NOON, seen_sha256=seen)
    draft.refresh_from_db()
    assert draft.frozen_at is None
    assert not draft.entries.exists()


def test_the_page_that_freezes_names_what_it_showed(client, call, officer, settings):
    settings.SECOND_OFFICER = False
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    address = reverse("compilation:freeze", args=["76-19", draft.pk])
    seen = sign_in(client, officer).get(address).context["form"]["seen"].value()
    accepted(call, "KEN", officer)
    refused = ticked(client, address, seen=seen).content.decode()
    assert "The draft changed after you looked at it." in refused
    for nothing_seen in ("", "rubbish"):
        ticked(client, address, seen=nothing_seen)
    draft.refresh_from_db()
    assert draft.frozen_at is None
    assert "Report is frozen." in ticked(client, address).content.decode()
    draft.refresh_from_db()
    assert draft.entries.count() == 2


def test_facts_of_a_frozen_report_are_refused_and_do_not_thaw_it(call, officer, second_officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    mine = Compilation.objects.get(pk=draft.pk)  # as another officer's page has it
    freeze.freeze(draft, by=officer, at=NOON)
    mine.job_number = "22-99999"
    with pytest.raises(Refusal, match="frozen already"):
        facts.fill(mine, names=["job_number"], note_verbale_on=None, by=second_officer, at=NOON)
    draft.refresh_from_db()
    assert (draft.job_number, draft.frozen_at) == ("22-00001", NOON)
    assert Call.objects.get(code="76-19").note_verbale_on == date(2022, 3, 1)


def test_freezing_and_filling_in_stand_in_the_register(call, officer):
    reply = accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    event = Event.objects.get(verb="freeze")
    assert event.object_label == report.symbol
    assert event.data["revisions"] == [reply.accepted_revision.sha256]
    assert set(event.data["frames"]) == set(LANGUAGES)
    call_command("verify_audit")


@pytest.mark.parametrize("change", [{"symbol": None}, {"printed": ""}, {"dated_on": None}])
def test_the_database_keeps_what_is_frozen_known(change, call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Compilation.objects.filter(pk=report.pk).update(**change)


# What a document prints ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("", ["We took steps."]),
        ("full", ["We took steps."]),
        ("summary", ["In short, steps."]),
        ("both", ["In short, steps.", "We took steps."]),
    ],
)
def test_a_document_prints_what_it_says_and_else_what_its_call_says(
    printed, found, call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    rewrite(reply, "In short, steps.", part="summary")
    file_reply(reply, by=jamaica_filer)
    accept(reply, officer)
    draft = filled(drafts.draft_of(call), printed=printed)
    (printed_reply,) = report_of(draft).replies
    assert [one.texts["en"] for one in printed_reply.passages] == found
    freeze.freeze(draft, by=officer, at=NOON)
    Call.objects.update(printed="summary")
    (printed_reply,) = report_of(Compilation.objects.get(pk=draft.pk)).replies
    assert [one.texts["en"] for one in printed_reply.passages] == found


def test_answers_of_no_change_are_listed_or_left_out(call, officer):
    accepted(call, "JAM", officer)
    unchanged(call, "CUB", officer)
    draft = drafts.draft_of(call)
    assert headings(draft) == ["Cuba", "Jamaica"]
    draft.with_no_change = False
    assert headings(draft) == ["Jamaica"]


def test_what_a_report_leaves_out_is_left_out_of_its_addendum_too(call, officer):
    accepted(call, "JAM", officer)
    unchanged(call, "CUB", officer)
    frozen_report(call, officer, with_no_change=False)
    addendum = drafts.draft_of(call, addendum=1)
    assert addendum.with_no_change is False
    assert headings(addendum) == []


def test_observer_states_stand_where_the_setting_puts_them(call, officer):
    for code in ("VAT", "JAM", "HND"):
        accepted(call, code, officer)
    draft = drafts.draft_of(call)
    assert headings(draft) == ["Holy See", "Honduras", "Jamaica"]
    draft.observers = "after"
    assert headings(draft) == ["Honduras", "Jamaica", "Holy See"]


def test_the_sentence_on_later_replies_is_a_choice(call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)
    assert "will be issued as addenda" in report_of(draft).sections[0].paragraphs[1]
    draft.with_late_sentence = False
    assert "will be issued as addenda" not in report_of(draft).sections[0].paragraphs[1]


# The form --------------------------------------------------------------------------------------


def posted(draft, **changes):
    """What the form of a draft report sends."""
    return {
        "symbol": "A/77/92",
        "dated_on": "2022-06-20",
        "list_document": draft.list_document_id,
        "item_number": "96",
        "job_number": "22-07",
        "language": "en",
        "note_verbale_on": "2022-03-02",
        "printed": "both",
        "observers": "after",
        "with_no_change": "on",
        "summary": "",
        **changes,
    }


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def save(desk, draft, **changes):
    address = reverse("compilation:facts", args=["76-19", draft.pk])
    return desk.post(address, posted(draft, **changes), follow=True)


def test_the_number_of_an_item_is_printed_as_the_list_has_it(desk, call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)
    save(desk, draft, item_number="100(v)")
    draft = Compilation.objects.get(pk=draft.pk)
    assert report_of(draft).item_line == "Item 100 (v) of the preliminary list*"
    assert "as in 94 or 100 (v)" in save(desk, draft, item_number="C").content.decode()


def test_an_officer_chooses_what_a_draft_prints(desk, call, officer):
    accepted(call, "JAM", officer)
    draft = drafts.draft_of(call)
    assert "Saved." in save(desk, draft, summary="Short.\r\n\r\nAnd good.").content.decode()
    draft = Compilation.objects.get(pk=draft.pk)
    assert (draft.printed, draft.observers, draft.number_of_item) == ("both", "after", "96")
    assert (draft.with_no_change, draft.with_late_sentence) == (True, False)
    assert report_of(draft).summary == ("Short.", "And good.")
    assert AgendaDocument.objects.get(pk=draft.list_document_id).item_number is None
    assert Call.objects.get(code="76-19").note_verbale_on == date(2022, 3, 2)
    event = Event.objects.get(verb="fill_facts")
    assert (event.data["symbol"], event.data["printed"]) == ("A/77/92", "both")
    freeze.freeze(draft, by=officer, at=NOON)
    page = save(desk, draft, symbol="A/77/93").content.decode()
    assert "It is frozen already. Nothing was changed." in page
    assert Compilation.objects.get(pk=draft.pk).symbol == "A/77/92"


def test_a_symbol_that_exists_is_said_beside_its_field(desk, call, officer):
    accepted(call, "JAM", officer)
    frozen_report(call, officer, symbol="A/77/92")
    accepted(call, "KEN", officer)
    addendum = drafts.draft_of(call, addendum=1)
    page = save(desk, addendum, symbol="A/77/92")
    (told,) = page.context["form"].errors["symbol"]
    assert told == "A/77/92 exists already: Report of call 76-19."
    assert told in page.content.decode()


def test_the_symbol_of_a_list_document_is_no_symbol_of_a_report(desk, call):
    page = save(desk, drafts.draft_of(call), symbol="A/77/50")
    assert page.context["form"].errors["symbol"] == ["A/77/50 is a list document of the agenda."]
    assert page.content.decode().count("There is a problem") == 1


def test_a_report_is_not_dated_before_its_note_verbale(desk, call):
    page = save(desk, drafts.draft_of(call), note_verbale_on="2030-01-01", dated_on="2022-07-18")
    (told,) = page.context["form"].errors["note_verbale_on"]
    assert told == (
        "The document is dated 18 July 2022. The note verbale cannot have been sent after that day."
    )


def test_an_addendum_is_not_dated_before_its_report(desk, call, officer):
    accepted(call, "JAM", officer)
    frozen_report(call, officer, symbol="A/77/92", dated_on=date(2022, 7, 18))
    accepted(call, "KEN", officer)
    addendum = drafts.draft_of(call, addendum=1)
    page = save(desk, addendum, symbol="A/77/92/Add.1", dated_on="2022-01-01")
    (told,) = page.context["form"].errors["dated_on"]
    assert told == "A/77/92 is dated 18 July 2022: what follows it is not dated earlier."


def test_two_officers_who_give_one_symbol_meet_in_words(call, officer):
    accepted(call, "JAM", officer)
    frozen_report(call, officer, symbol="A/77/92")
    accepted(call, "KEN", officer)
    addendum = drafts.draft_of(call, addendum=1)
    addendum.symbol = "A/77/92"
    with pytest.raises(Refusal, match="Another document has the symbol A/77/92"):
        facts.fill(addendum, names=["symbol"], note_verbale_on=None, by=officer, at=NOON)


@pytest.mark.parametrize("symbol", ["A/77/92*", "a 77 92", "92", "A/77/../x"])
def test_a_symbol_is_typed_as_the_united_nations_writes_it(symbol, desk, call):
    page = save(desk, drafts.draft_of(call), symbol=symbol)
    assert "Type the symbol as A/77/92" in page.context["form"].errors["symbol"][0]


def test_the_lists_own_number_goes_on_following_the_list(desk, call):
    draft = drafts.draft_of(call)
    AgendaDocument.objects.filter(symbol="A/77/50").update(item_number="96")
    save(desk, draft, item_number="96")
    AgendaDocument.objects.filter(symbol="A/77/50").update(item_number="97")
    assert Compilation.objects.get(pk=draft.pk).number_of_item == "97"


def test_another_list_is_not_given_the_number_of_the_list_before(desk, call):
    draft = drafts.draft_of(call)
    AgendaDocument.objects.filter(symbol="A/77/50").update(item_number="96")
    agenda = AgendaDocument.objects.get(symbol="A/77/251")
    save(desk, draft, item_number="96", list_document=agenda.pk)
    assert Compilation.objects.get(pk=draft.pk).number_of_item is None


def test_a_summary_that_no_file_could_hold_is_refused(desk, call):
    page = save(desk, drafts.draft_of(call), summary="bell \x07")
    assert "control character" in page.context["form"].errors["summary"][0]


def test_who_amends_after_freezing_stays_printed_as_frozen(call, officer):
    reply = accepted(call, "JAM", officer)
    report = frozen_report(call, officer)
    rewrite(reply, "Other.")
    file_reply(reply, by=filer_of(reply), at=LATER)
    accept(reply, officer, number=2, at=LATER)
    (printed,) = report_of(report).replies
    assert printed.reference == "76-19/JAM/1"

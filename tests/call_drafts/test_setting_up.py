"""A call is set up on the desk, from nothing to its first filed reply."""

from datetime import date

import pytest
from django.urls import reverse

from tests.call_drafts.drafts import filled, save, typed
from tests.factories import NOON, make_member, make_reply, sign_in
from tests.markup import as_read
from tracker.audit.models import Event
from tracker.call_drafts import verbs
from tracker.call_drafts.forms import SECTIONS
from tracker.call_drafts.missing import states_of
from tracker.call_drafts.models import CallDraft
from tracker.calls.models import Call
from tracker.calls.schedule import days_of
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.register.events import RegisterFilters, lines
from tracker.reminders.models import ReminderRule
from tracker.text.languages import LANGUAGES

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def copied(call, officer):
    return verbs.begin("77-36", copied_from=call, by=officer, at=NOON)


def words_of(answer):
    assert answer.status_code == 200
    return as_read(answer.content.decode())


def missing_of(draft):
    draft.refresh_from_db()
    return {one.form.name: list(one.missing) for one in states_of(draft) if not one.is_whole}


def test_a_call_is_begun_with_the_data_of_another_but_not_its_symbols_and_days(desk, call):
    begun = desk.post(
        reverse("call_drafts:drafts"), {"code": "77-36", "copied_from": "76-19"}, follow=True
    )
    assert "Resolution and paragraph" in words_of(begun)
    draft = CallDraft.objects.get(code="77-36")
    assert missing_of(draft) == {
        "mandate": ["Resolution", "Adopted on"],
        "session": ["Session opens"],
        "dates": ["The call opens", "Replies due"],
    }
    assert draft.values["session"]["number"] == 78
    assert draft.values["session"]["symbol_preliminary_list"] == "A/78/50"
    assert draft.values["questions"]["same_as_a"] == "76/19(a), 64/25(b), 68/243(b)"


def test_a_symbol_that_was_guessed_follows_the_session_and_one_that_was_typed_stays(desk, copied):
    save(desk, copied, "session", symbol_agenda="A/78/251/Rev.1")
    save(desk, copied, "session", number="79", symbol_annotated_list="A/78/100/Add.1")
    session = copied.values["session"]
    assert {name: one for name, one in session.items() if name.startswith("symbol_")} == {
        "symbol_preliminary_list": "A/79/50",
        "symbol_annotated_list": "A/78/100/Add.1",
        "symbol_provisional_agenda": "A/79/150",
        "symbol_supplementary_list": "A/79/200",
        "symbol_agenda": "A/78/251/Rev.1",
        "symbol_allocation": "A/79/252",
    }
    save(desk, copied, "session", symbol_preliminary_list="")
    save(desk, copied, "session", number="80")
    assert "symbol_preliminary_list" not in copied.values["session"]
    assert copied.values["session"]["symbol_allocation"] == "A/80/252"


def test_a_number_needs_the_symbol_of_its_list(desk, copied):
    save(desk, copied, "session", symbol_agenda="", item_number_agenda="94")
    assert missing_of(copied)["session"] == ["Session opens", "Symbol: agenda"]


def test_a_guess_waits_while_no_session_is_named(desk, copied):
    save(desk, copied, "session", number="")
    assert copied.values["session"]["symbol_agenda"] == "A/78/251"
    save(desk, copied, "session", number="79")
    assert copied.values["session"]["symbol_agenda"] == "A/79/251"


def test_in_a_draft_that_was_begun_empty_no_symbol_is_a_guess(desk, officer):
    draft = verbs.begin("77-36", copied_from=None, by=officer, at=NOON)
    save(desk, draft, "session", number="78", symbol_agenda="A/78/251")
    save(desk, draft, "session", number="79")
    assert draft.values["session"]["symbol_agenda"] == "A/78/251"


def test_the_code_of_a_call_stays_as_it_is_on_a_page_from_right_to_left(desk, officer):
    officer.language = "ar"
    officer.save()
    verbs.begin("76-19-bis", copied_from=None, by=officer, at=NOON)
    page = desk.get(reverse("call_drafts:section", args=["76-19-bis", "mandate"]))
    code = '<bdi class="nowrap">76-19-bis</bdi>'
    assert f"\N{FIRST STRONG ISOLATE}{code}\N{POP DIRECTIONAL ISOLATE}</a>" in page.text


def test_an_empty_call_says_all_that_it_lacks(officer):
    draft = verbs.begin("77-36", copied_from=None, by=officer, at=NOON)
    lacking = missing_of(draft)
    assert {*lacking} == {*SECTIONS}
    assert lacking["questions"] == ["At least one question"]
    assert any(line.startswith("Title of the report: Arabic") for line in lacking["report"])


def test_what_was_set_up_becomes_a_call_to_which_a_reply_is_filed(desk, copied, officer, call):
    filled(desk, copied)
    assert not missing_of(copied)
    done = desk.post(reverse("call_drafts:open", args=[copied.code]), follow=True)
    assert "The note verbale" in words_of(done)
    made = Call.objects.get(code="77-36")
    assert made.item.session.number == 78
    assert [one.letter for one in made.questions.all()] == ["a", "b"]
    assert made.questions.get(letter="a").is_same_as(call.questions.get(letter="a"))
    assert made.title == call.title
    days = days_of(made)
    assert days["report-submitted"] == date(2023, 7, 24)  # ten weeks before the Committee
    assert days["replies-due"] == date(2023, 5, 31)
    assert ReminderRule.objects.filter(call=made).exists()
    assert Event.objects.filter(verb="open_call", stream="call:77-36").count() == 1
    kenya = Delegation.objects.get(code="KEN")
    reply = make_reply(made, kenya, by=make_member(kenya, "filer"))
    assert reply.status == "filed"
    with pytest.raises(Refusal, match="opened already"):
        verbs.open_call(copied, by=officer, at=NOON)


def test_nothing_is_opened_while_something_is_missing(copied, officer):
    with pytest.raises(Refusal, match="missing"):
        verbs.open_call(copied, by=officer, at=NOON)
    assert not Call.objects.filter(code="77-36").exists()


def test_a_colleagues_section_is_not_overwritten_unseen(desk, copied, second_officer):
    old = typed(copied, "dates", opens_on="2023-03-01")
    verbs.fill(copied, "contact", {}, version=copied.version, by=second_officer, at=NOON)
    address = reverse("call_drafts:section", args=[copied.code, "dates"])
    answer = desk.post(address, old)
    assert "has changed this call meanwhile" in words_of(answer)
    copied.refresh_from_db()
    assert not copied.values["dates"]
    again = {**old, "version": answer.context["form"].data["version"]}
    assert desk.post(address, again).status_code == 302


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("mandate", {"symbol": "seventy-six"}),
        ("mandate", {"paragraph": "0"}),
        ("mandate", {"adopted_on": "31.12.2022"}),
        ("mandate", {"title_fr": "x" * 2001}),
        ("mandate", {"title_fr": "a\0b"}),
        ("session", {"opens_on": "2023-09-05", "committee_starts_on": "2023-09-01"}),
        ("session", {"item_number_agenda": "no number"}),
        ("session", {"symbol_agenda": "A/78/50"}),
        ("dates", {"opens_on": "2023-06-01", "deadline_on": "2023-05-31"}),
        ("questions", {"same_as_a": "the first one"}),
        ("report", {"chinese_factor": "12"}),
        ("contact", {"email": "nobody"}),
        ("contact", {"telephone": "call me"}),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_lost(desk, copied, name, wrong):
    address = reverse("call_drafts:section", args=[copied.code, name])
    answer = desk.post(address, typed(copied, name, **wrong))
    assert "Error:" in words_of(answer)
    [field] = [*wrong][-1:]
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("code", ["76-19", "Not a code", "77--36", "", "a" * 51])
def test_a_code_that_is_taken_or_no_code_is_refused(desk, call, code):
    answer = desk.post(reverse("call_drafts:drafts"), {"code": code})
    assert "Error:" in words_of(answer)
    assert not CallDraft.objects.exists()


def test_a_draft_is_removed_until_it_is_opened(desk, copied):
    desk.post(reverse("call_drafts:give_up", args=[copied.code]))
    assert not CallDraft.objects.exists()


def test_the_register_tells_of_a_draft_and_the_public_list_of_chains_does_not_name_it(
    desk, client, copied, officer
):
    save(desk, copied, "dates", opens_on="2023-03-01")
    desk.post(reverse("call_drafts:give_up", args=[copied.code]))
    told = [
        (line.what, *line.details, line.chain) for line in lines(RegisterFilters().events())[:3]
    ]
    about = ("Call 77-36", "Calls that are being set up")
    assert told == [
        ("gave up a call that was being set up", *about),
        ("filled in a section of a call that is being set up", *about),
        ("began to set up a call", *about),
    ]
    client.logout()
    public = words_of(client.get(reverse("public:verify")))
    assert "Calls that are being set up" in public
    assert "77-36" not in public


def test_what_a_colleague_was_first_to_change_leaves_no_event(copied, officer):
    before = Event.objects.count()
    with pytest.raises(Refusal, match="meanwhile"):
        verbs.fill(copied, "contact", {}, version=copied.version + 1, by=officer, at=NOON)
    assert Event.objects.count() == before


def test_every_language_has_its_field_in_its_own_direction(desk, copied):
    page = desk.get(reverse("call_drafts:section", args=[copied.code, "mandate"])).content.decode()
    for language in LANGUAGES.values():
        assert f'lang="{language.ui_code}" dir="{language.direction}"' in page


def test_a_deadline_after_the_session_opens_is_asked_about(desk, copied):
    filled(desk, copied)
    assert missing_of(copied) == {}
    save(desk, copied, "dates", deadline_on="2023-09-05")
    assert missing_of(copied) == {"dates": ["The session opens before the replies are due."]}
    save(desk, copied, "session", opens_on="2023-09-06")
    assert missing_of(copied) == {}


def test_what_was_worded_here_is_so_in_the_copy(call, officer):
    """A text that nobody took from a published document does not become one by copying."""
    draft = verbs.begin("77-36", copied_from=call, by=officer, at=NOON)
    ours = {name: values.get("unofficial") for name, values in draft.values.items()}
    others = [code for code in LANGUAGES if code != "en"]
    assert ours["mandate"] == others
    assert {code for question in call.questions.all() for code in question.unofficial} == {
        *(ours["questions"] or [])
    }
    assert (ours["session"] or []) == call.item.unofficial

"""Writing to delegations that were selected: in their languages, seen first, each message once."""

import re
from datetime import timedelta

import pytest

from tests.factories import NOON, make_member, sign_in
from tracker.audit.models import Event
from tracker.delegations.models import Delegation
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.review.models import DelegationLetter
from tracker.review.selection import letters
from tracker.review.selection.letters import LetterWords

pytestmark = pytest.mark.usefixtures("in_april")
ADDRESS = "/desk/76-19/write/"
ENGLISH = {"subject_en": "About your reply", "body_en": "Dear colleagues,\n\nPlease note this."}
FRENCH = {"subject_fr": "Votre réponse", "body_fr": "Chers collègues, veuillez noter ceci."}


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def readers(jamaica, kenya, jamaica_filer):
    """Jamaica's filer reads English, Kenya's official address French; Fiji is not reached."""
    kenya.official_email, kenya.official_language = "mission@ken.example", "fr"
    kenya.save()


def hidden(page, name):
    return re.search(rf'name="{name}" value="([0-9a-f]*)"', page.content.decode())[1]


def preview(desk, states, **words):
    page = desk.get(ADDRESS, {"s": states})
    sent = {"s": states, "token": hidden(page, "token"), **words}
    return sent, desk.post(ADDRESS, {**sent, "verb": "preview"})


def send(desk, sent, page, **more):
    checked = {"checked": hidden(page, "checked")}
    return desk.post(ADDRESS, {**sent, **checked, "verb": "send", **more}, follow=True)


def messages():
    rows = Message.objects.filter(kind="letter").order_by("about")
    return list(rows.values_list("about", "address", "language"))


def test_each_recipient_gets_it_in_their_language(desk, readers):
    sent, page = preview(desk, ["JAM", "KEN"], **ENGLISH, **FRENCH)
    shown = {one.language.code: one.shown for one in page.context["previews"]}
    assert shown["en"].subject == "About your reply"
    assert "veuillez noter ceci" in shown["fr"].text
    assert not messages()
    answer = send(desk, sent, page)
    assert "2 messages are on their way." in answer.content.decode()
    assert messages() == [
        ("JAM", "filer@jam.example", "en"),
        ("KEN", "mission@ken.example", "fr"),
    ]


def test_who_reads_a_language_that_is_not_written_gets_it_in_english(desk, readers):
    sent, page = preview(desk, ["JAM", "KEN"], **ENGLISH)
    assert [(one.language.code, one.messages) for one in page.context["previews"]] == [("en", 2)]
    send(desk, sent, page)
    assert {language for _about, _address, language in messages()} == {"en"}


def test_english_is_asked_for_where_somebody_needs_it(desk, readers):
    _sent, page = preview(desk, ["JAM", "KEN"], **FRENCH)
    assert "Write it in English" in page.content.decode()
    _sent, page = preview(desk, ["KEN"], **FRENCH)
    assert [one.language.code for one in page.context["previews"]] == ["fr"]


@pytest.mark.parametrize("missing", ["subject_en", "body_en"])
def test_a_message_has_a_subject_and_a_text(desk, readers, missing):
    _sent, page = preview(desk, ["JAM"], **{**ENGLISH, missing: ""})
    assert "A message has a subject and a text." in page.content.decode()


def test_the_same_page_sent_twice_is_one_letter(desk, readers):
    sent, page = preview(desk, ["JAM"], **ENGLISH)
    send(desk, sent, page)
    again = send(desk, sent, page)
    assert "nothing is sent twice" in again.content.decode()
    assert (len(messages()), DelegationLetter.objects.count()) == (1, 1)
    assert Event.objects.filter(verb="write_letter").count() == 1


def test_who_goes_back_and_writes_otherwise_sends_another_letter(desk, readers):
    sent, page = preview(desk, ["JAM"], **ENGLISH)
    send(desk, sent, page)
    other = {**sent, "body_en": "Something else."}
    page = desk.post(ADDRESS, {**other, "verb": "preview"})
    send(desk, other, page)
    assert len(messages()) == 2


def test_words_that_changed_after_the_preview_are_shown_first(desk, readers):
    sent, page = preview(desk, ["JAM"], **ENGLISH)
    answer = send(desk, {**sent, "body_en": "Something else."}, page)
    assert "Look at the messages as they read now" in answer.content.decode()
    assert not messages()


def test_nobody_is_written_to_who_is_not_reached_and_the_page_says_so(desk, readers):
    page = desk.get(ADDRESS, {"s": ["JAM", "FJI"]}).content.decode()
    assert "Nobody can be reached of:" in page
    assert "Fiji" in page


def test_without_a_selection_the_board_says_what_to_do(desk, call):
    page = desk.get(ADDRESS, follow=True)
    assert page.redirect_chain[0][0] == "/desk/76-19/#delegations"
    assert "Select at least one delegation" in page.content.decode()
    assert desk.get(ADDRESS, {"s": "XYZ"}).status_code == 302


def test_who_left_the_delegation_is_not_written_to(call, jamaica, jamaica_filer, officer):
    words = {"en": LetterWords("Subject", "Text")}
    letters.send(call, [jamaica], words, token="0" * 32, by=officer, at=NOON)
    jamaica_filer.memberships.update(ended_at=NOON)
    ledger.tick(at=NOON + timedelta(minutes=5))
    assert Message.objects.get(kind="letter").state == Message.State.CANCELLED


def test_a_letter_to_all_takes_few_queries(
    django_assert_max_num_queries, call, officer, jamaica_filer
):
    everybody = list(Delegation.objects.all())
    for delegation in everybody[:20]:
        make_member(delegation, "drafter")
    with django_assert_max_num_queries(4):
        assert len(letters.reach_of(everybody).readers) == 21


def test_a_letter_is_asked_for_a_fresh_sign_in(client, officer, readers):
    desk = sign_in(client, officer, seconds_ago=1200)
    page = desk.post(ADDRESS, {"s": "JAM", "token": "0" * 32, "verb": "preview", **ENGLISH})
    assert page.status_code == 302
    assert not page["Location"].startswith("/desk/")

"""A person who acts for two delegations: always sees for whom, and saves nothing for the other."""

from datetime import date

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.factories import NOON, make_draft, make_member, make_reply, original_of, sign_in
from tracker import clock
from tracker.delegations.models import Membership
from tracker.delegations.people import changing
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.submissions.models import Submission

CHOICE = "/team/acting-for/"
REPLY = "/replies/76-19/"


@pytest.fixture
def both(jamaica, kenya):
    person = make_member(jamaica, "filer", email="both@missions.example")
    Membership.objects.create(user=person, delegation=kenya, role="drafter", started_at=NOON)
    return person


@pytest.fixture
def acting(client, both, in_april):
    """The client of that person, who acts for Jamaica."""
    choose(sign_in(client, both), "JAM")
    return client


def choose(client, code, **more):
    return client.post(CHOICE, {"delegation": code, **more})


def text_of(response):
    return response.content.decode()


def test_who_acts_for_two_chooses_first_and_goes_on_to_the_page(client, both, in_april):
    sign_in(client, both)
    first = client.get(REPLY)
    assert first["Location"] == f"{CHOICE}?next=%2Freplies%2F76-19%2F"
    page = client.get(first["Location"])
    assert page.context["form"]["next"].value() == REPLY
    assert choose(client, "KEN", next=REPLY)["Location"] == REPLY
    page = text_of(client.get(REPLY))
    assert '<span class="for-whom"><bdi>Kenya</bdi></span>' in page
    assert "Act for another delegation" in page


def test_who_acts_for_one_never_sees_a_choice(client, jamaica_filer, in_april):
    sign_in(client, jamaica_filer)
    assert "Act for another delegation" not in text_of(client.get(REPLY))
    assert client.get(CHOICE)["Location"] == "/home/"


@pytest.mark.parametrize("code", ["CRI", "JAMAICA", ""])
def test_nobody_chooses_a_delegation_they_do_not_act_for(acting, code):
    assert choose(acting, code).context["form"].errors
    assert '<span class="for-whom"><bdi>Jamaica</bdi></span>' in text_of(acting.get(REPLY))


def test_nobody_is_led_off_the_site_by_the_choice(acting):
    assert choose(acting, "KEN", next="//evil.example/")["Location"] == "/home/"


def test_every_page_is_that_of_the_delegation_which_is_chosen(acting, call, jamaica, kenya, both):
    reply = make_draft(call, jamaica, by=both)
    passage = original_of(reply)
    assert "Continue the draft" in text_of(acting.get("/replies/"))
    assert acting.get(f"/replies/passages/{passage.pk}/").status_code == 200
    choose(acting, "KEN")
    assert "Start a draft" in text_of(acting.get("/replies/"))
    assert acting.get(f"/replies/passages/{passage.pk}/").status_code == 404
    assert acting.get(f"{REPLY}draft/").status_code == 404
    assert "People of Kenya" in text_of(acting.get("/team/"))


def test_a_link_in_a_mail_leads_to_the_delegation_that_it_is_about(acting, call, jamaica, both):
    make_reply(call, jamaica, by=both)
    sent = Message.objects.get(kind="reply_filed", address=both.email)
    link = f"{REPLY}?acting_for=JAM"
    assert link in registry.render(sent, at=NOON).text
    assert acting.get(link).status_code == 200
    choose(acting, "KEN")
    choice = acting.get(link)["Location"]
    form = acting.get(choice).context["form"]
    assert (form["delegation"].value(), form["next"].value()) == ("JAM", REPLY)


def test_a_link_says_nothing_of_it_to_who_acts_for_one(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    sent = Message.objects.get(kind="reply_filed", address=jamaica_filer.email)
    assert "acting_for" not in registry.render(sent, at=NOON).text


def test_an_open_page_of_one_delegation_never_saves_into_the_other(
    acting, call, jamaica, kenya, both
):
    make_draft(call, jamaica, by=both)
    make_draft(call, kenya, by=both, text="Kenya took steps.")
    page = text_of(acting.get(f"{REPLY}cover/"))
    assert '<input type="hidden" name="acting_for" value="JAM">' in page
    choose(acting, "KEN")  # in another window
    sent = {"cover_kind": "letter", "signatory": "Tessa Typed", "acting_for": "JAM"}
    answer = acting.post(f"{REPLY}cover/", sent)
    assert answer.status_code == 409
    told = " ".join(text_of(answer).split())
    assert "opened for the delegation of Jamaica. You act for Kenya now." in told
    assert "Tessa Typed" in told  # what was typed is not lost
    assert set(Submission.objects.values_list("signatory", flat=True)) == {""}
    del sent["acting_for"]  # a page from before the person acted for two
    assert acting.post(f"{REPLY}cover/", sent).status_code == 409
    sent["acting_for"] = "KEN"
    more = {"cover_reference": "1", "capacity": "other", "other_capacity": "Counsellor"}
    assert acting.post(f"{REPLY}cover/", sent | more).status_code == 302
    assert Submission.objects.get(delegation=kenya).signatory == "Tessa Typed"
    assert Submission.objects.get(delegation=jamaica).signatory == ""


def test_what_is_typed_while_acting_for_another_is_refused_in_words(acting, call, jamaica, both):
    passage = original_of(make_draft(call, jamaica, by=both))
    choose(acting, "KEN")
    sent = {"version": passage.version, "heading": "", "body": "New words.", "acting_for": "JAM"}
    address = f"/replies/passages/{passage.pk}/autosave/"
    answer = acting.post(address, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "Your text is kept in this browser." in text_of(answer)
    assert "<html" not in text_of(answer)
    choose(acting, "JAM")
    assert acting.post(address, sent, headers={"HX-Request": "true"}).status_code == 200
    passage.refresh_from_db()
    assert passage.body == "New words."


def test_who_left_one_delegation_saves_nothing_of_its_pages_into_the_other(
    acting, call, jamaica, kenya, both, jamaica_filer
):
    make_draft(call, kenya, by=both, text="Kenya took steps.")
    changing.end_membership(
        both.memberships.get(delegation=jamaica), by=jamaica_filer, at=clock.now()
    )
    sent = {"cover_kind": "letter", "signatory": "Tessa Typed", "acting_for": "JAM"}
    assert acting.post(f"{REPLY}cover/", sent).status_code == 409
    assert "<bdi>Kenya</bdi></span>" in text_of(acting.get("/replies/"))


def test_a_form_from_before_signing_in_again_is_refused_until_somebody_chooses(acting, both):
    acting.logout()
    sign_in(acting, both)
    answer = acting.post(f"{REPLY}start/", {"language": "en", "acting_for": "JAM"})
    assert answer.status_code == 409
    assert "have not chosen for which" in text_of(answer)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("required_from", [None, date(2022, 1, 1)], ids=["unset", "required"])
def test_saving_while_typing_costs_who_acts_for_two_no_query_more(
    acting, call, jamaica, both, required_from, settings, django_assert_max_num_queries
):
    settings.SECOND_STEP_FROM = required_from
    TOTP.activate(both, generate_totp_secret())
    passage = original_of(make_draft(call, jamaica, by=both))
    address = f"/replies/passages/{passage.pk}/autosave/"
    sent = {"heading": "", "body": "One.", "acting_for": "JAM", "page": "a"}
    header = {"HX-Request": "true"}
    acting.post(address, sent | {"version": passage.version}, headers=header)
    passage.refresh_from_db()
    with django_assert_max_num_queries(6):
        saved = sent | {"version": passage.version, "body": "Two."}
        assert acting.post(address, saved, headers=header).status_code == 200

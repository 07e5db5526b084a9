"""Symbols that come by pasting, and signs that no font has: told before filing and accepting."""

import pytest
from django.urls import reverse

from tests.factories import make_draft, make_reply, sign_in
from tests.markup import as_read
from tracker.submissions.models import Passage

pytestmark = pytest.mark.usefixtures("in_april")
WARNING = "Some characters of this text are in none of the fonts."


@pytest.mark.parametrize("page", ["passage", "autosave"])
def test_a_symbol_of_a_font_is_saved_as_its_character(client, call, jamaica, jamaica_drafter, page):
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    passage = Passage.objects.filter(text__submission=reply, part="question").first()
    sign_in(client, jamaica_drafter)
    client.post(
        reverse(f"portal:{page}", args=[passage.pk]),
        {
            "version": passage.version,
            "page": "one-page",
            "heading": "\uf0b7 Efforts",
            "body": "\uf0b7\tWe took steps \uf0fc\n\nKept \ue001",
        },
    )
    passage.refresh_from_db()
    assert passage.heading == "• Efforts"
    assert passage.body == "•\tWe took steps ✓\n\nKept \ue001"


@pytest.mark.needs_fonts
def test_who_checks_a_draft_is_told_which_sign_of_which_passage_has_no_font(
    client, call, jamaica, jamaica_filer
):
    make_draft(call, jamaica, by=jamaica_filer, text="We took \ue001 steps.")
    sign_in(client, jamaica_filer)
    page = as_read(client.get(reverse("portal:check", args=[call.code])).content.decode())
    assert WARNING in page
    assert "U+E001" in page


@pytest.mark.needs_fonts
@pytest.mark.parametrize("name", ["reply", "accept"])
def test_the_officer_is_told_on_the_reply_and_before_accepting(
    client, call, jamaica, jamaica_filer, officer, name
):
    make_reply(call, jamaica, by=jamaica_filer, text="We took \ue001 and \U0002fa1f steps.")
    sign_in(client, officer)
    page = as_read(client.get(reverse(f"review:{name}", args=[call.code, "JAM"])).content.decode())
    assert WARNING in page
    assert "U+E001" in page
    assert "U+2FA1F" in page


@pytest.mark.needs_fonts
def test_nothing_is_said_of_a_text_that_fonts_have(client, call, jamaica, jamaica_filer):
    make_draft(
        call, jamaica, by=jamaica_filer, text="We took • steps ✓ في العربية 规范 1\u202f000."
    )
    sign_in(client, jamaica_filer)
    page = as_read(client.get(reverse("portal:check", args=[call.code])).content.decode())
    assert WARNING not in page

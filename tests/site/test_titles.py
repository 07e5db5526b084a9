"""What a page calls itself in the window: words on one line, whatever its heading is made of."""

import html
import re

import pytest
from django.urls import reverse

from tests.factories import change, make_draft, original_of, sign_in


def title_of(answer):
    """The title as it is written in the page, undone of its escapes."""
    return html.unescape(re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)[1])


@pytest.fixture
def passage(call, kenya, kenya_filer, client, in_april):
    sign_in(client, kenya_filer)
    return original_of(make_draft(call, kenya, by=kenya_filer))


@pytest.mark.parametrize(
    "heading", ["National efforts", "Law & order", "a < b, and b > c", "<b>Bold</b>", "السلام"]
)
def test_the_title_of_a_passage_is_its_heading_as_it_was_typed(client, passage, heading):
    change(passage, heading=heading)
    page = client.get(reverse("portal:passage", args=[passage.pk]))
    assert title_of(page) == f"{heading} – Replies to the Secretary-General"


def test_the_title_of_a_refused_form_says_so_first(client, passage):
    page = client.post(reverse("accounts:profile"), {"name": ""})
    assert title_of(page) == "Error: Your profile – Replies to the Secretary-General"


def test_a_title_of_several_lines_is_written_on_one(client, passage):
    page = client.get(reverse("portal:reply", args=["76-19"]))
    assert title_of(page) == "Reply to call 76-19 – Replies to the Secretary-General"

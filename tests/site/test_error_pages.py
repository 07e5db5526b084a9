"""An address that takes only a form, and the other answers that had no page of their own."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import make_draft, sign_in

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language": "en"}


@pytest.fixture
def browser(call, jamaica, jamaica_drafter):
    """A drafter's browser, with a draft begun."""
    make_draft(call, jamaica, by=jamaica_drafter)
    return sign_in(Client(headers=BROWSER), jamaica_drafter)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def test_who_visits_what_only_takes_a_form_is_shown_the_way_back(browser):
    page = browser.get(url("add", "76-19"))
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "This address shows no page" in page.text
    assert "Nothing was changed" in page.text
    assert f'href="{url("draft", "76-19")}"' in page.text  # the page it belongs to
    assert "Our replies" in page.text  # the menu


def test_after_a_change_of_language_the_way_back_is_there_in_that_language(browser):
    start = url("start", "76-19")
    answer = browser.post(reverse("accounts:language"), {"language": "fr", "next": start})
    page = browser.get(answer.url, headers={"Referer": f"http://testserver{start}"})
    assert page.status_code == 405
    assert 'lang="fr"' in page.text
    assert page.headers["Content-Language"] == "fr"
    assert f'href="{url("reply", "76-19")}"' in page.text


def test_the_way_back_is_the_page_that_somebody_came_from(browser):
    came_from = url("preview", "76-19")
    headers = {"Referer": f"http://testserver{came_from}"}
    page = browser.post(url("home"), headers=headers)
    assert page.status_code == 405
    assert f'class="btn btn-primary" href="http://testserver{came_from}"' in page.text


def test_a_place_that_a_reply_does_not_have_is_said_on_a_page(browser):
    page = browser.post(url("add", "76-19"), {"part": "question", "question": "z"})
    assert page.status_code == 400
    assert "There is no such place in the reply." in page.text
    assert "<h1>" in page.text


@pytest.mark.parametrize(
    "headers", [{"Accept": "application/json"}, {"Accept": "*/*"}, BROWSER | {"HX-Request": "true"}]
)
def test_a_program_is_answered_barely(browser, headers):
    answer = browser.get(url("add", "76-19"), headers=headers)
    assert answer.status_code == 405
    assert answer.content == b""


def test_the_preview_of_a_word_file_leads_back_to_its_upload(browser):
    answer = browser.get(url("word_check", "76-19"))
    assert (answer.status_code, answer["Location"]) == (302, url("word", "76-19"))


def test_the_preview_of_a_registered_file_leads_back_to_its_upload(client, call, jamaica, officer):
    answer = sign_in(client, officer).get(reverse("review:register_check", args=["76-19", "JAM"]))
    register = reverse("review:register", args=["76-19", "JAM"])
    assert (answer.status_code, answer["Location"]) == (302, register)

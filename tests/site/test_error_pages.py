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


def test_a_look_at_an_address_that_takes_a_form_alone_leads_to_the_page_of_the_form(browser):
    page = browser.get(url("add", "76-19"), follow=True)
    assert page.redirect_chain == [(url("draft", "76-19"), 302)]
    assert "Nothing was changed." in page.text


def test_after_a_change_of_language_the_page_of_the_form_is_there_in_that_language(browser):
    start = url("start", "76-19")
    answer = browser.post(reverse("accounts:language"), {"language": "fr", "next": start})
    page = browser.get(answer.url, headers={"Referer": f"http://testserver{start}"}, follow=True)
    assert page.redirect_chain == [(url("reply", "76-19"), 302)]
    assert 'lang="fr"' in page.text


def test_who_signs_in_again_on_the_way_to_such_an_address_comes_to_the_page(browser):
    sign_in_page = Client(headers=BROWSER).get(url("add", "76-19"))
    assert sign_in_page.url == f"/account/login/?next={url('add', '76-19')}"
    headers = {"Referer": f"http://testserver{sign_in_page.url}"}
    assert browser.get(url("add", "76-19"), headers=headers).url == url("draft", "76-19")


def test_an_outsider_is_led_to_no_page(call, jamaica_drafter, officer):
    page = sign_in(Client(headers=BROWSER), officer).get(url("add", "76-19"), follow=True)
    assert page.status_code == 404


def test_a_form_that_stands_on_many_pages_leads_to_none_and_shows_the_way_back(browser):
    page = browser.get(reverse("accounts:language"))
    assert page.status_code == 405
    assert page.headers["Allow"] == "POST"
    assert "This address shows no page" in page.text
    assert "Nothing was changed" in page.text
    assert 'class="btn btn-primary" href="/"' in page.text
    assert "Our replies" in page.text  # the menu


def test_the_way_back_is_no_address_that_only_looks_like_a_page(browser):
    page = browser.get(url("restore", 1))  # /replies/versions/ would be a call named "versions"
    assert page.status_code == 405
    assert f'class="btn btn-primary" href="{url("home")}"' in page.text


@pytest.mark.parametrize("method", ["head", "put", "delete"])
def test_what_is_no_look_stays_refused(browser, method):
    assert getattr(browser, method)(url("add", "76-19")).status_code == 405


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

"""What a browser is told to let a page do, and that no page asks anything of somebody else."""

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.urls import reverse

from tests.factories import PASSWORD, make_draft, make_member, sign_in
from tests.visitors import signed_in_page
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.site.middleware import PERMISSIONS


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/healthz", "/no/such/page/", "/static/css/tracker.css"])
def test_every_answer_says_what_a_page_may_ask_a_browser_for(client, path):
    answer = client.get(path)
    assert answer["Permissions-Policy"] == PERMISSIONS
    assert "camera=()" in PERMISSIONS
    assert "publickey-credentials-get=(self)" in PERMISSIONS


@pytest.mark.needs_chromium
def test_a_browser_knows_everything_that_a_page_says_it_may_not_do(chromium, live_server):
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(live_server.url)
    assert not said


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/healthz", "/no/such/page/", "/static/css/tracker.css"])
def test_no_answer_is_a_part_of_the_page_of_another_site(client, path):
    assert client.get(path)["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/no/such/page/", "/account/language/", "/home/", "/team/"])
def test_what_says_nothing_of_caches_is_kept_by_none_between(client, db, path):
    assert "private" in client.get(path)["Cache-Control"]


def test_the_cookie_of_the_language_is_as_strict_as_the_others(client, db, monkeypatch):
    monkeypatch.setattr(settings, "LANGUAGE_COOKIE_NAME", "__Host-language")
    monkeypatch.setattr(settings, "LANGUAGE_COOKIE_SECURE", True)
    answer = client.post(reverse("accounts:language"), {"language": "fr", "next": "/"})
    cookie = answer.cookies["__Host-language"]
    assert (cookie["secure"], cookie["path"], cookie["domain"]) == (True, "/", "")


def test_no_answer_may_be_read_by_the_page_of_another_site(client, db, kenya_filer):
    sign_in(client, kenya_filer)
    for path in ("/", "/account/profile/", "/healthz", "/static/css/tracker.css"):
        asked = {"Origin": "https://elsewhere.example"}
        for answer in (client.get(path, headers=asked), client.options(path, headers=asked)):
            assert not [name for name in answer.headers if name.startswith("Access-Control-")]


def test_a_page_of_a_person_is_given_to_nobody_else_by_a_cache_between(client, db, kenya_filer):
    sign_in(client, kenya_filer)
    for path in ("/", "/account/profile/", "/team/"):
        answer = client.get(path)
        assert "Cookie" in answer["Vary"] or "private" in answer["Cache-Control"]
        assert "public" not in answer.headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    "to",
    [
        *("https://elsewhere.example/", "//elsewhere.example", "/\\x.example"),
        *("/\t/x.example", "https://testserver@x.example", "javascript:'x.example'"),
        *("http://[::1", "//[x.example"),  # no addresses at all
    ],
)
def test_no_redirect_leads_to_another_site(client, db, kenya_filer, to):
    asked = {"login": kenya_filer.email, "password": PASSWORD, "next": to}
    answer = client.post(reverse("account_login"), asked)
    assert answer.status_code == 302
    assert urlsplit(answer.url).netloc == ""
    assert "example" not in answer.url


@pytest.mark.parametrize(
    "path", ["/static/", "/static/css/", "/.git/config", "/tracker/settings.py", "/static/../.env"]
)
def test_no_folder_and_no_source_is_given_out(client, db, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/account/login/", "/verify/"])
def test_nobody_gets_back_what_they_sent(client, db, path):
    answer = client.trace(path, headers={"X-Secret": "lilac"})
    assert answer.status_code == 405
    assert "lilac" not in answer.text


@pytest.mark.needs_chromium
def test_no_page_asks_anything_of_somebody_else(chromium, live_server, loaded_site):
    kenya = make_member(Delegation.objects.get(code="KEN"), "filer", is_administrator=True)
    make_draft(Call.objects.get(), kenya.memberships.get().delegation, by=kenya)
    officer = make_member(Delegation.objects.get(code="JAM"), "filer")
    officer.memberships.all().delete()
    officer.secretariat_role = "officer"
    officer.save()
    guest = chromium.new_context(locale="ar").new_page()
    pages = {
        guest: ["/", "/calls/76-19/", "/verify/", "/account/login/"],
        signed_in_page(chromium, live_server, kenya): [
            *("/replies/76-19/draft/", "/replies/76-19/preview/", "/team/", "/account/profile/"),
        ],
        signed_in_page(chromium, live_server, officer): [
            *("/desk/", "/desk/76-19/", "/desk/outbox/"),
        ],
    }
    asked = set()
    for page, paths in pages.items():
        page.on("request", lambda request: asked.add(request.url))
        for path in paths:
            page.goto(live_server.url + path)
    assert len(asked) > sum(map(len, pages.values()))
    own = (f"{live_server.url}/", "data:")
    assert [url for url in asked if not url.startswith(own)] == []

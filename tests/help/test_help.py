"""The help pages and their pictures, the statement on accessibility, the page on privacy."""

import json
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse
from PIL import Image

from tests import accessibility
from tests.factories import PASSWORD, ROOT, sign_in
from tests.help.shown_pages import digest_of, shown_pages, stored
from tests.markup import as_read
from tests.slow import one_of
from tracker.help import checked_pages, pictures
from tracker.privacy.clearing import INVITATIONS_KEPT_FOR, RECOVERIES_KEPT_FOR
from tracker.text.languages import LANGUAGES

PAGES = ("help:delegates", "help:accessibility", "help:privacy")
STORED = json.loads(checked_pages.FILE.read_text())
TAKEN = sorted((ROOT / "static" / "help").glob("*/*.webp"))


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("name", PAGES)
def test_everybody_may_read_it_and_every_page_leads_there(client, name):
    assert client.get(reverse(name)).status_code == 200
    assert f'href="{reverse(name)}"' in client.get("/").text


def test_officers_have_a_help_page_of_their_own(client, officer, kenya_filer):
    own = reverse("help:officers")
    sign_in(client, kenya_filer)
    assert client.get(own).status_code == 404
    assert own not in client.get("/").text
    sign_in(client, officer)
    page = client.get(own).text
    assert "Help for the secretariat" in page
    assert f'href="{reverse("register:register")}"' in page
    assert f'href="{own}"' in client.get("/").text


@pytest.mark.django_db
def test_each_picture_of_a_page_exists_and_says_what_it_shows(client, officer):
    pages = [client.get(reverse("help:delegates")).text]
    pages.append(sign_in(client, officer).get(reverse("help:officers")).text)
    for page, names in zip(pages, (pictures.FOR_DELEGATES, pictures.FOR_OFFICERS), strict=True):
        shown = re.findall(r'src="/static/(help/\S+)"\s+alt="([^"]+)"', page)
        assert [path for path, _alt in shown] == [f"help/en/{name}.webp" for name in names]
        assert all(finders.find(path) and "telephone" in alt for path, alt in shown)


@pytest.mark.django_db
def test_a_language_without_pictures_shows_the_english_ones_and_says_so(client, monkeypatch):
    monkeypatch.setattr(pictures, "has", lambda name, language: language == "en")
    page = client.get(reverse("help:delegates"), headers={"accept-language": "fr"}).text
    assert "/static/help/en/home.webp" in page
    assert 'class="hint"' in page


@pytest.mark.parametrize("file", TAKEN, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_picture_is_small_and_one_that_a_page_shows(file):
    assert file.stat().st_size < 40_000
    with Image.open(file) as picture:
        assert picture.size == (pictures.WIDTH, pictures.HEIGHT)
    assert file.parent.name in LANGUAGES
    assert file.stem in pictures.FOR_DELEGATES + pictures.FOR_OFFICERS


def test_a_language_has_all_pictures_or_none():
    names = {*pictures.FOR_DELEGATES, *pictures.FOR_OFFICERS}
    found = {}
    for file in TAKEN:
        found.setdefault(file.parent.name, set()).add(file.stem)
    assert "en" in found
    assert {language: own for language, own in found.items() if own != names} == {}


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.usefixtures("in_april")
@pytest.mark.parametrize("language", one_of(LANGUAGES, first="en"))
def test_a_picture_shows_the_words_that_its_page_shows_now(language):
    now = {name: digest_of(person, path) for name, person, path in shown_pages(language)}
    then = stored()[language]
    stale = [f"static/help/{language}/{name}.webp" for name in now if now[name] != then.get(name)]
    assert stale == [], f"take them anew with `make pictures`: {', '.join(stale)}"


@pytest.mark.parametrize("page", ["delegates", "officers"])
def test_a_help_page_is_short(page):
    """At most some forty paragraphs and sentences that a translator has to look at."""
    folder = ROOT / "templates" / "help"
    files = [folder / f"{page}.html", *(folder / page).glob("*.html")]
    words = "".join(file.read_text() for file in files)
    assert words.count("<p") + words.count("<li") <= 40


# Accessibility ----------------------------------------------------------------------------------
def test_the_statement_names_the_axe_and_the_widths_that_are_used():
    assert STORED["axe"] == accessibility.axe_version()
    assert STORED["widths"] == [accessibility.WIDE, accessibility.NARROW]


def test_every_test_file_that_the_statement_rests_on_exists():
    """Whether each of its tests does, `tests/plugins/looks.py` asks when the file is collected."""
    files = {name.partition("::")[0] for name in STORED["looks"]}
    assert {"tests/test_look.py", "tests/help/test_help_look.py"} <= files
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.django_db
def test_the_statement_says_what_is_checked_with_what_and_each_page_in_which_languages(client):
    page = as_read(client.get(reverse("help:accessibility")).text)
    checks = checked_pages.read()
    assert f"axe {checks.axe}" in page
    assert f"tests open {checks.number} pages" in page
    assert checks.number > 80
    told = set()
    listed = page.partition("The pages, by")[2].partition("What is lacking")[0]
    for group in listed.split("<p>"):
        languages = re.findall('<bdi lang="(.*?)">', group)
        addresses = re.findall('<code dir="ltr">(.*?)</code>', group)
        told |= {f"{one} {unescape(address)}" for one in languages for address in addresses}
    assert told == {look for looks in STORED["looks"].values() for look in looks}
    lacking = page.partition("no native reader has confirmed")[2].partition("</p>")[0]
    for language in LANGUAGES.values():
        said = f'<bdi lang="{language.ui_code}">{language.autonym}</bdi>' in lacking
        assert said == (language.code != "en")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_part_of_the_site_is_looked_at_in_both_directions_of_writing(language):
    seen = {look.split(" ", 1)[1] for looks in STORED["looks"].values() for look in looks}
    own = {
        look.split(" ", 1)[1]
        for looks in STORED["looks"].values()
        for look in looks
        if look.startswith(f"{language} ")
    }
    for start in ("/account/", "/replies/", "/team/", "/desk/outbox/", "/desk/"):
        assert any(address.startswith(start) for address in seen & own), start


# Privacy ----------------------------------------------------------------------------------------
def test_the_cookies_that_are_set_are_those_that_the_page_names(client, kenya_filer):
    client.post(reverse("account_login"), {"login": kenya_filer.email, "password": PASSWORD})
    client.post(reverse("accounts:language"), {"language": "en", "next": "/help/"})
    form = {"name": "Filer", "language": "en", "time_zone": "Africa/Nairobi"}
    client.post(reverse("accounts:profile"), form)
    kept = set(client.cookies)
    page = client.get(reverse("help:privacy")).text
    told = set(re.findall(r'<dt><code dir="ltr">(\w+)</code></dt>', page))
    of_frame = {"sessionid", "csrftoken", "django_language"}
    assert told == kept | {"csrftoken"} == of_frame | {"known_browser"}


@pytest.mark.django_db
def test_the_times_that_the_page_names_are_those_of_the_settings(client, settings):
    settings.SESSION_COOKIE_AGE = 60 * 60
    settings.SIGN_INS_KEPT_DAYS = 77
    settings.SESSION_IDLE_MINUTES = 33
    page = as_read(client.get(reverse("help:privacy")).text)
    assert "not used for 33 minutes" in page
    assert f"after a lost device: {RECOVERIES_KEPT_FOR.days} days" in page
    assert "after 1 hour at the latest" in page
    assert "changed passwords, with address and browser: 77 days" in page
    assert f"has run out: {INVITATIONS_KEPT_FOR.days} days more" in page
    assert "have not imported yet: 12 hours" in page


def test_who_is_signed_in_finds_their_own_data_on_the_page_and_nobody_else_does(
    client, kenya_filer
):
    link = f'href="{reverse("privacy:own_data")}"'
    assert link not in client.get(reverse("help:privacy")).text
    assert link in sign_in(client, kenya_filer).get(reverse("help:privacy")).text


def test_a_register_holds_no_address_of_a_computer():
    from tracker.audit.models import Event

    names = {field.name for field in Event._meta.get_fields()}
    assert not {name for name in names if "ip" in name.split("_") or "agent" in name}


def test_the_pages_are_made_without_the_contact_too(client, db):
    page = client.get(reverse("help:privacy")).text
    assert "mailto:" in page or "named in the note verbale" in page


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("/verify/?number=1", "/verify/"),
        ("/team/join/a-secret-token/", "/team/join/…/"),
        ("/no/such/page/", "/no/such/page/"),
    ],
)
def test_a_fault_of_a_page_is_told_to_the_contact_with_its_address(client, call, path, named):
    page = client.get(path).text
    subjects = re.findall(r'href="mailto:[^?"]+@[^?"]+[?]subject=([^"]+)"', page)
    assert [unquote(one) for one in subjects] == [f"http://testserver{named}"]

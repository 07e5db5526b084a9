"""No page shows a word of another language than its own; names and what people wrote aside.

Every page that there is for each of the people, what its forms answer to nothing and to rubbish,
and what is shown before something is done.
"""

from copy import deepcopy
from urllib.parse import urlsplit
from zoneinfo import available_timezones

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import resolve, reverse

from tests.addresses import every_url, told
from tests.catalogues.foreign_words import foreign, read
from tests.factories import SAMPLES, mailed_reply, make_member, sign_in
from tests.page_forms import forms_of
from tests.sample_files import word_file
from tracker.accounts.models import User
from tracker.delegations.models import Delegation
from tracker.text.languages import LANGUAGES

pytestmark = pytest.mark.once  # no database changes the words

OTHERS = sorted(set(LANGUAGES) - {"en"})
# What people of the tests wrote or are called, and what they gave their files.
WRITTEN = (
    "Law",
    "law.pdf",
    "Colleague",
    "a test",
    "no such user",
    "JAM",
    "CRI",
    "KEN",
    "Olga",
    "National efforts",
    "practice",
    "One State replied",
    "All is in",
    "Which year?",
    "The annex",
    "The original",
    "Not for others.",
    "Filed",
    "OR",  # between words that are searched for
    "ODA/16-2017/NDV",
)

# Columns and codes of a list, which an answer names as they have to stand in it.
COLUMNS = ("code", "name", "email", "language", "official_email", "official_language", *LANGUAGES)
WRONG = ("nia", "XXX")
# Whose pages differ most.
OFTEN = {"anonymous", "kenya_filer", "jamaica_filer", "officer"}


class Crawl:
    """Reads pages in one language; what is foreign on them is noted."""

    def __init__(self, language):
        User.objects.update(language=language)
        self.language, self.faults = language, []
        self.clients = {}
        self.names = [
            *WRITTEN,
            *available_timezones(),
            *User.objects.values_list("name", flat=True),
            *Delegation.objects.values_list("code", flat=True),
        ]

    def open(self, person, address):
        return self._client(person).get(address)

    def send(self, person, address, data, *, method="post"):
        """Send a form, and go where it leads; what it does is taken back."""
        client = self._client(person)
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            answer = getattr(client, method)(address, data, follow=True)
            transaction.set_rollback(True)
        client.cookies = cookies
        return answer

    def read(self, answer, what, *, names=()):
        if "html" not in answer.headers.get("Content-Type", ""):
            return
        known = [*self.names, *names]
        found, number = foreign(read(answer.content.decode()), self.language, names=known)
        if found:
            self.faults.append(f"{what}: {len(found)} of {number}: {sorted(set(found))[:30]}")

    def _client(self, person):
        """Return the browser of a person, who stays signed in."""
        if person not in self.clients:
            client = Client(headers={"accept-language": LANGUAGES[self.language].ui_code})
            if person is not None:
                person.refresh_from_db()
                sign_in(client, person)
            self.clients[person] = client
        return self.clients[person]


@pytest.fixture
def everybody(people, jamaica):
    """The cast of the walks, and an administrator of a mission who neither writes nor files."""
    administrator = make_member(
        jamaica, "reader", email="administrator@jam.example", is_administrator=True
    )
    return people | {"jamaica_administrator": administrator}


def pages_of(everybody, arguments, *, of):
    """Yield (name of the address, person, address) for each page that one of these may look at."""
    for name in every_url():
        takes, words = told().get(name, ("", {}))
        if "look" not in takes and takes != "both":
            continue
        address = reverse(name, args=arguments.get(name, ()))
        administrators = words.get("jamaica_filer") and words["jamaica_reader"] == "403"
        may = words | {"jamaica_administrator": words["jamaica_filer"] if administrators else ""}
        for who, word in may.items():
            if word in {"yes", "look"} and who in of:
                yield name, everybody[who], address


def looked_at(crawl, everybody, arguments, *, of):
    """Read these pages; yield those that are pages, with (name, person, address)."""
    for name, person, address in pages_of(everybody, arguments, of=of):
        page = crawl.open(person, address)
        crawl.read(page, f"{name} ({person})")
        if page.status_code == 200 and "html" in page.headers["Content-Type"]:
            yield page.content.decode(), name, person, address


@pytest.mark.slow
@pytest.mark.parametrize("language", OTHERS)
def test_no_page_shows_a_word_of_another_language(everybody, arguments, language):
    crawl = Crawl(language)
    assert len(list(looked_at(crawl, everybody, arguments, of=OFTEN))) > 200
    assert not crawl.faults, "\n".join(crawl.faults)


@pytest.mark.slow
def test_no_answer_to_a_form_shows_a_word_of_another_language(everybody, arguments):
    """In one language: what is marked for translation is translated into all of them."""
    crawl, seen = Crawl("ar"), set()
    for page, name, person, address in looked_at(crawl, everybody, arguments, of=everybody):
        for form in forms_of(page, address):
            which = (resolve(urlsplit(form.action).path).view_name, form.button, form.fields)
            if which in seen:
                continue
            seen.add(which)
            for with_rubbish in (False, True):
                sent = form.sent(with_rubbish=with_rubbish)
                answer = crawl.send(person, form.action, sent, method=form.method)
                names = [*COLUMNS, *(value for value in sent.values() if isinstance(value, str))]
                what = f"{name} ({person}): {form.action} {form.button} {sent}"
                crawl.read(answer, what, names=names)
    assert not crawl.faults, "\n".join(crawl.faults)


def file(name, data):
    return SimpleUploadedFile(name, data if isinstance(data, bytes) else data.encode())


def previews():
    """Return (who, name of the address, its arguments, what is sent): nothing is done by it yet."""
    steps = "The Government of the country has taken steps for the security of information."
    wrong = f"code,official_email,official_language\n{WRONG[1]},{WRONG[0]},x\nJAM,a@jam.example,\n"
    addresses = "code,official_email,official_language\nJAM,mission@jam.example,en\n"
    people = "code,name,email,language\nFRA,7,zoe@fra.example,fr\nJAM,7,nia@jam.example,en\n"
    nobody = f"code,name,email,language\n{WRONG[1]},7,{WRONG[0]},x\n"
    of_reply, received = ("76-19", "JAM"), {"received_on": "2022-04-11", "replaces": "1"}
    return [
        ("jamaica_filer", "portal:word", ("76-19",), {"file": file("7.docx", word_file(steps))}),
        (
            *("jamaica_filer", "portal:translation_text", ("76-19", "fr")),
            {"file": file("7.docx", (SAMPLES / "SEN.docx").read_bytes())},
        ),
        (
            *("officer", "review:register", of_reply),
            mailed_reply("7.docx", signatory="7", capacity="7", **received),
        ),
        (
            *("officer", "review:register_several", ("76-19",)),
            {"word_files": [file("JAM.docx", word_file(steps)), file("7.docx", word_file("7"))]},
        ),
        ("officer", "delegations:addresses", (), {"file": file("7.csv", addresses)}),
        ("officer", "delegations:addresses", (), {"file": file("7.csv", wrong)}),
        ("officer", "delegations:first_people", (), {"file": file("7.csv", people)}),
        ("officer", "delegations:first_people", (), {"file": file("7.csv", nobody)}),
    ]


@pytest.mark.slow
def test_no_preview_shows_a_word_of_another_language(people, arguments):
    crawl = Crawl("ar")
    for who, name, of_address, sent in previews():
        answer = crawl.send(people[who], reverse(name, args=of_address), sent)
        assert answer.status_code == 200, (name, sent)
        crawl.read(answer, f"{name} {sorted(sent)}", names=[*COLUMNS, *WRONG])
        assert answer.redirect_chain == [], name  # it is shown, and not done
    assert not crawl.faults, "\n".join(crawl.faults)

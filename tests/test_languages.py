"""No page shows a word of another language than its own; names and what people wrote aside."""

from http import HTTPStatus
from zoneinfo import available_timezones

import pytest
from django.test import Client
from django.urls import reverse

from tests.addresses import every_url, told
from tests.catalogues.foreign_words import foreign, read
from tests.factories import sign_in
from tests.slow import one_of
from tracker.accounts.models import User
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
)


def pages_of(people, arguments):
    """Yield (name of the address, person, address) for each page that a person may look at."""
    for name in every_url():
        takes, words = told().get(name, ("", {}))
        if "look" not in takes and takes != "both":
            continue
        address = reverse(name, args=arguments.get(name, ()))
        for who, word in words.items():
            if word in {"yes", "look"} and who not in {"jamaica_reader", "jamaica_drafter"}:
                yield name, people[who], address


@pytest.mark.parametrize("language", one_of(OTHERS, first="ar"))
def test_no_page_shows_a_word_of_another_language(people, arguments, language):
    User.objects.update(language=language)
    for person in filter(None, people.values()):
        person.refresh_from_db()
    names = [*WRITTEN, *available_timezones(), *User.objects.values_list("name", flat=True)]
    faults = []
    for name, person, address in pages_of(people, arguments):
        client = Client(headers={"accept-language": LANGUAGES[language].ui_code})
        if person is not None:
            sign_in(client, person)
        answer = client.get(address)
        if answer.status_code != HTTPStatus.OK or "html" not in answer.headers["Content-Type"]:
            continue
        found, number = foreign(read(answer.content.decode()), language, names=names)
        if found:
            faults.append(f"{name} ({person}): {len(found)} of {number}: {sorted(set(found))[:30]}")
    assert not faults, "\n".join(faults)

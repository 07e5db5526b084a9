"""Every message is in its recipient's language."""

from email import message_from_bytes, policy

import pytest
from django.core import mail

from tests.catalogues.foreign_words import foreign
from tests.factories import NOON, make_draft, make_reply
from tracker.delegations import teams
from tracker.mail import ledger, registry
from tracker.mail.composing import compose
from tracker.mail.models import Message
from tracker.submissions.parties import joint
from tracker.text.languages import LANGUAGES

OTHERS = sorted(set(LANGUAGES) - {"en"})
NAMES = ("Jamaica", "Kenya", "Filer", "New", "Jamaïque", "Olga", "Officer")


@pytest.fixture
def of_every_room(call, jamaica, kenya, jamaica_filer, kenya_filer, officer):
    """Return a function: one planned message of each room that writes some, in one language."""

    def messages(language):
        for person in (jamaica_filer, kenya_filer):
            person.language = language
            person.save()
        draft = make_draft(call, jamaica, by=jamaica_filer)
        joint.name(draft, kenya)
        make_reply(call, kenya, by=kenya_filer)
        teams.invite(
            jamaica,
            email="new@jam.example",
            name="New",
            role="filer",
            is_administrator=True,
            language=language,
            by=officer,
            at=NOON,
        )
        registry.run_steps(NOON)
        kinds = set(Message.objects.values_list("kind", flat=True))
        assert {"reply_filed", "invitation", "reminder_reply"} <= kinds
        return Message.objects.filter(language=language)

    return messages


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_of_a_message_is_in_its_recipients_language(of_every_room, language):
    own = LANGUAGES[language]
    for message in of_every_room(language):
        rendered = registry.render(message, at=NOON)
        found, number = foreign(f"{rendered.subject}\n{rendered.text}", language, names=NAMES)
        assert number > 0
        assert found == [], message.kind
        assert f'<html lang="{own.ui_code}" dir="{own.direction}">' in rendered.html
        letter = message_from_bytes(compose(message, rendered, at=NOON).data, policy=policy.default)
        assert letter["Content-Language"] == language


def test_no_message_shows_a_bare_address_longer_than_a_small_screen(of_every_room):
    for message in of_every_room("ar"):
        html = registry.render(message, at=NOON).html
        shown = html.partition("<body")[2].replace(">", "<").split("<")[1::2]
        addresses = [word for text in shown for word in text.split() if "://" in word]
        assert [one for one in addresses if len(one) > 60] == [], message.kind


def test_who_reads_english_is_written_to_in_english(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    assert mail.outbox[0].body.startswith("The reply of Jamaica was filed by")


def test_a_password_link_is_for_the_language_of_who_gets_it(client, jamaica_filer):
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    client.post("/account/password/reset/", {"email": jamaica_filer.email})
    message = Message.objects.get(kind="password_reset_key")
    assert message.language == "fr"
    rendered = registry.render(message, at=NOON)
    assert rendered.language == "fr"
    assert '<html lang="fr"' in rendered.html


def test_a_mail_to_an_address_without_an_account_is_for_the_language_of_the_page(client, db):
    headers = {"accept-language": "ru"}
    client.post("/account/password/reset/", {"email": "nobody@jam.example"}, headers=headers)
    assert Message.objects.get(kind="unknown_account").language == "ru"

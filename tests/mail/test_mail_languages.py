"""Every message is in its recipient's language, or in English with a note in that language."""

from email import message_from_bytes, policy

import pytest
from django.core import mail

from tests.factories import NOON, make_draft, make_reply
from tracker.delegations import teams
from tracker.mail import ledger, registry
from tracker.mail.composing import compose
from tracker.mail.layout import NOT_YET, has_catalogue
from tracker.mail.models import Message
from tracker.submissions.parties import joint
from tracker.text.languages import LANGUAGES

OTHERS = sorted(set(LANGUAGES) - {"en"})


@pytest.fixture(autouse=True)
def _no_catalogue(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]


@pytest.fixture
def of_every_room(call, jamaica, kenya, jamaica_filer, kenya_filer, officer):
    """One planned message of each room that writes some, all to people who read Arabic."""
    for person in (jamaica_filer, kenya_filer):
        person.language = "ar"
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
        language="ar",
        by=officer,
        at=NOON,
    )
    registry.run_steps(NOON)
    kinds = set(Message.objects.values_list("kind", flat=True))
    assert {"reply_filed", "invitation", "reminder_reply"} <= kinds
    return Message.objects.filter(language="ar")


def test_all_words_carry_the_note_with_its_own_language_and_direction(of_every_room):
    for message in of_every_room:
        rendered = registry.render(message, at=NOON)
        assert rendered.text.startswith(NOT_YET["ar"]), message.kind
        assert '<html lang="en" dir="ltr">' in rendered.html
        assert f'<p lang="ar" dir="rtl">{NOT_YET["ar"]}</p>' in rendered.html
        letter = message_from_bytes(compose(message, rendered, at=NOON).data, policy=policy.default)
        assert letter["Content-Language"] == "en"


def test_no_message_shows_a_bare_address_longer_than_a_small_screen(of_every_room):
    for message in of_every_room:
        html = registry.render(message, at=NOON).html
        shown = html.partition("<body")[2].replace(">", "<").split("<")[1::2]
        addresses = [word for text in shown for word in text.split() if "://" in word]
        assert [one for one in addresses if len(one) > 60] == [], message.kind


@pytest.mark.parametrize("language", OTHERS)
def test_the_note_is_in_the_recipients_language(call, jamaica, jamaica_filer, language):
    jamaica_filer.language = language
    jamaica_filer.save()
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    assert mail.outbox[0].body.startswith(NOT_YET[language])
    assert "The reply of Jamaica was filed by" in mail.outbox[0].body


def test_who_reads_english_gets_no_note(call, jamaica, jamaica_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    ledger.tick(at=NOON)
    assert mail.outbox[0].body.startswith("The reply of Jamaica was filed by")


def test_a_language_with_a_catalogue_needs_no_note(settings):
    folder = settings.LOCALE_PATHS[0] / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.mo").write_bytes(b"")
    assert has_catalogue("zh")
    assert not has_catalogue("ru")


def test_a_password_link_is_for_the_language_of_who_gets_it(client, jamaica_filer):
    jamaica_filer.language = "fr"
    jamaica_filer.save()
    client.post("/account/password/reset/", {"email": jamaica_filer.email})
    message = Message.objects.get(kind="password_reset_key")
    assert message.language == "fr"
    assert NOT_YET["fr"] in registry.render(message, at=NOON).text


def test_a_mail_to_an_address_without_an_account_is_for_the_language_of_the_page(client, db):
    headers = {"accept-language": "ru"}
    client.post("/account/password/reset/", {"email": "nobody@jam.example"}, headers=headers)
    assert Message.objects.get(kind="unknown_account").language == "ru"

"""What a draft keeps follows it when its original turns out to be in another language."""

import pytest
from django.urls import reverse

from tests.factories import NOON, make_draft, original_of, sign_in
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import translations, versions
from tracker.submissions.models import Passage, PassageVersion, TextVersion
from tracker.word_files import merging

pytestmark = pytest.mark.usefixtures("in_april")


def url(name, *arguments):
    return reverse(f"portal:{name}", args=arguments)


@pytest.fixture
def replaced(client, call, jamaica, jamaica_drafter):
    """A draft of which a file replaced all, with its drafter signed in."""
    sign_in(client, jamaica_drafter)
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    text = reply.original
    merging.merge(
        text,
        [PassageContent("summary", body="Of the file.")],
        into=merging.MergeMode.REPLACE,
        expected=versions.text_digest(text),
        language="en",
        by=jamaica_drafter,
        at=NOON,
    )
    return reply


def test_a_file_can_be_undone_after_the_language_is_corrected(client, replaced):
    version = TextVersion.objects.get()
    client.post(url("language", "76-19"), {"language": "fr"})
    assert url("undo", version.pk) in client.get(url("draft", "76-19")).content.decode()
    client.post(url("undo", version.pk), {"seen": versions.text_digest(replaced.original)})
    assert original_of(replaced).body == "We took steps."
    assert replaced.original.language == "fr"


def test_undoing_takes_no_passage_of_another_text(client, replaced):
    version = TextVersion.objects.get()
    translations.change_language(replaced.original, language="fr")
    begun = translations.begin(replaced, language="en")
    translations.choose_original(begun, instead_of=replaced.original.pk)
    seen = versions.text_digest(replaced.original)
    assert client.post(url("undo", version.pk), {"seen": seen}).status_code == 302


def test_what_was_removed_comes_back_into_the_original(client, call, jamaica, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    passage = original_of(reply)
    client.post(url("remove", passage.pk), {"version": passage.version})
    client.post(url("language", "76-19"), {"language": "fr"})
    translations.begin(reply, language="en")
    client.post(url("bring_back", PassageVersion.objects.get(is_removed=True).pk))
    assert Passage.objects.get(pk=passage.pk).text.is_original

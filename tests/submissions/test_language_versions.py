"""A filed reply in several languages: who reads which, and what each page says of it."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_reply,
    original_of,
    rewrite,
    sign_in,
    translate,
    translated,
)
from tests.markup import as_read
from tracker.calls.models import Call
from tracker.compilation.documents import drafts
from tracker.compilation.renderers import json as json_report
from tracker.compilation.report.compose import report_of
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.models import Submission

pytestmark = pytest.mark.usefixtures("in_april")

PUBLIC = "/calls/76-19/JAM/"
DESK = "/desk/76-19/JAM/"


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def text_of(response):
    return response.content.decode()


@pytest.fixture
def published(call, jamaica, jamaica_filer, officer):
    """A reply in Spanish with a translation into English, accepted and published."""
    reply = make_draft(call, jamaica, by=jamaica_filer, text="Tomamos medidas.", language="es")
    rewrite(reply, "En resumen.", part="summary")
    translated(reply, "en", "In short.", "We took steps.")
    file_reply(reply, by=jamaica_filer)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    Call.objects.update(replies_published_at=NOON)
    return reply


def test_a_reader_chooses_a_translation_that_says_what_it_is(client, published):
    original = as_read(text_of(client.get(PUBLIC, headers={"accept-language": "fr"})))
    assert "Tomamos medidas." in original
    assert '<a href="?language=en" lang="en" hreflang="en">English</a>' in original
    page = text_of(client.get(PUBLIC + "?language=en", headers={"accept-language": "en"}))
    assert "Courtesy translation by the delegation; the original is in Spanish." in page
    assert '<article class="reply-text" lang="en" dir="ltr">' in page
    assert "We took steps." in page
    assert "Tomamos medidas." not in page


def test_a_reader_is_told_of_a_translation_into_their_own_language(client, published):
    english = text_of(client.get(PUBLIC, headers={"accept-language": "en"}))
    assert "The delegation adds a courtesy translation into English." in english
    for language in ("es", "ru"):
        page = client.get(PUBLIC, headers={"accept-language": language})
        assert page.context["chosen"].readers_own is None


@pytest.mark.parametrize("language", ["fr", "xx", "e"])
def test_a_language_that_is_not_there_is_not_found(client, published, officer, language):
    query = f"?language={language}"
    assert client.get(PUBLIC + query).status_code == 404
    assert sign_in(client, officer).get(DESK + query).status_code == 404


def test_of_a_state_that_objects_a_translation_shows_its_summary_alone(client, published):
    Submission.objects.update(publish_full_text=False)
    page = text_of(client.get(PUBLIC + "?language=en"))
    assert "In short." in page
    assert "We took steps." not in page
    assert "objects to the publication of the full text" in page


def test_of_a_state_that_objects_a_translation_without_a_summary_is_not_there(
    client, call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    text = translations.begin(reply, language="fr")
    translate(text, original_of(reply), "Nous avons pris des mesures.", heading="Efforts")
    file_reply(reply, by=jamaica_filer)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    Call.objects.update(replies_published_at=NOON)
    assert client.get(PUBLIC + "?language=fr").status_code == 200
    Submission.objects.update(publish_full_text=False)
    assert client.get(PUBLIC + "?language=fr").status_code == 404
    assert "Nous avons" not in text_of(client.get(PUBLIC))


def test_a_translation_that_leaves_something_out_says_so(client, published, jamaica_filer, officer):
    row = published.texts.get(language="en").passages.get(part="summary")
    drafting.remove_passage(row, version=row.version)
    file_reply(published, by=jamaica_filer, at=NOON + timedelta(hours=1))
    workflow.accept(published, revision_number=2, disposition="report", by=officer, at=NOON)
    assert "It leaves out 1 passage of the original." in text_of(
        client.get(PUBLIC + "?language=en")
    )


def test_an_officer_and_the_delegation_read_every_language_that_was_filed(
    client, published, officer, jamaica_reader
):
    desk = text_of(sign_in(client, officer).get(DESK + "?language=en&revision=1"))
    assert "We took steps." in desk
    assert "The translation as it will be printed in the report in its language" in desk
    assert "?language=es&amp;revision=1" in desk
    own = text_of(sign_in(client, jamaica_reader).get(url("revision", "76-19", 1) + "?language=en"))
    assert "We took steps." in own
    assert client.get(url("revision", "76-19", 1) + "?language=ru").status_code == 404


def test_a_drafts_translations_are_the_delegations_own(
    client, call, jamaica, jamaica_filer, officer, kenya_filer
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    row = translations.open_passage(translations.begin(reply, language="fr"), original_of(reply))
    for outsider in (officer, kenya_filer):
        sign_in(client, outsider)
        assert client.get(url("passage", row.pk)).status_code == 404
        assert client.get(url("translation", "76-19", "fr")).status_code == 404


def test_what_is_written_in_a_translation_after_filing_is_not_seen_at_the_desk(
    client, published, officer
):
    change(published.texts.get(language="en").passages.get(part="summary"), body="Secret news.")
    page = text_of(sign_in(client, officer).get(DESK + "?language=en"))
    assert "Secret news." not in page
    assert "a draft exists that is not filed" in page


def test_a_revision_from_before_there_were_translations_is_still_shown(
    client, call, jamaica, jamaica_filer, officer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    revision = reply.latest_revision
    del revision.content["translations"]
    revision.save(update_fields=["content"])
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    Call.objects.update(replies_published_at=NOON)
    assert "We took steps." in text_of(client.get(PUBLIC))
    assert client.get(PUBLIC + "?language=fr").status_code == 404
    assert "We took steps." in text_of(sign_in(client, officer).get(DESK))
    sign_in(client, jamaica_filer)
    assert "We took steps." in text_of(client.get(url("revision", "76-19", 1)))
    assert client.get(url("receipt", "76-19", 1)).status_code == 200


def test_the_report_prints_the_translation_and_has_the_original_beside_it(call, published):
    report = report_of(drafts.draft_of(call))
    entry = report.replies[0]
    assert entry.source_line == "[Original: Spanish]"
    assert report.original_line == "Original: Spanish"
    told = json.loads(json_report.render(report))["sections"][1]["replies"][0]
    assert told["translations"] == ["en"]
    assert "We took steps." in json.dumps(told["blocks"])  # what is printed
    assert "Tomamos medidas." in json.dumps(told["original"]["blocks"])
    assert [one["texts"] for one in told["passages"]][-1] == {
        "es": "Tomamos medidas.",
        "en": "We took steps.",
    }

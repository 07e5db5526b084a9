"""No output for everybody, or for other delegations, holds what is left out or is not for them.

A marker stands in every place of a reply that an output could take words from.
"""

import hashlib
from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_reply,
    original_of,
    sign_in,
    translated,
)
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, frozen_report
from tracker.calls.models import Call
from tracker.calls.publishing import publish
from tracker.compilation import jobs
from tracker.compilation.models import RenderedFile
from tracker.files.kinds import PDF, CheckedFile
from tracker.submissions.drafting import attachments
from tracker.submissions.models import Attachment, Submission
from tracker.submissions.publication import deciding

pytestmark = pytest.mark.once

JULY = datetime(2022, 7, 20, 16, 0, tzinfo=UTC)
MARKER = "Zamarker"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-hans")
BODY = (
    f"1. By {MARKER}, **{MARKER}** and [{MARKER}](https://{MARKER}.example/).[^1]\n\n"
    f"- {MARKER}\n\n| {MARKER} | b |\n| --- | --- |\n| {MARKER} | c |\n\n[^1]: See {MARKER}."
)


@prepared_state
def reply(call, jamaica, jamaica_filer, officer):
    """A reply with the marker everywhere, in two languages, with a Word file and two annexes."""
    draft = make_draft(call, jamaica, by=jamaica_filer)
    change(original_of(draft, "summary"), body=f"In short, {MARKER}.")
    change(original_of(draft), heading=f"Efforts of {MARKER}", body=BODY)
    translated(draft, "fr", f"En bref, {MARKER}.", BODY)
    for title in (f"Law of {MARKER}", "Plan"):
        attachments.attach(
            draft,
            CheckedFile(f"{title}.pdf", title.encode(), PDF),
            title=title,
            language="en",
            by=jamaica_filer,
            at=NOON,
        )
    file_reply(draft, by=jamaica_filer)
    found = Submission.objects.get(pk=draft.pk)
    data = f"{MARKER} as received".encode()
    original = Attachment.objects.create(
        submission=found,
        kind="original",
        name="JAM.docx",
        media_type="application/octet-stream",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        file=ContentFile(data, name="JAM.docx"),
        added_at=NOON,
        added_by=jamaica_filer,
    )
    original.revisions.add(found.latest_revision)
    accept(found, officer)
    publish(call, by=officer, at=NOON)
    return found


def leave_out(reply, officer, words=MARKER):
    deciding.redact(
        reply,
        revision_number=1,
        words=words,
        reason="personal",
        explanation="It names a person.",
        note="",
        by=officer,
        at=NOON,
    )


def set_level(reply, officer, level):
    deciding.set_level(
        reply, revision_number=1, level=level, reason="", note="", by=officer, at=NOON
    )


def outputs_of(client, *, folder="/calls/76-19/JAM/", language="en"):
    """Return every page and file of a reply, and of its call, that answers, by address."""
    found = {}
    addresses = [folder, *(f"{folder}?language={code}" for code in ("en", "fr", "es"))]
    addresses += [f"{folder}original", *(f"{folder}annexes/{number}/" for number in (1, 2, 3))]
    addresses += ["/", "/calls/76-19/", "/calls/76-19/?by=group", "/calls/76-19/calendar.ics"]
    addresses += ["/replies/76-19/for-delegations/"] if "replies" in folder else []
    addresses += [f"/calls/76-19/documents/{file.pk}/" for file in RenderedFile.objects.all()]
    for address in addresses:
        answer = client.get(address, headers={"accept-language": language})
        assert answer.status_code in {200, 404}
        if answer.status_code == 200:
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            found[address] = body + str(answer.headers).encode()
    return found


def with_marker(outputs):
    return {
        address for address, body in outputs.items() if MARKER.casefold().encode() in body.lower()
    }


def issue(call, officer, printed):
    Call.objects.filter(pk=call.pk).update(printed=printed)
    call.refresh_from_db()
    document = frozen_report(call, officer)
    job = jobs.ask(document, by=officer, at=JULY, formats=["html"], language="en")
    jobs.run(job.pk, at=JULY)
    return RenderedFile.objects.get(job=job)


def test_without_redactions_the_marker_is_in_each_output_so_the_test_would_see_it(client, reply):
    assert with_marker(outputs_of(client)) == {
        *("/calls/76-19/JAM/", "/calls/76-19/JAM/?language=en", "/calls/76-19/JAM/?language=fr"),
        *("/calls/76-19/JAM/original", "/calls/76-19/JAM/annexes/1/"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_out_is_in_no_output_for_everybody(client, reply, officer, language):
    leave_out(reply, officer)
    outputs = outputs_of(client, language=language)
    assert with_marker(outputs) == set()
    assert f'<span class="redacted" lang="{language}"'.encode() in outputs["/calls/76-19/JAM/"]


def test_nor_where_an_officer_has_looked_through_translations_and_annexes(client, reply, officer):
    leave_out(reply, officer)
    plan = Attachment.objects.get(title="Plan")
    deciding.show_checked(
        Submission.objects.get(pk=reply.pk),
        ["fr", plan.sha256],
        revision_number=1,
        by=officer,
        at=NOON,
    )
    outputs = outputs_of(client)
    assert with_marker(outputs) == set()
    assert "/calls/76-19/JAM/?language=fr" in outputs
    assert "/calls/76-19/JAM/annexes/1/" in outputs


def test_a_sign_says_why_in_the_language_of_the_reader(client, reply, officer):
    leave_out(reply, officer)
    page = outputs_of(client)["/calls/76-19/JAM/"].decode()
    assert '<span class="redacted" lang="en" dir="ltr">[redacted: personal data]</span>' in page
    assert "The secretariat has left something out here." in page
    assert "reproduced as received" not in page


@pytest.mark.parametrize("printed", ["full", "summary"])
@pytest.mark.parametrize("how", ["redacted", "states", "waiting"])
def test_no_file_of_the_report_for_everybody_prints_what_is_left_out(
    client, call, reply, officer, jamaica_filer, time_machine, printed, how
):
    time_machine.move_to(JULY)
    file = issue(call, officer, printed)
    address = f"/calls/76-19/documents/{file.pk}/"
    assert address in with_marker(outputs_of(client))
    if how == "states":
        set_level(reply, officer, "states")
    else:
        leave_out(reply, officer)
    if how == "waiting":
        change(original_of(reply), body="Other words.")
        file_reply(Submission.objects.get(pk=reply.pk), by=jamaica_filer, at=JULY)
        accept(Submission.objects.get(pk=reply.pk), officer, "addendum", number=2)
    assert with_marker(outputs_of(client)) == set()


@pytest.mark.parametrize(("printed", "is_given_out"), [("full", False), ("summary", True)])
def test_of_a_summary_only_no_file_prints_the_full_text(
    client, call, reply, officer, time_machine, printed, is_given_out
):
    time_machine.move_to(JULY)
    file = issue(call, officer, printed)
    set_level(reply, officer, "summary")
    answer = client.get(f"/calls/76-19/documents/{file.pk}/")
    assert (answer.status_code == 200) is is_given_out


def test_of_a_summary_only_nothing_else_is_shown_to_everybody(client, reply, officer):
    set_level(reply, officer, "summary")
    outputs = outputs_of(client)
    page = outputs["/calls/76-19/JAM/"].decode()
    assert "The secretariat publishes the executive summary of this reply." in page
    assert f"In short, {MARKER}." in page
    assert "Efforts of" not in page
    assert not [one for one in outputs if "original" in one or "annexes" in one]
    assert "summary only here" in outputs["/calls/76-19/"].decode()


def test_what_is_for_delegations_only_leaves_no_trace_for_everybody(client, reply, officer):
    set_level(reply, officer, "states")
    outputs = outputs_of(client)
    assert with_marker(outputs) == set()
    assert not [one for one in outputs if "JAM" in one]
    assert "Jamaica" not in outputs["/calls/76-19/"].decode()
    assert "No replies published yet" in outputs["/"].decode()


FOLDER = "/replies/76-19/for-delegations/JAM/"


def test_other_delegations_read_it_with_its_files(client, reply, officer, kenya_filer):
    set_level(reply, officer, "states")
    outputs = outputs_of(sign_in(client, kenya_filer), folder=FOLDER)
    assert with_marker(outputs) == {
        *(FOLDER, f"{FOLDER}?language=en", f"{FOLDER}?language=fr"),
        *(f"{FOLDER}original", f"{FOLDER}annexes/1/"),
    }
    assert "Jamaica" in outputs["/replies/76-19/for-delegations/"].decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_out_is_in_no_output_for_delegations(
    client, reply, officer, kenya_filer, language
):
    leave_out(reply, officer)
    set_level(Submission.objects.get(pk=reply.pk), officer, "states")
    outputs = outputs_of(sign_in(client, kenya_filer), folder=FOLDER, language=language)
    assert FOLDER in outputs
    assert with_marker(outputs) == set()


def test_a_state_that_objects_shows_delegations_its_summary_only(
    client, reply, officer, kenya_filer
):
    Submission.objects.update(publish_full_text=False)
    set_level(Submission.objects.get(pk=reply.pk), officer, "states")
    outputs = outputs_of(sign_in(client, kenya_filer), folder=FOLDER)
    assert "Efforts of" not in outputs[FOLDER].decode()
    assert f"In short, {MARKER}." in outputs[FOLDER].decode()
    assert not [one for one in outputs if "original" in one or "annexes" in one]


@pytest.mark.parametrize("level", ["everybody", "summary"])
def test_what_is_not_for_delegations_only_is_not_on_their_page(
    client, reply, officer, kenya_filer, level
):
    if level != "everybody":
        set_level(reply, officer, level)
    page = sign_in(client, kenya_filer)
    assert page.get(FOLDER).status_code == 404
    listed = page.get(reverse("portal:others", args=["76-19"])).content.decode()
    assert "No reply is shown to delegations only." in listed


def test_before_the_replies_are_published_delegations_read_nothing(
    client, call, jamaica, jamaica_filer, officer, kenya_filer
):
    early = make_reply(call, jamaica, by=jamaica_filer)
    accept(early, officer)
    set_level(early, officer, "states")
    assert sign_in(client, kenya_filer).get(FOLDER).status_code == 404


def test_a_person_without_a_delegation_and_an_officer_get_404(client, reply, officer, stranger):
    set_level(reply, officer, "states")
    for person in (stranger, officer):
        assert sign_in(client, person).get(FOLDER).status_code == 404
    client.logout()
    assert client.get(FOLDER).status_code == 302

"""The pages for a website show of a reply what the site shows, and the report prints all of it."""

import pytest

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_member,
    original_of,
    translated,
)
from tests.reports import accept
from tracker.compilation.documents import drafts
from tracker.compilation.renderers import csv, html, reply_pages
from tracker.compilation.report.compose import report_of
from tracker.delegations.models import Delegation
from tracker.submissions.models import Submission
from tracker.submissions.publication import deciding

pytestmark = pytest.mark.once
WORDS = "Jane Smith of the centre wrote this."
PAGE = "replies/JAM.html"


@pytest.fixture
def reply(call, jamaica, jamaica_filer, officer):
    draft = make_draft(call, jamaica, by=jamaica_filer, text=WORDS)
    change(original_of(draft, "summary"), body="In short.")
    translated(draft, "fr", "En bref.", "Écrit par Jane Smith.")
    file_reply(draft, by=jamaica_filer)
    accept(Submission.objects.get(pk=draft.pk), officer)
    return Submission.objects.get(pk=draft.pk)


def decide(reply, officer, *, level="", words="Jane Smith", number=1):
    common = {"revision_number": number, "note": "", "by": officer, "at": NOON}
    if level:
        deciding.set_level(reply, level=level, reason="", **common)
        return
    deciding.redact(
        reply, words=words, reason="personal", explanation="It names a person.", **common
    )


def pages(call, language="en"):
    report = report_of(drafts.draft_of(call), language=language)
    found = {name: data.decode() for name, data in reply_pages.pages_of(report).items()}
    printed = html.render(report).decode() + csv.render(report).decode()
    return found, printed


def test_what_is_left_out_has_its_sign_on_the_page_and_is_printed(call, reply, officer):
    decide(reply, officer)
    found, printed = pages(call)
    assert "[redacted: personal data] of the centre wrote this." in found[PAGE]
    assert "The Secretariat has left something out here" in found[PAGE]
    assert not [name for name, page in found.items() if "Jane Smith" in page]
    assert "Jane Smith of the centre" in printed


def test_in_another_language_the_page_has_the_original_with_signs_in_that_language(
    call, reply, officer
):
    decide(reply, officer)
    found, printed = pages(call, "fr")
    assert "of the centre wrote this." in found[PAGE]
    assert "Le Secrétariat a omis ici certains éléments" in found[PAGE]
    assert not [name for name, page in found.items() if "Jane Smith" in page]
    assert "Écrit par Jane Smith." in printed


def test_what_is_for_delegations_only_has_no_page_and_is_not_listed(call, reply, officer):
    decide(reply, officer, level="states")
    found, printed = pages(call)
    assert list(found) == ["replies/index.html"]
    assert "Jamaica" not in found["replies/index.html"]
    assert "Jane Smith" in printed


def test_of_a_summary_only_the_page_has_the_summary_and_does_not_say_that_the_state_objects(
    call, reply, officer
):
    decide(reply, officer, level="summary")
    found, _printed = pages(call)
    assert "In short." in found[PAGE]
    assert "Jane Smith" not in found[PAGE]
    assert "The Secretariat publishes the executive summary only." in found[PAGE]
    assert "at the wish of the delegation" not in found[PAGE]


def test_a_newer_revision_that_nobody_has_looked_at_has_no_page(
    call, reply, officer, jamaica_filer
):
    decide(reply, officer)
    change(original_of(reply), body="Again by Jane Smith.")
    file_reply(Submission.objects.get(pk=reply.pk), by=jamaica_filer)
    accept(Submission.objects.get(pk=reply.pk), officer, number=2)
    found, _printed = pages(call)
    assert PAGE not in found


def test_a_reply_without_a_decision_is_as_it_was(call, reply):
    found, _printed = pages(call)
    assert "Jane Smith of the centre" in found[PAGE]
    assert "withheld" not in found[PAGE].partition("<main>")[2]


def test_the_queries_do_not_grow_with_the_replies(
    call, reply, officer, django_assert_max_num_queries
):
    decide(reply, officer)
    for code in ("FRA", "GHA", "PER"):
        state = Delegation.objects.get(code=code)
        draft = make_draft(call, state, by=make_member(state, "filer"))
        file_reply(draft, by=draft.delegation.memberships.get().user)
        accept(Submission.objects.get(pk=draft.pk), officer)
    with django_assert_max_num_queries(25):
        pages(call)

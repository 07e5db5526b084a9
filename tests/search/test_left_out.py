"""What the secretariat leaves out of a reply, or shows to delegations only, no stranger finds."""

import pytest

from tests.factories import NOON, change, file_reply, make_draft, original_of, sign_in, translated
from tests.reports import accept_and_publish
from tracker.submissions.models import Submission
from tracker.submissions.publication import deciding

MARKER = "okapi"


@pytest.fixture
def reply(call, jamaica, jamaica_filer, officer):
    draft = make_draft(call, jamaica, by=jamaica_filer, text=f"A zebra and an {MARKER}.")
    change(original_of(draft, "summary"), body="A giraffe.")
    translated(draft, "fr", "Une girafe.", f"Un zèbre et un {MARKER}, ou bien une antilope.")
    file_reply(draft, by=jamaica_filer)
    accept_and_publish(Submission.objects.get(pk=draft.pk), officer)
    return Submission.objects.get(pk=draft.pk)


def decide(reply, officer, level="", words=MARKER):
    reply = Submission.objects.get(pk=reply.pk)
    common = {"revision_number": 1, "note": "", "by": officer, "at": NOON}
    if level:
        return deciding.set_level(reply, level=level, reason="", **common)
    return deciding.redact(
        reply, words=words, reason="personal", explanation="It names somebody.", **common
    )


def finds(client, asked, person=None):
    """Whether a search finds something, and what the page says."""
    if person is not None:
        sign_in(client, person)
    else:
        client.logout()
    address = "/desk/search/" if person is not None and person.is_officer else "/search/"
    answer = client.get(address, {"q": asked}, headers={"accept-language": "en"})
    page = answer.content.decode().partition("<main")[2]
    return "Jamaica" in page, page


def test_left_out_words_are_found_by_nobody_else_and_shown_with_their_sign(
    client, reply, officer, kenya_filer
):
    assert finds(client, MARKER)[0]
    assert finds(client, MARKER[:4])[0]
    found = decide(reply, officer)
    assert not finds(client, MARKER)[0]
    assert not finds(client, MARKER[:4])[0]
    assert not finds(client, MARKER[:4] + "*")[0]
    assert not finds(client, MARKER, kenya_filer)[0]
    is_found, page = finds(client, "zebra")
    assert is_found
    assert "[redacted: personal data]" in page
    assert MARKER not in page
    deciding.restore(
        Submission.objects.get(pk=reply.pk), found.pk, revision_number=1, by=officer, at=NOON
    )
    assert finds(client, MARKER)[0]


def test_a_translation_that_is_held_back_is_not_found(client, reply, officer):
    assert finds(client, "antilope")[0]
    decide(reply, officer)
    assert not finds(client, "antilope")[0]


def test_of_a_summary_only_the_rest_is_not_found(client, reply, officer):
    decide(reply, officer, level="summary")
    assert finds(client, "giraffe")[0]
    assert not finds(client, "zebra")[0]


def test_what_is_for_delegations_only_is_not_found_by_strangers(client, reply, officer):
    decide(reply, officer, level="states")
    assert not finds(client, "giraffe")[0]

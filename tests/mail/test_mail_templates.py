"""The words of the messages stand in templates, one a kind; what is filled in stays what it is."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import NOON, make_reply
from tests.markup import as_read
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.mail.templates import FromTemplate, parts_of
from tracker.submissions import workflow

WORDED_ELSEWHERE = {"account"}  # by allauth
FOLDER = Path(settings.BASE_DIR) / "templates"


@pytest.fixture
def asked(call, jamaica, jamaica_filer, officer):
    """Ask Jamaica a question about its reply; return the message to its filer."""

    def ask(question):
        reply = make_reply(call, jamaica, by=jamaica_filer)
        workflow.return_to_delegation(
            reply, revision_number=1, message=question, due_on=NOON.date(), by=officer, at=NOON
        )
        return registry.render(Message.objects.get(kind="reply_returned"), at=NOON)

    return ask


def test_every_kind_has_a_template_of_its_name():
    worded = {
        kind: rendered.template
        for kind, rendered in registry.renderers().items()
        if isinstance(rendered, FromTemplate)
    }
    assert {kind: Path(template).stem for kind, template in worded.items()} == {
        kind: kind for kind in worded
    }
    assert [one for one in worded.values() if not (FOLDER / one).exists()] == []
    of_other_tests = {"test"}
    assert set(registry.renderers()) - set(worded) - of_other_tests == WORDED_ELSEWHERE


def test_every_template_is_of_a_kind():
    files = (FOLDER / "mail").glob("*/[!_]*.txt")
    assert {str(file.relative_to(FOLDER)) for file in files} == {
        renderer.template
        for renderer in registry.renderers().values()
        if isinstance(renderer, FromTemplate)
    }


def test_a_question_of_several_paragraphs_stays_one_and_adds_no_part(asked):
    question = "First.\n\n----\n\nSecond."
    rendered = asked(question)
    assert question in rendered.text
    assert "<p>First.<br><br>----<br><br>Second.</p>" in as_read(rendered.html)


@pytest.mark.parametrize("question", ["----", "-----", "----\n\n----\n", "\r\n----\r\n"])
def test_a_question_that_is_a_line_adds_no_part(asked, question):
    rendered = asked(question)
    assert question in rendered.text
    assert "Open the reply" in rendered.html


def test_marks_are_escaped_in_html_and_nowhere_else(asked):
    rendered = asked('<b>Q&A</b> "%(call)s" {{ call }}')
    assert '<b>Q&A</b> "%(call)s" {{ call }}' in rendered.text
    assert "&lt;b&gt;Q&amp;A&lt;/b&gt; &quot;%(call)s&quot; {{ call }}" in rendered.html


def test_a_name_that_nobody_fills_is_found_out():
    with pytest.raises(KeyError, match="delegation"):
        parts_of("mail/submissions/reply_withdrawn.txt", {"by": "A filer", "call": "76/19"})

"""A call for practice: everything of drafting works, and nothing is filed, told or counted."""

import tomllib

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from tests.factories import (
    NOON,
    ROOT,
    change,
    file_reply,
    make_draft,
    original_of,
    sign_in,
    withdraw,
)
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.reminders.models import PlanState
from tracker.review.board import board_of
from tracker.review.overview import overview
from tracker.submissions import workflow
from tracker.submissions.content import SubmissionContent
from tracker.submissions.drafting import attachments
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Revision, Submission

FILE = ROOT / "data" / "calls" / "practice.toml"
pytestmark = [pytest.mark.once, pytest.mark.usefixtures("in_april")]


@prepared_state
def practice(db):
    call_command("load_call", FILE, verbosity=0)
    return Call.with_practice.get(code="practice")


@pytest.fixture
def drafted(practice, jamaica, jamaica_drafter):
    return make_draft(practice, jamaica, by=jamaica_drafter)


def address(name, *more):
    return reverse(f"portal:{name}", args=["practice", *more])


def test_the_practice_asks_the_questions_of_the_real_call():
    real = tomllib.loads((ROOT / "data" / "calls" / "76-19.toml").read_text())
    own = tomllib.loads(FILE.read_text())
    assert own["is_practice"] is True
    for key in ("questions", "resolution", "chapeau", "late_sentence"):
        assert own[key] == real[key]


def test_loading_it_again_changes_nothing(practice, capsys):
    call_command("load_call", FILE)
    assert capsys.readouterr().out == "call practice: unchanged\n"


def test_whether_a_call_is_for_practice_is_true_or_false(tmp_path, db):
    wrong = tmp_path / "practice.toml"
    wrong.write_text(FILE.read_text().replace("is_practice = true", 'is_practice = "yes"'))
    line = wrong.read_text().splitlines().index('is_practice = "yes"') + 1
    with pytest.raises(CommandError, match=f":{line}: is_practice: expected true or false"):
        call_command("load_call", wrong)


def test_no_list_has_it(practice, client, call, jamaica_filer, officer):
    assert list(Call.objects.all()) == [call]
    assert [one.call for one in overview(at=NOON)] == [call]
    assert not practice.reminder_rules.exists()
    for person, pages in {
        None: ["public:calls"],
        jamaica_filer: ["reminders:dates", "reminders:mine"],
        officer: ["review:home", "outbox:list", "outbox:pause"],
    }.items():
        visitor = sign_in(Client(), person) if person else client
        for name in pages:
            page = visitor.get(reverse(name))
            assert page.status_code == 200
            assert "practice" not in page.text.casefold(), name


def test_nobody_else_finds_it_by_its_address(practice, drafted, client, officer):
    sign_in(client, officer)
    of_call = ("board", "publication", "report", "schedule", "rules", "dry_run", "deadline")
    rooms = {"board": "review", "publication": "review", "report": "compilation"}
    for name in of_call:
        page = reverse(f"{rooms.get(name, 'reminders')}:{name}", args=["practice"])
        assert client.get(page).status_code == 404, name
    assert client.get(reverse("review:reply", args=["practice", "JAM"])).status_code == 404
    assert Client().get(reverse("public:call", args=["practice"])).status_code == 404


@pytest.mark.parametrize("command", ["compile_report", "register_replies", "plan_reminders"])
def test_no_command_takes_it(practice, command, tmp_path):
    more = {"compile_report": ["--out", str(tmp_path)], "register_replies": [str(tmp_path)]}
    with pytest.raises((CommandError, Call.DoesNotExist)):
        call_command(command, "practice", *more.get(command, []), "--verbosity", "0")


def test_a_tick_plans_nothing_for_it(practice, drafted):
    ledger.tick(at=NOON)
    assert not PlanState.objects.filter(call=practice).exists()
    assert not Message.objects.filter(group="practice").exists()


def test_a_delegation_finds_it_apart_from_the_calls(practice, client, jamaica_filer):
    page = as_read(sign_in(client, jamaica_filer).get(reverse("portal:home")).text)
    assert page.index("resolution 76/19") < page.index('<h2 id="practise-practice">Practise</h2>')
    assert "Begin to practise" in page


def test_a_reply_is_drafted_checked_and_not_filed(practice, client, jamaica, jamaica_filer):
    sign_in(client, jamaica_filer)
    events = Event.objects.count()
    client.post(address("start"), {"language": "en"})
    reply = Submission.objects.get(call=practice)
    change(original_of(reply), heading="Efforts", body="We practised.")
    checked = client.get(address("check")).text
    assert "File for practice" in checked
    assert "File this reply" not in checked
    sent = client.post(address("check"), {"sha256": content_of(reply).digest()}, follow=True)
    page = as_read(sent.text)
    assert sent.request["PATH_INFO"] == address("practised")
    assert "Nothing was filed: this was practice." in page
    assert "Practice: not signed, and no proof of anything." in page
    assert content_of(reply).digest() in page
    reply.refresh_from_db()
    assert (reply.status, reply.latest_revision) == ("draft", None)
    assert not Revision.objects.exists()
    assert not Message.objects.exists()
    assert Event.objects.count() == events


def test_a_drafter_may_try_the_button_too(drafted, client, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    answer = client.post(address("check"), {"sha256": ""}, follow=True)
    assert "What filing would have done" in answer.text


@pytest.mark.parametrize("kind", ["no-change", "no-reply"])
def test_an_answer_without_a_text_is_practised_too(kind, practice, client, jamaica_filer):
    sign_in(client, jamaica_filer)
    form = {"since": "year", "since_year": "2019", "year": "2019"}
    checked = client.post(f"/replies/practice/answer/{kind}/", form, follow=True)
    assert checked.request["PATH_INFO"] == address("check")
    answer = client.post(address("check"), follow=True)
    assert "Nothing was filed: this was practice." in answer.text


def test_an_empty_draft_has_nothing_to_show(practice, client, jamaica_filer):
    sign_in(client, jamaica_filer)
    client.post(address("start"), {"language": "en"})
    answer = client.get(address("practised"), follow=True)
    assert answer.request["PATH_INFO"] == address("check")
    assert "Write at least one passage first." in answer.text


@pytest.mark.parametrize(
    "name",
    ["reply", "draft", "check", "cover", "annexes", "word", "translations", "parties", "practised"],
)
def test_every_page_says_that_it_is_practice(name, drafted, client, jamaica_drafter):
    page = sign_in(client, jamaica_drafter).get(address(name))
    assert page.status_code == 200
    assert "Practice: nothing here counts." in page.text


def test_the_page_of_a_passage_says_so_too_and_no_page_of_a_real_call(
    drafted, call, client, jamaica, jamaica_drafter
):
    sign_in(client, jamaica_drafter)
    passage = reverse("portal:passage", args=[original_of(drafted).pk])
    assert "Practice: nothing here counts." in client.get(passage).text
    make_draft(call, jamaica, by=jamaica_drafter)
    real = client.get(reverse("portal:draft", args=["76-19"])).text
    assert "Practice" not in real


def test_a_draft_can_be_taken_to_word(drafted, client, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    assert client.get(address("outline")).status_code == 200


def test_the_workflow_refuses_every_verb_but_the_start(drafted, jamaica, jamaica_filer, officer):
    content = content_of(drafted)
    assert isinstance(content, SubmissionContent)
    assert workflow.possible_verbs(drafted, jamaica_filer) == []
    acts = [
        lambda: file_reply(drafted, by=jamaica_filer),
        lambda: workflow.recall(drafted, by=jamaica_filer, at=NOON),
        lambda: workflow.reinstate(drafted, by=jamaica_filer, at=NOON),
        lambda: workflow.register(
            drafted.call, jamaica, content, received_on=NOON.date(), by=officer, at=NOON
        ),
        lambda: workflow.take_up(drafted, by=officer, at=NOON),
        lambda: workflow.discard(drafted, by=jamaica_filer, at=NOON),
        lambda: workflow.say_ready(
            drafted, checked_sha256=content.digest(), by=jamaica_filer, at=NOON
        ),
    ]
    for act in acts:
        with pytest.raises(Refusal, match="call for practice"):
            act()
    with pytest.raises(Refusal, match="nothing is filed"):  # so no page shows what to withdraw
        withdraw(drafted, reason="x", by=jamaica_filer, at=NOON)
    drafted.refresh_from_db()
    assert drafted.status == "draft"
    assert not Revision.objects.exists()
    assert not Message.objects.exists()


def test_a_practice_reply_starts_with_a_word_file_too(practice, client, jamaica_drafter):
    sign_in(client, jamaica_drafter)
    with (ROOT / "tests" / "data" / "replies" / "JAM.docx").open("rb") as file:
        shown = client.post(address("start_word"), {"file": file}, follow=True)
    assert "Practice: nothing here counts." in shown.text
    assert Submission.objects.get(call=practice).status == "draft"


def test_start_again_empties_it_with_its_files(drafted, client, jamaica_drafter):
    annex = attachments.attach(
        drafted,
        CheckedFile("law.pdf", b"law", PDF),
        title="Law",
        language="en",
        by=jamaica_drafter,
        at=NOON,
    )
    stored = annex.file.name
    for words in ("We went on.", "We went on and on."):
        change(original_of(drafted), body=words)
    assert drafted.passage_versions.exists()
    assert default_storage.exists(stored)
    sign_in(client, jamaica_drafter)
    answer = client.post(address("start_again"), follow=True)
    assert "You can begin anew." in answer.text
    assert not attachments.Attachment.objects.exists()
    assert not Submission.objects.filter(call__code="practice").exists()
    assert client.post(address("start"), {"language": "fr"}).status_code == 302


def test_a_real_draft_is_never_emptied(call, jamaica, client, jamaica_drafter):
    reply = make_draft(call, jamaica, by=jamaica_drafter)
    with pytest.raises(Refusal):
        workflow.start_again(reply, by=jamaica_drafter, at=NOON)
    sign_in(client, jamaica_drafter)
    assert client.post(reverse("portal:start_again", args=["76-19"])).status_code == 404
    assert client.get(reverse("portal:practised", args=["76-19"])).status_code == 404
    assert Submission.objects.filter(pk=reply.pk).exists()


def test_another_delegation_sees_nothing_of_it(drafted, client, kenya_filer):
    sign_in(client, kenya_filer)
    assert client.get(address("draft")).status_code == 404
    assert client.post(address("start_again")).status_code == 404


def test_a_practice_draft_counts_nowhere(drafted, call, officer, client):
    (board,) = [board_of(one, language="en", at=NOON) for one in Call.objects.all()]
    assert {total.value: total.count for total in board.totals}["draft"] == 0
    sign_in(client, officer)
    answer = client.get(reverse("review:board_file", args=["76-19", "csv"]))
    assert "draft" not in answer.text

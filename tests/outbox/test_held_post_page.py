"""The held post as an officer sees and releases it, and from the command line."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories import NOON, sign_in
from tests.markup import as_read
from tracker import clock
from tracker.audit.models import Event
from tracker.mail import ledger, registry
from tracker.mail.held import holding
from tracker.mail.models import Message, Pause
from tracker.mail.registry import RenderedMessage
from tracker.outbox import held_post
from tracker.refusal import Refusal

LIST, HELD, END = (reverse(f"outbox:{name}") for name in ("list", "held", "end_hold"))
LATER = NOON + timedelta(minutes=5)
State = Message.State


@pytest.fixture
def desk(client, officer, settings):
    settings.TRACKER_CLOCK_OFFSET = (LATER - clock.now()).total_seconds()
    return sign_in(client, officer)


@pytest.fixture
def held(call):
    for kind in ("test_call", "test_answer"):
        registry.register(kind, lambda message, *, at: RenderedMessage("Subject", "Text"))
    for number in range(5):
        kind = "test_call" if number < 3 else "test_answer"
        ledger.plan(
            kind=kind, key=str(number), address=f"p{number}@jam.example", subject=call, at=NOON
        )
    yield holding.hold(Pause.Cause.RESTORED, reason="2022-04-12 15:00 UTC", since=LATER, at=LATER)
    for kind in ("test_call", "test_answer"):
        del registry._kinds[kind]


def states():
    return dict(Message.objects.values_list("address", "state"))


def sent():
    ledger.tick(at=LATER)
    return sorted(one[:2] for one, state in states().items() if state == State.SENT)


@pytest.mark.parametrize("address", [LIST, reverse("review:home")])
def test_outbox_and_desk_say_in_red_that_the_post_is_held_and_lead_to_it(desk, held, address):
    page = desk.get(address)
    assert "The post is held: nothing goes out but mail about accounts." in page.text
    assert "restored from the backup of 2022-04-12 15:00 UTC" in as_read(page.text)
    assert f'href="{HELD}"' in page.text


def test_the_outbox_says_of_a_message_how_it_goes_out(desk, held):
    page = desk.get(LIST)
    assert "It goes out if an officer releases it." in page.text


def test_the_dry_run_of_a_call_says_that_the_post_is_held(desk, call):
    address = reverse("reminders:dry_run", args=["76-19"])
    assert "The post is held" not in desk.get(address).text
    holding.hold(Pause.Cause.RESTORED, reason="2022-04-12 15:00 UTC", since=LATER, at=LATER)
    assert "The post is held: nothing goes out but mail about accounts." in desk.get(address).text


def test_a_message_that_is_to_be_sent_again_waits_for_the_held_post_and_the_page_says_so(
    desk, held
):
    first, second = Message.objects.order_by("pk")[:2]
    Message.objects.filter(pk=first.pk).update(state=State.UNCERTAIN)
    Message.objects.filter(pk=second.pk).update(state=State.FAILED)
    decided = {"decision": "again", "note": "Nobody got it."}
    page = desk.post(reverse("outbox:decide", args=[first.pk]), decided, follow=True)
    assert "The post is held. It goes out if an officer releases it." in page.text
    page = desk.post(reverse("outbox:send_again"), {"message": second.pk}, follow=True)
    assert "1 message is planned again. The list says when it goes out." in page.text
    assert "with the next tick" not in page.text


def test_whoever_ends_a_pause_while_the_post_is_held_is_told_so(desk, held):
    ledger.pause("76-19", reason="a wrong date", by="Olga", at=NOON)
    paused = Pause.objects.get(group="76-19")
    page = desk.post(reverse("outbox:resume", args=[paused.pk]), follow=True)
    assert "Sending goes on with the next tick." not in page.text


def test_what_would_go_out_is_counted_by_kind_and_listed(desk, held):
    page = desk.get(HELD)
    assert [(one.kind, one.number) for one in page.context["kinds"]] == [
        *(("test_answer", 2), ("test_call", 3))
    ]
    assert len(page.context["lines"]) == 5
    assert "The 5 messages above go out with the next tick." in as_read(page.text)


def test_one_kind_is_released_and_the_rest_stays(desk, held, officer):
    desk.post(HELD, {"decision": "release", "kind": "test_answer"})
    assert sent() == ["p3", "p4"]
    assert sent() == ["p3", "p4"]
    event = Event.objects.get(verb="release_messages")
    assert event.data == {"messages": 2, "kinds": ["test_answer"]}
    assert event.actor_id == str(officer.pk)


def test_single_messages_are_released_or_cancelled(desk, held):
    first, second = Message.objects.filter(address__in=["p0@jam.example", "p1@jam.example"])
    desk.post(HELD, {"decision": "release", "message": first.pk})
    desk.post(HELD, {"decision": "cancel", "message": second.pk})
    assert sent() == ["p0"]
    second.refresh_from_db()
    assert (second.state, second.history[-1]["by"]) == (State.CANCELLED, "Officer")
    ledger.plan(kind="test_call", key="1", address="p1@jam.example", subject=held, at=LATER)
    assert sent() == ["p0"]  # what a person cancelled is not planned again


def test_ending_the_hold_lets_everything_go(desk, held):
    answer = desk.post(END, {"waiting": 5}, follow=True)
    assert "The post is not held any more. 5 messages go out with the next tick" in answer.text
    assert holding.held_post() is None
    assert sent() == ["p0", "p1", "p2", "p3", "p4"]
    assert Event.objects.get(verb="release_mail").data == {"messages": 5, "cause": "restored"}


def test_nothing_is_ended_where_more_wait_than_the_page_showed(desk, held):
    answer = desk.post(END, {"waiting": 4}, follow=True)
    assert "more messages wait than the page showed" in answer.text
    assert holding.held_post() == held


@pytest.mark.parametrize("form", [{}, {"decision": "release"}, {"kind": "test_call"}])
def test_without_a_tick_or_a_decision_nothing_is_done(desk, held, form):
    assert desk.post(HELD, form).text.count("There is a problem") == 1
    assert sent() == []


def test_it_asks_for_a_fresh_sign_in_and_nothing_ticked_is_lost(client, officer, held, in_april):
    browser = sign_in(client, officer, seconds_ago=1800)
    number = Message.objects.first().pk
    form = {"decision": "release", "kind": "test_answer", "message": number}
    assert browser.post(HELD, form, headers={"referer": f"http://testserver{HELD}"}).url.startswith(
        "/account/"
    )
    assert sent() == []
    page = sign_in(client, officer)
    kept = page.session
    kept["kept_form"] = {
        "path": HELD,
        "acting_for": None,
        "sent": f"decision=release&kind=test_answer&message={number}",
    }
    kept.save()
    shown = page.get(HELD).text
    assert shown.count("checked") == 3
    assert sent() == []


def test_a_held_post_is_not_resumed_like_a_pause(desk, held):
    assert desk.post(reverse("outbox:resume", args=[held.pk])).status_code == 404
    assert holding.held_post() == held


def test_a_post_that_is_not_held_has_nothing_to_release(desk, officer):
    assert "The post is not held." in desk.get(HELD).text
    with pytest.raises(Refusal):
        held_post.end(by=officer, at=LATER)


def test_a_filer_releases_nothing(held, jamaica_filer):
    for verb in (held_post.release, held_post.cancel):
        with pytest.raises(PermissionDenied):
            verb(Message.objects.all(), by=jamaica_filer, at=LATER)
    with pytest.raises(PermissionDenied):
        held_post.end(by=jamaica_filer, at=LATER)


# The command --------------------------------------------------------------------------------------
def run(capsys, *options):
    call_command("release_post", *options)
    return capsys.readouterr().out.splitlines()


@pytest.fixture
def at_noon(settings):
    settings.TRACKER_CLOCK_OFFSET = (LATER - clock.now()).total_seconds()


def test_the_command_says_what_would_go_out_and_changes_nothing(held, at_noon, capsys):
    assert run(capsys, "--dry-run") == [
        "surely sent before: 0, of them by the log of mail: 0; may have been sent: 0",
        "would go out: 2 test_answer",
        "would go out: 3 test_call",
    ]
    assert sent() == []


def test_the_command_releases_a_kind_cancels_another_and_ends_the_hold(held, at_noon, capsys):
    run(capsys, "--kind", "test_answer", "--cancel", "test_call")
    assert sent() == ["p3", "p4"]
    assert run(capsys)[-1] == "released: 0; the post goes on as ever"
    assert sent() == ["p3", "p4"]
    with pytest.raises(CommandError, match="not held"):
        call_command("release_post")


def test_the_command_refuses_a_kind_of_which_nothing_waits(held, at_noon):
    with pytest.raises(CommandError, match="no_such_kind"):
        call_command("release_post", kind=["no_such_kind"])
    assert sent() == []

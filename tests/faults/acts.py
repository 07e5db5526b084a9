"""What people do to the system under test, in a process that sees its database and its clock.

python -m tests.faults.acts seed              196 delegations, three filers each, reminders planned
python -m tests.faults.acts file OUT CODE…    they file, one after the other
python -m tests.faults.acts sit_down CODE…    a filer of each signs in and starts a reply, as JSON
python -m tests.faults.acts filed_texts       what stands in each first answer, and what was filed
python -m tests.faults.acts move 2022-06-30   an officer moves the deadline
python -m tests.faults.acts call_ticks 50     the broker holds so many calls to look
python -m tests.faults.acts rows              every message of the ledger, as JSON
"""

import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[2]
CODE = "76-19"
SEEDED_AT = datetime(2022, 3, 2, 15, 0, tzinfo=UTC)  # the day after the call opened
PEOPLE = 3  # of each of the 196 delegations
HANDED_OVER = ["sending", "sent", "uncertain"]


def seed(filing):
    """Prepare the call nobody has answered; the delegations in `filing` have a draft to file."""
    from django.core.management import call_command

    from tracker.accounts.models import User
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation, Membership
    from tracker.reminders.planner import sync

    call_command("migrate", verbosity=0)
    call_command("load_states", verbosity=0)
    call_command("load_call", ROOT / "data" / "calls" / f"{CODE}.toml", verbosity=0)
    call = Call.objects.get(code=CODE)
    call.addressees = Call.Addressees.ALL_STATES
    call.save()
    User.objects.create_user("officer@secretariat.example", None, secretariat_role="officer")
    for delegation in Delegation.objects.all():
        people = [
            User(email=f"{delegation.code.lower()}{number}@missions.example", name=f"{number}")
            for number in range(PEOPLE)
        ]
        User.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(user=person, delegation=delegation, role="filer", started_at=SEEDED_AT)
            for person in people
        )
    for code in [*filing, "EU"]:  # an organization is reminded once it has begun a reply
        _begin(call, Delegation.objects.get(code=code))
    sync.sync(CODE, at=SEEDED_AT)


def file(codes, *, out):
    """File for each delegation, and write down what had been handed over when it filed.

    That is read at the end of the transaction that files, which has locked the register by then:
    whatever enters *sending* later does so after the filing.
    """
    from django.db import transaction

    from tracker import clock
    from tracker.mail.models import Message
    from tracker.submissions import workflow
    from tracker.submissions.drafting.draft_content import content_of
    from tracker.submissions.models import Submission

    handed_over = {}
    for code in codes:
        submission = Submission.objects.get(delegation__code=code)
        filer = submission.delegation.memberships.first().user
        checked = content_of(submission).digest()
        with transaction.atomic():
            workflow.file(submission, checked_sha256=checked, by=filer, at=clock.now())
            rows = Message.objects.filter(about=code, state__in=HANDED_OVER)
            handed_over[code] = list(rows.values_list("key", flat=True))
        out.write_text(json.dumps(handed_over))
        time.sleep(0.1)


def sit_down(codes):
    """Return for each delegation a filer's session and the passage that they write in."""
    from tests.stack.sessions import session_of
    from tracker.calls.models import Call
    from tracker.delegations.models import Delegation
    from tracker.submissions.models import Submission

    call, found = Call.objects.get(code=CODE), []
    for delegation in Delegation.objects.filter(code__in=codes):
        if not Submission.objects.filter(delegation=delegation).exists():
            _begin(call, delegation)
        passage = _first_answer(Submission.objects.get(delegation=delegation))
        session = session_of(delegation.memberships.first().user)
        found.append({"code": delegation.code, "session": session, "passage": passage.pk})
    return found


def filed_texts():
    from tracker.submissions.models import Submission

    return {
        submission.delegation.code: {
            "passage": _first_answer(submission).body,
            "filed": [
                next(one.body for one in revision.filed.passages if one.part == "question")
                for revision in submission.revisions.order_by("number")
            ],
        }
        for submission in Submission.objects.select_related("delegation")
    }


def _first_answer(submission):
    return submission.original.passages.filter(part="question").first()


def move(new_on):
    from tracker import clock
    from tracker.accounts.models import User
    from tracker.calls import date_changes
    from tracker.calls.models import Call

    call = Call.objects.get(code=CODE)
    date_changes.move_deadline(
        call,
        new_on=new_on,
        seen_on=call.deadline_on,
        reason="More time was asked for.",
        by=User.objects.get(email="officer@secretariat.example"),
        at=clock.now(),
    )


def call_ticks(number):
    from tracker.mail.tasks import tick

    for _ in range(number):
        tick.delay()


def rows():
    """Return every message, with what its rule is and the Message-ID that its recipient sees."""
    from tracker.mail.composing import message_id
    from tracker.mail.models import Message
    from tracker.reminders.models import ReminderRule

    rules = {rule.pk: f"{rule.milestone} {rule.days:+d}" for rule in ReminderRule.objects.all()}
    return [
        {
            "key": message.key,
            "kind": message.kind,
            "rule": rules.get(message.data.get("rule"), ""),
            "about": message.about,
            "address": message.address,
            "state": message.state,
            "reason": message.reason,
            "history": [entry["state"] for entry in message.history],
            "due_at": message.due_at.isoformat(),
            "message_id": message_id(message),
        }
        for message in Message.objects.all()
    ]


def _begin(call, delegation):
    from tracker.submissions import workflow
    from tracker.submissions.drafting import passages as drafting

    filer = delegation.memberships.first().user
    submission = workflow.start(call, delegation, language="en", by=filer, at=SEEDED_AT)
    answer = _first_answer(submission)
    drafting.save_passage(
        answer, version=answer.version, heading="Efforts", body="We took steps.", by=filer
    )


def main(act, *arguments):
    django.setup()
    match act:
        case "seed":
            seed(arguments)
        case "file":
            file(arguments[1:], out=Path(arguments[0]))
        case "sit_down":
            print(json.dumps(sit_down(arguments)))
        case "filed_texts":
            print(json.dumps(filed_texts()))
        case "move":
            move(date.fromisoformat(arguments[0]))
        case "call_ticks":
            call_ticks(int(arguments[0]))
        case "rows":
            print(json.dumps(rows()))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""The mail about questions of the secretariat: what is asked, what is answered, what is closed."""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, gettext_noop

from tracker import clock
from tracker.accounts.models import User
from tracker.mail import registry
from tracker.mail.models import Message
from tracker.mail.registry import NotDue, StillDue
from tracker.site.dates import day_in_words
from tracker.submissions.models import Clarification, ClarificationMessage, Submission
from tracker.submissions.notifications import in_new_york, plan_for_team
from tracker.submissions.queries.threads import name_of_passage
from tracker.submissions.reply_messages import ValuesOf, about_reply
from tracker.text.plain_text import Values

ANSWERED = gettext_noop("the question is answered, or taken back")
ASKING = ("reply_returned", "question_asked")


def plan_returned(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell the team that the reply is returned, what the secretariat asks, and by when."""
    plan_for_team("reply_returned", submission, at=at, data={"clarification": clarification.pk})


def plan_question(
    submission: Submission,
    clarification: Clarification,
    *,
    at: datetime,
    further: ClarificationMessage | None = None,
) -> None:
    """Tell the team what the secretariat asks, for the first time or in a `further` message."""
    data = {"clarification": clarification.pk}
    if further is not None:
        data["message"] = further.pk
    plan_for_team("question_asked", submission, at=at, data=data)


def plan_taken_back(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell whom the question reached, or may have reached, that it is taken back, and why."""
    data = {"clarification": clarification.pk}
    asked = Message.objects.filter(
        kind__in=ASKING,
        group=submission.call.code,
        data__clarification=clarification.pk,
        handed_over_at__isnull=False,
    )
    reached = set(asked.values_list("address", flat=True))
    plan_for_team(
        "question_taken_back", submission, at=at, data=data, is_official=True, only=reached
    )


def plan_answered(
    submission: Submission, message: ClarificationMessage, *, by: User, at: datetime
) -> None:
    """Tell the team what was answered to the secretariat in the State's name."""
    data = {"clarification": message.clarification_id, "message": message.pk, "by": by.name}
    plan_for_team("question_answered", submission, at=at, data=data, is_official=message.on_behalf)


def plan_closed(submission: Submission, clarification: Clarification, *, at: datetime) -> None:
    """Tell the team that the secretariat has what it asked for."""
    plan_for_team("question_closed", submission, at=at, data={"clarification": clarification.pk})


def _question(submission: Submission, message: Message) -> Clarification:
    questions = submission.clarifications.select_related("revision")
    return questions.get(pk=message.data["clarification"])


def _returned(submission: Submission, message: Message) -> Values:
    clarification = _question(submission, message)
    return {"day": day_in_words(clarification.due_on), "question": clarification.message}


def _asked(submission: Submission, message: Message) -> Values:
    clarification = _question(submission, message)
    further = clarification.messages.filter(pk=message.data.get("message")).first()
    due_on = further.due_on if further else None
    return {
        "is_further": further is not None,
        "stands": not clarification.opens_text,
        "number": clarification.revision.number,
        "passage": name_of_passage(clarification),
        "day": day_in_words(due_on or clarification.due_on),
        "question": further.words if further else clarification.message,
    }


def _taken_back(submission: Submission, message: Message) -> Values:
    clarification = _question(submission, message)
    return {
        "number": clarification.revision.number,
        "day": day_in_words(clock.day_of(clarification.asked_at)),
        "reason": clarification.answer,
    }


def _answered(submission: Submission, message: Message) -> Values:
    """Fill in the words of the message; a row that was planned before these knows the question."""
    clarification = _question(submission, message)
    found = clarification.messages.filter(pk=message.data.get("message")).first()
    answered_at = found.written_at if found else clarification.answered_at
    return {
        "kind": found.kind if found else clarification.answer_kind,
        "on_behalf": found.on_behalf if found else clarification.on_behalf,
        "by": message.data["by"],
        "time": in_new_york(answered_at) if answered_at else "",
        "number": clarification.revision.number,
        "answer": found.words if found else clarification.answer,
        "files": found.files.count() if found else 0,
    }


def _closed(submission: Submission, message: Message) -> Values:
    clarification = _question(submission, message)
    return {
        "number": clarification.revision.number,
        "day": day_in_words(clock.day_of(clarification.asked_at)),
    }


def _why_not_asked(message: Message, *, at: datetime) -> NotDue | None:
    """A question that is answered or taken back is not asked any more."""
    asked = Clarification.objects.select_for_update().get(pk=message.data["clarification"])
    return None if asked.answered_at is None else NotDue(ANSWERED)


def register_kinds() -> None:
    """Called once, when the apps are ready."""
    kinds: dict[str, tuple[ValuesOf, StillDue, Promise]] = {
        "reply_returned": (_returned, _why_not_asked, gettext_lazy("Reply returned")),
        "question_asked": (_asked, _why_not_asked, gettext_lazy("Question asked")),
        "question_answered": (_answered, registry.always_due, gettext_lazy("Question answered")),
        "question_taken_back": (
            _taken_back,
            registry.always_due,
            gettext_lazy("Question taken back"),
        ),
        "question_closed": (_closed, registry.always_due, gettext_lazy("Question closed")),
    }
    for kind, (values_of, still_due, label) in kinds.items():
        render = about_reply(kind, values_of)
        registry.register(kind, render, still_due=still_due, label=label)

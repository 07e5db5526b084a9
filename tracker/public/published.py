"""The gate of the public pages: the replies that everybody may read, in one language.

No view of them reads a reply by itself (`tests/test_gate.py` looks).
"""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.submissions.models import Submission
from tracker.submissions.publication import reading
from tracker.submissions.publication.reading import PublishedReply, ReplyOnPage
from tracker.submissions.publication.shown import ShownReply, shown_of


def published_by_call() -> dict[int, int]:
    """Return how many replies are published in each call, by its primary key."""
    published = Submission.objects.public().order_by()
    return dict(published.values_list("call").annotate(Count("pk")))


def published_replies(call: Call, language: str) -> list[PublishedReply]:
    """Return a call's published replies in the alphabetical order of a language.

    Organizations stand after the States, as in the report.
    """
    return reading.listed_replies(call.submissions.public(), language)


def by_group(replies: Iterable[PublishedReply]) -> list[tuple[str, list[PublishedReply]]]:
    """Return the replies of States by regional group, each by the name of its group."""
    found = defaultdict(list)
    for reply in replies:
        found[reply.submission.delegation.group].append(reply)
    named = [(str(one.label), found[one]) for one in Delegation.Group if one and found[one]]
    others = found[Delegation.Group.NONE]
    return [*named, (_("Observer States"), others)] if others else named


def published_reply(code: str, delegation: str, *, asked: str, reader: str) -> ReplyOnPage:
    """Return one published reply in the language asked for, by default its own.

    Raises `Submission.DoesNotExist` for any other reply, `NoSuchLanguageVersion` where nothing of
    it is shown in that language.
    """
    found = reading.reply_of(Submission.objects.public(), code, delegation, reader)
    return reading.on_page(found, asked=asked, reader=reader)


def published_files(code: str, delegation: str) -> ShownReply:
    """Return what of a published reply can be downloaded; else raise as `published_reply`."""
    found = reading.reply_of(Submission.objects.public(), code, delegation, "en")
    return shown_of(reading.accepted(found))

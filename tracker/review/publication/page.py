"""What the desk's page on the publication of a reply shows."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.review.filed_replies import find_reply
from tracker.site.templatetags.page import LANGUAGE_NAMES
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import (
    AnswerKind,
    Attachment,
    Publication,
    Redaction,
    Revision,
    Submission,
)
from tracker.submissions.publication.deciding import still_found
from tracker.submissions.publication.reading import text_of
from tracker.submissions.publication.shown import (
    ShownReply,
    publication_of,
    shown_of,
    standing_redactions,
)
from tracker.submissions.publication.told import (
    LeftOutPlace,
    PublicationTold,
    places_left_out,
    told_of,
)
from tracker.submissions.queries.language_versions import (
    ChosenVersion,
    NoSuchLanguageVersion,
    choose_version,
)


@dataclass(frozen=True, slots=True)
class PublicationDesk:
    """A reply before the officer who decides on its publication."""

    call: Call
    delegation: Delegation
    submission: Submission
    told: PublicationTold
    shown: ShownReply
    decided: Publication | None

    @property
    def revision(self) -> Revision:
        return self.told.revision

    @property
    def is_text(self) -> bool:
        return self.revision.kind == AnswerKind.REPLY


def find_publication(code: str, delegation: str) -> PublicationDesk:
    """Return it; 404 where nothing is filed that can be published."""
    call, state, submission = find_reply(code, delegation)
    told = told_of(submission) if submission else None
    if submission is None or told is None:
        raise Http404("nothing to publish")
    revision = told.revision
    return PublicationDesk(
        call=call,
        delegation=state,
        submission=submission,
        told=told,
        shown=shown_of(revision),
        decided=publication_of(revision.submission),
    )


def as_read(desk: PublicationDesk, *, asked: str, reader: str) -> tuple[ChosenVersion, str]:
    """Return the text as readers of the site see it, in the language asked for."""
    try:
        chosen = choose_version(
            desk.shown.content, asked=asked, reader=reader, is_summary_only=not desk.shown.is_full
        )
    except NoSuchLanguageVersion as error:
        raise Http404("not shown in this language") from error
    return chosen, text_of(chosen.version)


def as_filed(desk: PublicationDesk, *, asked: str, reader: str) -> tuple[ChosenVersion, str]:
    """Return the text as it was filed, from which an officer takes words."""
    try:
        chosen = choose_version(desk.revision.filed, asked=asked, reader=reader)
    except NoSuchLanguageVersion as error:
        raise Http404("not filed in this language") from error
    return chosen, text_of(chosen.version)


def passages_of(content: SubmissionContent) -> list[tuple[str, str]]:
    """Return each passage, of every language, by the value that a form sends and by its words."""
    texts = {content.language: content.passages}
    texts |= {one.language: one.passages for one in content.translations}
    found = []
    for language, passages in texts.items():
        for place, passage in enumerate(passages):
            words = passage.heading or " ".join(passage.body.split())
            name = words if len(words) <= 80 else f"{words[:80]}…"
            label = _("%(number)s. %(passage)s") % {"number": place + 1, "passage": name}
            if len(texts) > 1:
                label = f"{LANGUAGE_NAMES[language]} · {label}"
            found.append((f"{language}-{place}", label))
    return found


def parts_held(desk: PublicationDesk) -> list[tuple[str, str]]:
    """Return the translations and annexes that wait to be looked through, by what a form sends."""
    languages = [
        (one.language, _("Translation: %(language)s") % {"language": LANGUAGE_NAMES[one.language]})
        for one in desk.revision.filed.translations
    ]
    annexes = [
        (file.sha256, _("Annex: %(title)s") % {"title": file})
        for file in desk.revision.attachments.all()
        if file.kind == Attachment.Kind.ANNEX
    ]
    return [*languages, *annexes] if desk.shown.is_redacted else []


def to_look_at(desk: PublicationDesk) -> tuple[list[LeftOutPlace], list[LeftOutPlace]]:
    """Return what was left out of the revision before: what stands in this one, and the rest."""
    if not desk.told.waits or desk.decided is None:
        return [], []
    before = desk.decided.revision
    standing = standing_redactions(before)
    again = still_found(desk.revision, standing)
    rest: list[Redaction] = [one for one in standing if one not in again]
    return places_left_out(before, again), places_left_out(before, rest)

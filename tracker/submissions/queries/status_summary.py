"""Which text is filed and which is being edited: one sentence each, for every status."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.site.dates import day_in_words
from tracker.submissions.closed_calls import takes
from tracker.submissions.content import SubmissionContent
from tracker.submissions.issued_documents import issued_documents_of
from tracker.submissions.models import Revision, Submission, statement_of
from tracker.text.lists import bracketed

Status = Submission.Status


@dataclass(frozen=True, slots=True)
class StatusSummary:
    """What the page of a reply says first. `editing` is never empty."""

    filed: str
    editing: str
    has_draft: bool  # something can be filed that is not


def status_summary_of(submission: Submission, working: SubmissionContent) -> StatusSummary:
    """Return where a reply stands; `working` is what filing it now would fix."""
    latest = submission.latest_revision
    has_draft = submission.status == Status.DRAFT or (
        submission.status != Status.WITHDRAWN and (latest is None or not latest.holds(working))
    )
    return StatusSummary(
        filed=" ".join(_filed(submission, latest)),
        editing=_editing(submission, latest, has_draft=has_draft),
        has_draft=has_draft,
    )


def is_said_ready(submission: Submission, working: SubmissionContent) -> bool:
    """Whether a drafter has told the filers that this very text is ready to be filed."""
    return bool(submission.ready_sha256) and submission.ready_sha256 == working.digest()


def is_asked_to_file(submission: Submission, working: SubmissionContent) -> bool:
    """Whether a filer has asked the others to file this very text, where two file."""
    return bool(submission.asked_sha256) and submission.asked_sha256 == working.digest()


def since_of(revision: Revision) -> str:
    """Return what happened to a filed revision afterwards; empty where it stands filed."""
    submission = revision.submission
    if submission.status == Status.WITHDRAWN:
        return _("The reply has been withdrawn since.")
    if submission.latest_revision_id != revision.pk:
        return _("A later revision has been filed since.")
    if submission.status == Status.DRAFT:
        return _("The reply has been recalled since.")
    return ""


def name_of(revision: Revision) -> str:
    """Return what a revision is called: "revision 2", with its sentence where it has no text."""
    name = _("revision %(number)s") % {"number": revision.number}
    return bracketed(name, revision.statement) if revision.statement else name


def _filed(submission: Submission, latest: Revision | None) -> list[str]:
    if submission.is_discarded:
        return [_("Discarded before anything was filed.")]
    if latest is None:
        return [_("Nothing is filed.")]
    what = {
        "revision": name_of(latest),
        "day": day_in_words(latest.received_on),
        "where": submission.get_disposition_display(),
    }
    match submission.status:
        case Status.WITHDRAWN:
            return _withdrawn(submission, what)
        case Status.DRAFT:
            return [
                _("Nothing is filed now: %(revision)s, %(day)s, was taken back and counts no more.")
                % what
            ]
        case Status.RETURNED:
            told = [_("Filed: %(revision)s, %(day)s. It was returned with a question.") % what]
        case Status.ACCEPTED:
            told = [_("Filed: %(revision)s, %(day)s. Accepted; it appears: %(where)s.") % what]
        case _other:
            told = [_("Filed: %(revision)s, %(day)s.") % what]
    return [*told, *_besides(submission, latest)]


def _withdrawn(submission: Submission, what: Mapping[str, object]) -> list[str]:
    """Say what is left of a withdrawn reply."""
    documents = issued_documents_of(submission.call).documents
    printed = submission.revisions.filter(pk__in=documents).order_by("-number").first()
    if printed is None:
        return [_("Withdrawn: %(revision)s, %(day)s, is neither printed nor shown.") % what]
    return [
        _("Withdrawn: %(revision)s, %(day)s, is not shown.") % what,
        _("Revision %(number)s stays printed in %(document)s, which is issued.")
        % {"number": printed.number, "document": documents[printed.pk]},
    ]


def _besides(submission: Submission, latest: Revision) -> list[str]:
    told = []
    if latest.brought_in_from:
        told.append(
            _("The secretariat brought it in from %(document)s.")
            % {"document": latest.brought_in_from}
        )
    elif latest.on_behalf:
        told.append(_("The secretariat registered it on your behalf."))
    if submission.status == Status.FILED and submission.taken_up_at:
        told.append(_("An officer has taken it up."))
    accepted = submission.accepted_revision
    if accepted is not None and accepted.pk != latest.pk:
        told.append(
            _("Accepted before and printed until this one is accepted: %(revision)s.")
            % {"revision": name_of(accepted)}
        )
    return told


def _editing(submission: Submission, latest: Revision | None, *, has_draft: bool) -> str:
    number = latest.number + 1 if latest else 1
    if submission.status == Status.WITHDRAWN:
        if not takes("reinstate", submission.call):
            return _("The draft is kept.")
        if submission.is_discarded:
            return _("What was written is kept. Bring it back to go on with it.")
        return _("The draft is kept. Reinstate the reply to go on with it.")
    if not has_draft:
        return _("Nothing has been changed since.")
    statement = statement_of(submission.kind, submission.since_year)
    if statement:
        return _("Answer chosen: %(statement)s. It is not filed yet.") % {"statement": statement}
    return _("Draft of revision %(number)s: not filed.") % {"number": number}

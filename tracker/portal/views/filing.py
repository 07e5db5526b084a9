"""Checking a draft, filing it, and saying that it is ready to be filed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.calls.models import Call
from tracker.comparison.since_last_time import since_last_time
from tracker.compilation.phrases import PHRASES
from tracker.delegations.models import Delegation
from tracker.portal.access import (
    ReplyAccess,
    draft_of,
    render_page,
    require_filer,
    started_reply,
    version_asked,
)
from tracker.portal.forms.drafting import CheckedForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions import workflow
from tracker.submissions.content import SubmissionContent, as_html, count, count_summary
from tracker.submissions.document_texts import texts_printed
from tracker.submissions.drafting.answer_kinds import words_kept_aside
from tracker.submissions.drafting.draft_content import content_of, remarks_on
from tracker.submissions.drafting.translations import translations_of
from tracker.submissions.models import AnswerKind, Passage, Revision, Submission, statement_of
from tracker.submissions.queries import consequences
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.cover import enclosed
from tracker.submissions.queries.in_report.printed import as_printed
from tracker.submissions.queries.in_report.without_font import signs_by_language
from tracker.submissions.queries.language_versions import versions_of
from tracker.submissions.queries.status_summary import is_asked_to_file, is_said_ready
from tracker.submissions.queries.unanswered import headings_without_text, unanswered_in
from tracker.text.languages import LANGUAGES, Language, from_ui_code
from tracker.word_files.remarks import sentences_of

# Bytes of a text as a page shows it; a longer one stands on the page of the preview alone, so that
# the page with the button is there at once also on a bad line.
SHORT_TEXT = 40_000


@signed_in
@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The working text exactly as it will be printed, or a translation as it will be shown."""
    access, submission = started_reply(request, code)
    chosen = version_asked(request, content_of(submission))
    context = {
        "delegation": access.delegation,
        "chosen": chosen,
        "language": chosen.version.language,
        "text": as_printed(
            chosen.version.passages,
            language=chosen.version.language.code,
            texts=_texts_printed(submission),
            id_prefix="preview-",
        ),
        "source_line": _source_line(chosen.version.language),
        "received_on": clock.day_of(clock.now()),
    }
    return render_page(request, access, "portal/preview.html", context)


def _texts_printed(submission: Submission) -> str:
    """Return what the document prints that would take the reply if it were filed now."""
    call = submission.call
    due_on = call.deadline_for(submission.delegation)
    return texts_printed(call, is_late=clock.is_late(clock.now(), due_on=due_on))


def _source_line(language: Language) -> str:
    """Return the line above a printed reply, as the report in the reader's language words it."""
    phrases = PHRASES[from_ui_code(get_language())]
    return phrases.source.format(language=phrases.languages[language.code])


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Check your answers; a filer files from here, once."""
    access, submission = draft_of(request, code)
    if request.method == "POST":
        if access.call.is_practice:
            return redirect("portal:practised", code)
        require_filer(access)
        return _file(request, access, submission)
    content = content_of(submission)
    unchanged = _unchanged(submission, content)
    context = {
        **_text_to_check(submission, content),
        "submission": submission,
        "enclosed": enclosed(content.cover, submission.enclosures()),
        "statement": statement_of(submission.kind, submission.since_year),
        "kept_aside": words_kept_aside(submission),
        "annexes_aside": submission.annexes_kept_aside(),
        "co_senders": submission.co_senders.select_related("delegation"),
        "is_organization": access.delegation.kind == Delegation.Kind.ORGANIZATION,
        "aligned": submission.aligned.all(),
        "sha256": content.digest(),
        "due_on": access.call.deadline_for(access.delegation),
        "consequences": consequences.of_filing(submission, at=clock.now()),
        "is_amendment": submission.latest_revision is not None,
        "unchanged": unchanged,
        "is_ready": unchanged is None and is_said_ready(submission, content),
        "is_asked": is_asked_to_file(submission, content),
        "can_file": "file" in {v.name for v in workflow.possible_verbs(submission, access.user)},
        "filers": (filers := access.delegation.memberships.current_filers().select_related("user")),
        "other_filers": filers.exclude(user=access.user),
    }
    return render_page(request, access, "portal/check.html", context)


def _text_to_check(submission: Submission, content: SubmissionContent) -> dict[str, object]:
    """Return what the page shows of the text: as printed, counted, and what it leaves empty."""
    language, passages, call = content.language, content.passages, submission.call
    texts = _texts_printed(submission)
    originals = list(submission.original.passages.select_related("question"))
    text = as_printed(passages, language=language, texts=texts, id_prefix="check-")
    return {
        "language": LANGUAGES[language],
        "text": text,
        "outline": _outline(content, call) if text.size > SHORT_TEXT else [],
        "without_font": signs_by_language(content),
        "translations": _translations_to_check(submission, content),
        "unanswered": unanswered_in(content, call),
        "headings": headings_without_text(originals) if passages else [],
        "told": sentences_of(remarks_on(submission, content)),
        "is_empty": content.kind == AnswerKind.REPLY and not passages,
        "words": count(passages, language=language, call=call),
        "summary": count_summary(passages, language=language, call=call),
        "last_time": since_last_time(submission, passages),
        "summary_passage": _summary_passage(originals),
    }


def _summary_passage(passages: list[Passage]) -> Passage | None:
    """Return the passage that says the summary: the first with words, else the first."""
    found = [one for one in passages if one.part == Passage.Part.SUMMARY]
    return next((one for one in found if one.body.strip()), found[0] if found else None)


def _outline(content: SubmissionContent, call: Call) -> list[dict[str, object]]:
    """Return each passage of a long text: where it stands, its heading, how long it is."""
    return [
        {
            "part": Passage.Part(one.part).label,
            "letter": one.question,
            "heading": one.heading,
            "words": count([one], language=content.language, call=call),
        }
        for one in content.passages
    ]


def _unchanged(submission: Submission, content: SubmissionContent) -> Revision | None:
    """Return the filed revision that the draft does not differ from."""
    latest = submission.latest_revision
    if latest is None or submission.status not in FILED_SIDE:
        return None
    return latest if latest.holds(content) else None


def _translations_to_check(
    submission: Submission, content: SubmissionContent
) -> list[dict[str, object]]:
    """Return each translation as it would be filed, with what of it needs a second look."""
    versions = {version.language: version for version in versions_of(content)}
    rows: list[dict[str, object]] = []
    for state in translations_of(submission):
        version = versions.get(state.language)
        passages = version.passages if version else ()
        text = as_html(passages, id_prefix=f"check-{state.language.code}-")
        rows.append(
            {
                "language": state.language,
                "state": state,
                "text": text,
                "is_long": len(text.encode()) > SHORT_TEXT,
                "words": count(passages, language=state.language.code, call=submission.call),
            }
        )
    return rows


def _file(request: HttpRequest, access: ReplyAccess, submission: Submission) -> HttpResponse:
    form = CheckedForm(request.POST)
    checked = form.cleaned_data["sha256"] if form.is_valid() else ""  # of no text
    try:
        revision = workflow.file(submission, checked_sha256=checked, by=access.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:check", access.call.code)
    if revision == submission.latest_revision:
        messages.info(request, _("This was filed already. Nothing was filed a second time."))
    return redirect("portal:receipt", access.call.code, revision.number)


@signed_in
@require_POST
def ready(request: HttpRequest, code: str) -> HttpResponse:
    """A drafter tells the filers that the text on the page is ready to be filed."""
    access, submission = draft_of(request, code)
    form = CheckedForm(request.POST)
    checked = form.cleaned_data["sha256"] if form.is_valid() else ""  # of no text
    try:
        workflow.say_ready(submission, checked_sha256=checked, by=access.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:check", code)
    messages.success(request, _("The filers are told by e-mail that it is ready to be filed."))
    return redirect("portal:reply", code)


@signed_in
@require_POST
@fresh_sign_in
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """A filer asks another one to file the text on the page, where two file."""
    access, submission = draft_of(request, code)
    require_filer(access)
    form = CheckedForm(request.POST)
    checked = form.cleaned_data["sha256"] if form.is_valid() else ""  # of no text
    try:
        workflow.ask_to_file(submission, checked_sha256=checked, by=access.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:check", code)
    messages.success(request, _("The other filers are asked by e-mail to file it."))
    return redirect("portal:reply", code)

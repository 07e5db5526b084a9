"""What officers note for themselves: notes on a reply or a passage, words on the checklist."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tracker import clock
from tracker.accounts.officers import PersonRequest, officers_only
from tracker.review.filed_replies import filed, find_latest
from tracker.review.reply import notes
from tracker.review.reply.checklist import CheckItem, checklist_of
from tracker.review.reply.forms import InternalNoteForm, MarkCheckForm
from tracker.review.views.verb_pages import done, started_reply
from tracker.submissions.models import Revision, Submission


@officers_only
@require_http_methods(["GET", "POST"])
def note(request: PersonRequest, code: str, delegation: str) -> HttpResponse:
    """Keep a note on the latest revision; the form stands on the page of the reply too."""
    submission, revision = find_latest(code, delegation)
    form = InternalNoteForm(
        request.POST or None,
        passages=revision.filed.passages,
        initial={"revision": revision.number, "passage": request.GET.get("passage", "")},
    )
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: notes.write(
                revision,
                revision_number=form.cleaned_data["revision"],
                passage=form.cleaned_data["passage"],
                words=form.cleaned_data["words"],
                by=request.user,
                at=clock.now(),
            ),
            _("The note is kept. Officers alone read it."),
            at="notes",
        )
    return render(request, "review/note.html", _known(submission) | {"form": form})


@officers_only
@require_POST
def remove_note(request: PersonRequest, code: str, delegation: str, pk: int) -> HttpResponse:
    submission = started_reply(code, delegation)
    kept = notes.find(submission, pk)
    if kept is None:
        raise Http404("no such note")
    return done(
        request,
        submission,
        lambda: notes.remove(kept, by=request.user, at=clock.now()),
        _("The note is taken away."),
        at="notes",
    )


@officers_only
@require_http_methods(["GET", "POST"])
def check(request: PersonRequest, code: str, delegation: str, item: str) -> HttpResponse:
    """Say something of an item of the checklist of the latest revision."""
    submission, revision = find_latest(code, delegation)
    found = _item(submission, revision, item)
    mark = found.mark
    initial: dict[str, object] = {"revision": revision.number}
    if mark is not None:
        initial |= {"verdict": mark.verdict, "remark": mark.words}
    form = MarkCheckForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        return done(
            request,
            submission,
            lambda: notes.mark(
                revision,
                item,
                revision_number=form.cleaned_data["revision"],
                verdict=form.cleaned_data["verdict"],
                remark=form.cleaned_data["remark"],
                by=request.user,
                at=clock.now(),
            ),
            _("Kept in the checklist. Officers alone read it."),
            at=f"check-{item}",
        )
    context = _known(submission) | {"form": form, "item": found}
    return render(request, "review/check.html", context)


def _item(submission: Submission, revision: Revision, name: str) -> CheckItem:
    kept = notes.notes_on(submission)
    opened = notes.opened_among(list(revision.attachments.annexes()))
    items = checklist_of(filed(revision), submission.call, notes=kept, opened=opened).items
    found = next((item for item in items if item.name == name), None)
    if found is None:
        raise Http404("no such item")
    return found


def _known(submission: Submission) -> dict[str, object]:
    return {
        "section": "desk",
        "call": submission.call,
        "delegation": submission.delegation,
        "submission": submission,
    }

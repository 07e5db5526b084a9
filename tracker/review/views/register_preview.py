"""How a reply that came by mail is read, shown before it is registered."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.registration.held_replies import MailedReply
from tracker.registration.preparing import PreparedReply
from tracker.registration.registering import is_standing
from tracker.submissions.content import count, count_summary
from tracker.submissions.document_texts import texts_printed
from tracker.submissions.models import Submission
from tracker.submissions.queries import consequences
from tracker.submissions.queries.in_report.printed import as_printed
from tracker.submissions.queries.in_report.without_font import signs_by_language
from tracker.text.languages import LANGUAGES
from tracker.text.lists import listed
from tracker.word_files.forms import PicturesForm
from tracker.word_files.pictures import offered
from tracker.word_files.remarks import sentences_of


def preview(
    request: HttpRequest,
    call: Call,
    delegation: Delegation,
    submission: Submission | None,
    prepared: PreparedReply,
    mailed: MailedReply,
    token: str,
    *,
    form: PicturesForm | None = None,
    error: Refusal | None = None,
) -> HttpResponse:
    content = prepared.content
    language, cover = LANGUAGES[content.language], content.cover
    is_late = clock.is_late(mailed.received_on, due_on=call.deadline_for(delegation))
    texts = texts_printed(call, is_late=is_late)
    context = {
        "section": "desk",
        "call": call,
        "delegation": delegation,
        "prepared": prepared,
        "content": content,
        "translations": [
            (one, sum(len(t.passages) for t in content.translations if t.language == one.language))
            for one in prepared.translations
        ],
        "sentences": sentences_of(prepared.all_remarks),
        "form": form or PicturesForm(initial={"held": token}, pictures=offered(prepared.pictures)),
        "error": error,
        "language": language,
        "received_on": mailed.received_on,
        "is_late": is_late,
        "cover_kind": dict(Submission.CoverKind.choices).get(cover.kind, ""),
        "cover": cover,
        "words": count(content.passages, language=language.code, call=call).total,
        "summary_words": count_summary(content.passages, language=language.code, call=call).total,
        "text": as_printed(
            content.passages, language=language.code, texts=texts, id_prefix="reply-"
        ),
        "without_font": signs_by_language(content),
        "is_known": is_standing(prepared, submission),
        "co_senders": _named(content.co_senders),
        "aligned": _named(content.aligned),
        "consequences": consequences.of_registration(submission, delegation),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return render(request, "review/register_check.html", context, status=status)


def _named(codes: tuple[str, ...]) -> str:
    return listed(state.name for state in Delegation.objects.filter(code__in=codes))

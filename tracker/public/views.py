"""Pages for everybody: the calls for views, and the replies that are published."""

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from tracker import clock
from tracker.audit.heads import as_file, heads_now
from tracker.audit.streams import name_of_stream
from tracker.calls.models import Call
from tracker.compilation.models import RenderedFile
from tracker.files.digests import NotAsStored
from tracker.public import published, receipt_check
from tracker.public.documents import documents_of, file_of
from tracker.public.forms import ReceiptForm
from tracker.receipts.receipts import MAX_BYTES
from tracker.refusal import Refusal
from tracker.registration.downloads import download
from tracker.reminders.calendar import events
from tracker.reminders.preview.timeline import public_timeline_of
from tracker.site.clients import limits
from tracker.submissions.models import Attachment, Submission
from tracker.submissions.publication.shown import ShownReply
from tracker.submissions.queries.language_versions import NoSuchLanguageVersion
from tracker.text.languages import from_ui_code, worded

# A browser may keep a page and asks before it shows it again: what is unpublished is gone at once.
ask_again = cache_control(private=True, no_cache=True)


@require_safe
@ask_again
def calls(request: HttpRequest) -> HttpResponse:
    language, today = from_ui_code(get_language()), clock.day_of(clock.now())
    counts = published.published_by_call()
    found = Call.objects.select_related("resolution")
    context = {
        "section": "calls",
        "has_published": bool(counts),
        "calls": [
            {
                "call": one,
                "title": worded(one.title, language),
                "is_announced": one.opens_on > today,
                "published": counts.get(one.pk, 0),
            }
            for one in found
        ],
    }
    return render(request, "public/calls.html", context)


@require_safe
@ask_again
def call(request: HttpRequest, code: str) -> HttpResponse:
    """What is asked, until when, who has answered, what was issued, and whom to turn to."""
    language, at = from_ui_code(get_language()), clock.now()
    found = _call(code)
    replies = published.published_replies(found, language)
    states = [reply for reply in replies if not reply.is_organization]
    is_by_group = request.GET.get("by") == "group"
    calendar = settings.SITE_URL + reverse("public:calendar", args=[code])
    context = {
        "section": "calls",
        "call": found,
        "title": worded(found.title, language),
        "resolution_title": worded(found.resolution.title, language),
        **_questions(found, language),
        "is_announced": found.opens_on > clock.day_of(at),
        "timeline": public_timeline_of(found, at=at),
        "states": states,
        "groups": published.by_group(states) if is_by_group else [],
        "organizations": [reply for reply in replies if reply.is_organization],
        "documents": documents_of(found, on=clock.day_of(at)),
        "calendar": calendar,
        "webcal": events.webcal_address(calendar),
    }
    return render(request, "public/call.html", context)


def _call(code: str) -> Call:
    calls = Call.objects.select_related("resolution", "item__session").prefetch_related(
        "milestones", "reminder_rules", "deadline_changes"
    )
    return get_object_or_404(calls, code=code)


def _questions(found: Call, language: str) -> dict[str, object]:
    questions = [
        {
            "letter": question.letter,
            "worded": worded(question.text, language),
            "is_unofficial": language in question.unofficial,
        }
        for question in found.questions.all()
    ]
    is_unofficial = any(question["is_unofficial"] for question in questions)
    return {"questions": questions, "has_unofficial": is_unofficial}


@require_safe
@ask_again
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The dates of a call as a calendar, to download or to subscribe to."""
    content = events.call_feed(_call(code), at=clock.now())
    answer = HttpResponse(content, content_type=f"{events.MEDIA_TYPE}; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{code}.ics"'
    return answer


@require_safe
@ask_again
def document(request: HttpRequest, code: str, pk: int) -> HttpResponseBase:
    """A file of an issued document, where everybody may have it."""
    try:
        file = file_of(get_object_or_404(Call, code=code), pk, on=clock.day_of(clock.now()))
        data = file.read()
    except (RenderedFile.DoesNotExist, NotAsStored) as error:
        raise Http404("no such public file") from error
    answer = HttpResponse(data, content_type=file.media_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_safe
@ask_again
def reply(request: HttpRequest, code: str, delegation: str) -> HttpResponse:
    language = from_ui_code(get_language())
    try:
        found = published.published_reply(
            code, delegation, asked=request.GET.get("language", ""), reader=language
        )
    except (Submission.DoesNotExist, NoSuchLanguageVersion) as error:
        raise Http404("no such published reply") from error
    context = {
        "section": "calls",
        "call": found.submission.call,
        "reply": found,
        "original_url": reverse("public:original", args=[code, delegation]),
        "annexes": [
            (annex, reverse("public:annex", args=[code, delegation, number]))
            for number, annex in enumerate(found.shown.annexes, start=1)
        ],
    }
    return render(request, "public/reply.html", context)


@require_safe
@ask_again
def original(request: HttpRequest, code: str, delegation: str) -> HttpResponseBase:
    """The Word file as received; never where the State objects, or words are left out."""
    return _download(request, _files(code, delegation).original)


@require_safe
@ask_again
def annex(request: HttpRequest, code: str, delegation: str, number: int) -> HttpResponseBase:
    """An annex by its place among those that are shown."""
    annexes = _files(code, delegation).annexes
    return _download(request, annexes[number - 1] if 0 < number <= len(annexes) else None)


def _files(code: str, delegation: str) -> ShownReply:
    try:
        return published.published_files(code, delegation)
    except Submission.DoesNotExist as error:
        raise Http404("no such published reply") from error


def _download(request: HttpRequest, file: Attachment | None) -> HttpResponseBase:
    if file is None:
        raise Http404("no such file")
    etag = quote_etag(file.sha256)
    known = get_conditional_response(request, etag=etag)
    if known is not None:
        return known
    answer = download(request, file)
    if answer.status_code == HTTPStatus.OK:
        del answer.headers["Cache-Control"]  # anybody may keep it and asks again: `ask_again`
        answer.headers["ETag"] = etag
    return answer


@never_cache
@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check a receipt: its file, or its number alone. The file is read and forgotten."""
    number = request.GET.get("number", "").strip()[:64]
    heads = [(head, name_of_stream(head.stream)) for head in heads_now()]
    context: dict[str, object] = {"section": "verify", "number": number, "heads": heads}
    if request.method == "GET" and number:
        context["verdict"] = receipt_check.of_number(number)
    if request.method == "POST":
        form = ReceiptForm(request.POST, request.FILES)
        if form.is_valid():
            limits.begin(limits.RECEIPT, request)
            try:
                data = form.cleaned_data["file"].read(MAX_BYTES + 1)
                context["verdict"] = receipt_check.of_file(data)
            except Refusal as refused:
                context["refusal"] = refused.reason
        else:
            context["refusal"] = form.errors["file"][0]
    return render(request, "public/verify.html", context)


@require_safe
@never_cache
def heads(request: HttpRequest) -> HttpResponse:
    """The signed heads of the register as a file, to keep elsewhere."""
    return HttpResponse(as_file(heads_now()), content_type="application/json")

"""Courtesy translations of the working text: beginning, checking, choosing the original."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.portal.access import (
    ReplyAccess,
    draft_of,
    original_of,
    render_page,
    translation_of,
)
from tracker.portal.forms.drafting import (
    AsSeenForm,
    LanguageForm,
    OriginalLanguageForm,
    SeenOriginalForm,
)
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.templatetags.page import language_name
from tracker.submissions.content import PassageContent, as_html, count, document_of
from tracker.submissions.drafting import translations, versions
from tracker.submissions.drafting.translation_state import PassagePair, TranslationState
from tracker.submissions.drafting.translations import CourtesyTranslation
from tracker.submissions.models import Passage, Submission
from tracker.text.diff.html import ChangeLabels, differences_html
from tracker.text.languages import LANGUAGES, Language
from tracker.text.word_count import WordCount


@signed_in
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, code: str) -> HttpResponse:
    """The languages of the reply, each with its state; a new translation begins here."""
    access, submission = draft_of(request, code)
    _require_text(submission)
    taken = {text.language for text in submission.texts.all()}
    form = LanguageForm(request.POST or None, taken=taken)
    if request.method == "POST" and form.is_valid():
        begun = translations.begin(submission, language=form.cleaned_data["language"])
        return redirect("portal:translation", code, begun.language)
    context = {
        "language": LANGUAGES[submission.original.language],
        "translations": translations.translations_of(submission),
        "form": form,
    }
    return render_page(request, access, "portal/translations.html", context)


@signed_in
@require_safe
def translation(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The passages of the original in their order, each with the state of its translation."""
    access, text = translation_of(request, code, language)
    if text.is_original:
        return redirect("portal:draft", code)
    submission = text.submission
    found = translations.translations_of(submission)
    shown = next(one for one in found if one.text.pk == text.pk)
    original = LANGUAGES[submission.original.language]
    rows = [_row(pair, shown.language, original, access) for pair in shown.pairs]
    context = {
        "language": original,
        "translations": found,
        "shown": shown,
        "in_order": [row for row in rows if row.is_of_the_original],
        "left_over": [row for row in rows if row.pair.state == TranslationState.LEFT_OVER],
        "words": _words([pair.translation for pair in shown.pairs], shown.language, access),
        "removed": versions.removed_from(text),
        "undoable": versions.undoable(text),
    }
    return render_page(request, access, "portal/translation.html", context)


@dataclass(frozen=True, slots=True)
class _TranslationRow:
    """A pair of passages, and how many words each has."""

    pair: PassagePair
    words: WordCount
    original_words: WordCount

    @property
    def is_of_the_original(self) -> bool:
        return self.pair.original is not None and self.pair.state != TranslationState.LEFT_OVER


def _row(
    pair: PassagePair, language: Language, original: Language, access: ReplyAccess
) -> _TranslationRow:
    return _TranslationRow(
        pair,
        words=_words([pair.translation], language, access),
        original_words=_words([pair.original], original, access),
    )


def _words(passages: list[Passage | None], language: Language, access: ReplyAccess) -> WordCount:
    contents = [_content(passage) for passage in passages if passage]
    return count(contents, language=language.code, call=access.call)


@signed_in
@require_POST
def open_passage(request: HttpRequest, code: str, language: str, pk: int) -> HttpResponse:
    """Open the translation of a passage of the original, which may be new."""
    _access, text = translation_of(request, code, language)
    if text.is_original:
        raise Http404
    original = get_object_or_404(text.submission.original.passages, pk=pk)
    return redirect("portal:passage", translations.open_passage(text, original).pk)


@signed_in
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Ask once, then remove a translation that nobody changed meanwhile."""
    access, text = translation_of(request, code, language)
    if text.is_original:
        raise Http404
    form = AsSeenForm(request.POST or None, initial={"seen": translations.fingerprint(text)})
    if request.method == "POST" and form.is_valid():
        try:
            translations.remove(
                text, seen=form.cleaned_data["seen"], by=access.user, at=clock.now()
            )
        except Refusal as refused:
            messages.warning(request, refused.reason)
            return redirect("portal:translation", code, language)
        messages.success(request, _("The translation is removed."))
        return redirect("portal:draft", code)
    name = language_name(LANGUAGES[language])
    context = {
        "title": _("Remove the translation into %(language)s") % {"language": name},
        "sentences": [
            _(
                "Its whole text is removed from the draft and will not be filed. What was filed "
                "before stays as it is."
            )
        ],
        "form": form,
        "back": reverse("portal:translation", args=[code, language]),
    }
    return render_page(request, access, "portal/confirm.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Correct in which language the original is; its words stay."""
    access, text = original_of(request, code)
    taken = set(text.submission.texts.exclude(pk=text.pk).values_list("language", flat=True))
    initial = {"language": text.language}
    form = OriginalLanguageForm(request.POST or None, taken=taken, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            translations.change_language(text, language=form.cleaned_data["language"])
        except Refusal as refused:
            messages.warning(request, refused.reason)
        else:
            messages.success(request, _("The language is changed. Nothing is filed by this."))
        return redirect("portal:draft", code)
    context = {
        "title": _("Change the language"),
        "sentences": [_("The words of the text stay as they are.")],
        "form": form,
        "back": reverse("portal:draft", args=[code]),
    }
    return render_page(request, access, "portal/confirm.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
def choose_original(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Ask once, then let a translation be the original."""
    access, text = translation_of(request, code, language)
    if text.is_original:
        return redirect("portal:draft", code)
    submission = text.submission
    form = SeenOriginalForm(request.POST or None, initial={"seen": submission.original.pk})
    if request.method == "POST" and form.is_valid():
        try:
            translations.choose_original(text, instead_of=form.cleaned_data["seen"])
        except Refusal as refused:
            messages.warning(request, refused.reason)
            return redirect("portal:translation", code, language)
        messages.success(request, _("The languages are changed. Nothing is filed by this."))
        return redirect("portal:draft", code)
    shown = translations.translation_in(submission, language)
    context = {
        "title": _("Make %(language)s the original")
        % {"language": language_name(LANGUAGES[language])},
        "sentences": [_what_choosing_means(submission, language)],
        "warning": _what_would_be_missing(shown) if shown else "",
        "form": form,
        "back": reverse("portal:translation", args=[code, language]),
    }
    return render_page(request, access, "portal/confirm.html", context)


def _what_choosing_means(submission: Submission, language: str) -> str:
    return _(
        "Once you file, the report prints the text in %(new)s as what your State said, and the "
        "text in %(old)s becomes a courtesy translation of it."
    ) % {
        "new": language_name(LANGUAGES[language]),
        "old": language_name(LANGUAGES[submission.original.language]),
    }


def _what_would_be_missing(shown: CourtesyTranslation) -> str:
    behind = shown.missing + shown.stale
    if not behind:
        return ""
    return ngettext(
        "%(number)s passage does not render the present original: it would be printed as it "
        "stands in the translation.",
        "%(number)s passages do not render the present original: they would be printed as they "
        "stand in the translation.",
        behind,
    ) % {"number": behind}


def _require_text(submission: Submission) -> None:
    if not submission.texts.exists():
        raise Http404


@dataclass(frozen=True, slots=True)
class OriginalBeside:
    """The original of a translated passage, as its page shows it.

    `changes` marks in it what changed since it was translated; empty where nothing did.
    """

    language: Language
    state: TranslationState
    original: Passage | None
    text: SafeString
    changes: SafeString


def original_beside(passage: Passage) -> OriginalBeside | None:
    """Return what stands beside a translated passage; nothing for a passage of the original."""
    if passage.text.is_original:
        return None
    original = passage.translates
    language = LANGUAGES[passage.text.submission.original.language]
    state = PassagePair(original, passage).state
    text = changes = SafeString()
    if original is not None:
        now = _content(original)
        text = as_html([now], id_prefix="original-")
        if state == TranslationState.STALE:
            changes = _changes(_seen(passage), now, language)
    return OriginalBeside(language, state, original, text, changes)


def _changes(before: PassageContent, after: PassageContent, language: Language) -> SafeString:
    labels = ChangeLabels(_("added:"), _("removed:"), _("set otherwise:"), get_language() or "en")
    html = differences_html(
        document_of([before]),
        document_of([after]),
        labels=labels,
        direction=language.direction,
        id_prefix="changes-",
        heading_offset=1,
    )
    return mark_safe(html)  # noqa: S308 - escaped by differences_html


def _seen(passage: Passage) -> PassageContent:
    return PassageContent(passage.part, heading=passage.seen_heading, body=passage.seen_body)


def _content(passage: Passage) -> PassageContent:
    return PassageContent(passage.part, heading=passage.heading, body=passage.body)

"""What the draft said earlier: a passage's versions, what was removed, a whole text; put back."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tracker import clock
from tracker.comparison.changes import PassageChange, passage_change
from tracker.portal.access import passage_of, render_page, text_version_of, version_of
from tracker.portal.forms.drafting import VersionForm
from tracker.portal.forms.versions import ChosenVersionForm, UndoForm
from tracker.portal.views.draft.drafting import to_draft
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.site.templatetags.page import language_name
from tracker.submissions.content import PassageContent
from tracker.submissions.drafting import restoring
from tracker.submissions.drafting import versions as earlier
from tracker.submissions.drafting.passages import PassageConflict
from tracker.submissions.models import Passage, PassageVersion, Text, TextVersion
from tracker.text.languages import LANGUAGES

Act = TextVersion.Act


@signed_in
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """A passage's earlier versions; of one, what changed since."""
    access, passage = passage_of(request, pk)
    found = earlier.versions_of(passage)
    asked = ChosenVersionForm(request.GET).chosen
    shown = next((one for one in found if one.pk == asked), None)
    if asked is not None and shown is None:
        raise Http404("no such version")
    shown = shown or next(iter(found), None)
    context = {
        "passage": passage,
        "language": LANGUAGES[passage.text.language],
        "versions": found,
        "shown": shown,
        "change": _change_since(shown, passage) if shown else None,
    }
    return render_page(request, access, "portal/versions.html", context)


def _change_since(version: PassageVersion, passage: Passage) -> PassageChange:
    before, after = (
        PassageContent(passage.part, level=passage.level, heading=one.heading, body=one.body)
        for one in (version, passage)
    )
    return passage_change(before, after, language=passage.text.language)


@signed_in
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a passage say again what it said, unless a colleague saved it meanwhile."""
    _access, version = version_of(request, pk)
    access, passage = passage_of(request, version.passage_key)
    form = VersionForm(request.POST)
    seen = form.cleaned_data["version"] if form.is_valid() else 0  # which none has
    try:
        restoring.restore(passage, version, seen=seen, by=access.user, at=clock.now())
    except PassageConflict:
        messages.warning(
            request, _("The passage was changed meanwhile. Nothing is restored: look at it again.")
        )
        return redirect("portal:versions", passage.pk)
    messages.success(request, _("The earlier version is restored. The later one is kept."))
    return redirect("portal:passage", passage.pk)


@signed_in
@require_POST
def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a removed passage back in its place."""
    access, version = version_of(request, pk)
    passage = restoring.bring_back(version, by=access.user, at=clock.now())
    if passage is None:
        messages.info(request, _("A colleague has already brought the passage back."))
        return redirect("portal:draft", access.call.code)
    messages.success(request, _("The passage is back in its place."))
    if passage.text.is_original:
        return to_draft(access.call.code, at=f"passage-{passage.pk}")
    return _to_text(passage.text, access.call.code)


@signed_in
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what it would do, then let a whole text be again what it was."""
    access, version = text_version_of(request, pk)
    code = access.call.code
    present = version.submission.texts.filter(language=version.language).first()
    if request.method == "POST":
        form = UndoForm(request.POST)
        seen = form.cleaned_data["seen"] if form.is_valid() else ""  # of no text
        try:
            text = restoring.restore_text(version, seen=seen, by=access.user, at=clock.now())
        except earlier.TextChanged:
            messages.warning(
                request, _("The draft was changed meanwhile. Nothing is undone yet: look again.")
            )
            return redirect("portal:undo", pk)
        except Refusal as refused:
            messages.warning(request, refused.reason)
            return redirect("portal:draft", code)
        messages.success(request, _("The text is as it was before. Nothing is filed by this."))
        return _to_text(text, code)
    told = _told(version, present)
    context = {
        "title": told.title,
        "sentences": told.sentences,
        "form": UndoForm(initial={"seen": earlier.text_digest(present) if present else ""}),
        "back": reverse("portal:draft", args=[code]),
    }
    return render_page(request, access, "portal/confirm.html", context)


def _to_text(text: Text, code: str) -> HttpResponse:
    if text.is_original:
        return redirect("portal:draft", code)
    return redirect("portal:translation", code, text.language)


@dataclass(frozen=True, slots=True)
class _WhatUndoingDoes:
    title: str
    sentences: list[str]


def _told(version: TextVersion, present: Text | None) -> _WhatUndoingDoes:
    kept = _("What stands there now is kept, and can be put back in the same way.")
    if version.act == Act.REMOVAL:
        name = language_name(LANGUAGES[version.language])
        return _WhatUndoingDoes(
            _("Bring back the translation into %(language)s") % {"language": name},
            [
                _("The translation is beside the draft again as it was when it was removed."),
                *([kept] if present else []),
            ],
        )
    if version.act == Act.WORD_FILE:
        title = _("Undo the Word file")
        first = _("The draft says again what it said before the Word file was brought in.")
    elif version.act == Act.PASTED:
        title = _("Undo the text that was put in as a whole")
        first = _("The translation says again what it said before the text was put in.")
    else:
        title = _("Undo what was put back")
        first = _("The draft says again what it said before an earlier text was put back.")
    return _WhatUndoingDoes(title, [first, *_saved_since(version, present), kept])


def _saved_since(version: TextVersion, present: Text | None) -> list[str]:
    """Say how much was written after the act that is undone."""
    if present is None or version.kept_at is None:
        return []
    number = present.passages.filter(saved_at__gt=version.kept_at).count()
    if not number:
        return []
    sentence = ngettext(
        "%(number)s passage was saved since. It is set back too.",
        "%(number)s passages were saved since. They are set back too.",
        number,
    )
    return [sentence % {"number": number}]

"""What the previews of a reply's and of a translation's Word file ask and say alike."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from tracker.portal.access import ReplyAccess, render_page
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.forms import WhichLanguageForm
from tracker.word_files.preview import PreviewedReading

ANOTHER_CHOICE = _("You made another choice. Nothing is changed yet: this is what it would do.")
DRAFT_CHANGED = _(
    "The draft was changed while you looked at the file. Nothing is lost and nothing is put in "
    "yet: this is what it would do now."
)


def which_language(
    shown: PreviewedReading,
    data: Any = None,
    *,
    originals: Collection[str],
    translations: Collection[str],
) -> WhichLanguageForm:
    """Return the question which language is meant, with what was sent of it."""
    return WhichLanguageForm(
        data,
        initial={"held": shown.token},
        found=shown.reading.found,
        expected=shown.expected,
        originals=originals,
        translations=translations,
    )


def ask_language(
    request: HttpRequest,
    access: ReplyAccess,
    shown: PreviewedReading,
    form: WhichLanguageForm,
    *,
    action: str,
    again: str,
    is_translation: bool = False,
) -> HttpResponse:
    """Show the question; its answer goes to `action`, another file is chosen at `again`."""
    context = {
        "form": form,
        "shown": shown,
        "expected": LANGUAGES[shown.expected],
        "is_translation": is_translation,
        "action": action,
        "again": again,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render_page(request, access, "portal/word_language.html", context, status=status)

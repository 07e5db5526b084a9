"""What an officer types on the page of a reply: questions to the State, notes, the checklist."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from tracker.files.fields import CheckedFilesField
from tracker.review.forms import AnswerDayForm, helper
from tracker.review.mail_forms import RecordAnswerForm
from tracker.review.models import InternalNote
from tracker.site.fields import CleanText, SentNumber
from tracker.submissions.content import PassageContent
from tracker.submissions.models import ClarificationMessage
from tracker.submissions.queries.threads import name_of
from tracker.text.lists import labelled

MOST_FILES_AT_ONCE = 5  # with one message
Kind = ClarificationMessage.Kind


class PassageChoice(forms.TypedChoiceField):
    """A passage of the original by its place, or the whole: None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, required=False, **kwargs)

    def offer(self, passages: Sequence[PassageContent]) -> None:
        self.choices = [
            ("", _("the whole reply")),
            *(
                (str(place), labelled(place + 1, name_of(passage)))
                for place, passage in enumerate(passages)
            ),
        ]


class AskStateForm(AnswerDayForm):
    """A question about a revision that stands as it is."""

    revision = SentNumber()
    passage = PassageChoice(label=_("About"))

    field_order = ("revision", "passage", "message", "due_on")

    def __init__(self, *args: Any, passages: Sequence[PassageContent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passage"]
        assert isinstance(field, PassageChoice)  # noqa: S101 - tells the type checker
        field.offer(passages)
        self.helper = helper(_("Ask the delegation"))


class WriteBackForm(AnswerDayForm):
    """A further message about a question, after so many that the officer has seen."""

    seen = SentNumber()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Write to the delegation"), css_class="btn-secondary")


class CloseQuestionForm(forms.Form):
    seen = SentNumber()


class RecordThreadAnswerForm(RecordAnswerForm):
    """What a State answered by mail to one of its questions, with what came with it."""

    kind = forms.ChoiceField(
        label=_("What the State writes"),
        choices=[
            (Kind.MESSAGE, _("A message")),
            (Kind.STANDS, _("Its text stands")),
        ],
        initial=Kind.MESSAGE,
        widget=forms.RadioSelect,
    )
    enclosed = CheckedFilesField(
        label=_("Files that came with it (optional)"),
        help_text=_("PDF, Word (.docx), PNG or JPEG, up to 10 MB each; at most five."),
        most=MOST_FILES_AT_ONCE,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["clarification", "kind", "message", "enclosed"])


class InternalNoteForm(forms.Form):
    """A note on the reply, or a comment on a passage of the revision that was read."""

    revision = SentNumber()
    passage = PassageChoice(label=_("About"))
    words = CleanText(
        label=_("Internal note"),
        help_text=_("Officers alone read it. No delegation, mail, export or printed page has it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=5000,
    )

    def __init__(self, *args: Any, passages: Sequence[PassageContent], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["passage"]
        assert isinstance(field, PassageChoice)  # noqa: S101 - tells the type checker
        field.offer(passages)
        self.helper = helper(_("Keep the note"), css_class="btn-secondary")


class MarkCheckForm(forms.Form):
    """What an officer says of an item of the checklist; no verdict leaves it as it is derived."""

    revision = SentNumber()
    verdict = forms.ChoiceField(
        label=_("Your finding"),
        choices=[
            (InternalNote.Verdict.FINE, pgettext_lazy("status of a check", "In order")),
            (InternalNote.Verdict.FAULT, pgettext_lazy("status of a check", "Not in order")),
            ("", _("None: keep what the system found")),
        ],
        initial=InternalNote.Verdict.FINE,
        widget=forms.RadioSelect,
        required=False,
    )
    remark = CleanText(
        label=_("Remark (optional)"),
        help_text=_("Officers alone read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(_("Save"))

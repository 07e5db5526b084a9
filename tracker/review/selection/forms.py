"""What an officer types for the delegations that were selected on the board."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.calls.date_order import too_far
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.review.selection.letters import FALLBACK, LetterWords
from tracker.site.fields import CleanText, DayField, OneLine, SentDigest, SentInstant
from tracker.text.languages import LANGUAGES

if TYPE_CHECKING:
    Delegations = forms.ModelMultipleChoiceField[Delegation]
    Officers = forms.ModelChoiceField[User]
else:  # the classes take no parameter outside the type checker
    Delegations = forms.ModelMultipleChoiceField
    Officers = forms.ModelChoiceField

LONGEST_LETTER = 5000


class SelectedForm(forms.Form):
    """The delegations that were ticked, by their codes."""

    s = Delegations(
        queryset=Delegation.objects.all(),
        to_field_name="code",
        widget=forms.MultipleHiddenInput,
    )


class ChosenOfficer(Officers):
    def label_from_instance(self, obj: User) -> str:
        return f"{obj.name} ({obj.email})"


class AssignSelectedForm(SelectedForm):
    officer = ChosenOfficer(label=_("Officer"), queryset=User.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["officer"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - tells the type checker
        field.queryset = User.objects.officers().order_by("name", "pk")


class ExtendSelectedForm(SelectedForm):
    seen_at = SentInstant()
    until = DayField(
        label=_("Their deadline"), help_text=_("Until the end of this day, New York time.")
    )
    reason = CleanText(
        label=_("Reason"),
        help_text=_("It is sent to everybody concerned and kept in the register of events."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=400,
    )

    def __init__(self, *args: Any, call: Call, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.call, self.today = call, today

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        if reason := too_far(self.call, until):
            raise forms.ValidationError(reason)
        return until


class LetterForm(SelectedForm):
    """A letter in some of the six languages; those that nobody asks for may stay empty.

    `asked` are the languages of the recipients. Who reads one that the letter is not written in
    gets it in English, which is needed then.
    """

    token = SentDigest(digits=32)
    checked = SentDigest(required=False)  # the digest of what the preview showed

    def __init__(self, *args: Any, asked: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        for code, language in self._languages():
            marks = {"lang": language.ui_code, "dir": language.direction}
            self.fields[f"subject_{code}"] = OneLine(
                label=_("Subject"), max_length=150, required=False
            )
            self.fields[f"body_{code}"] = CleanText(
                label=_("Text"),
                max_length=LONGEST_LETTER,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
            )
            for name in (f"subject_{code}", f"body_{code}"):
                self.fields[name].widget.attrs.update(marks)

    def _languages(self) -> Iterator[tuple[str, Any]]:
        """Yield English first, then those that are asked for, then the others."""
        order = sorted(LANGUAGES, key=lambda one: (one != FALLBACK, one not in self.asked))
        return ((code, LANGUAGES[code]) for code in order)

    @property
    def by_language(self) -> list[tuple[Any, bool, forms.BoundField, forms.BoundField]]:
        """Return each language, whether somebody reads it, and its two fields."""
        return [
            (language, code in self.asked, self[f"subject_{code}"], self[f"body_{code}"])
            for code, language in self._languages()
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        written = set()
        for code in LANGUAGES:
            subject, body = given.get(f"subject_{code}"), given.get(f"body_{code}")
            if bool(subject) != bool(body) and not self.errors:
                empty = f"body_{code}" if subject else f"subject_{code}"
                self.add_error(empty, _("A message has a subject and a text. Write both."))
            if subject and body:
                written.add(code)
        needed = set(self.asked) or {FALLBACK}
        if not self.errors and not written >= needed and FALLBACK not in written:
            self.add_error(
                f"body_{FALLBACK}",
                _("Write it in English: not every recipient’s language is written."),
            )
        return given

    @property
    def words(self) -> dict[str, LetterWords]:
        """Return what was written, by the code of its language."""
        given = self.cleaned_data
        return {
            code: LetterWords(given[f"subject_{code}"], given[f"body_{code}"])
            for code in LANGUAGES
            if given[f"subject_{code}"] and given[f"body_{code}"]
        }

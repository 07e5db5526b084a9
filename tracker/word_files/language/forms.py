"""What a person says of a file that reads as if it were in another language than expected."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.site.forms import HeldForm
from tracker.site.templatetags.page import language_name
from tracker.text.languages import LANGUAGES
from tracker.word_files.language.written_in import FoundLanguages

ORIGINAL, TRANSLATION, AS_EXPECTED = "original", "translation", "as-expected"


class WhichLanguageForm(HeldForm):
    """Which is meant: another original, a courtesy translation, or the language as expected.

    `originals` and `translations` are the languages in which there may be one.
    """

    meant = forms.ChoiceField(
        label=gettext_lazy("What does the file hold?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what the file holds.")},
    )

    def __init__(
        self,
        *args: Any,
        found: FoundLanguages,
        expected: str,
        originals: Collection[str],
        translations: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.expected = expected
        others = found.other_than(expected)
        choices = [
            *((f"{ORIGINAL}-{one}", original_in(one)) for one in others if one in originals),
            *((f"{TRANSLATION}-{one}", _translation(one)) for one in others if one in translations),
        ]
        field = self.fields["meant"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [*choices, (AS_EXPECTED, really_in(expected))]

    @property
    def is_translation(self) -> bool:
        return self._said.startswith(TRANSLATION)

    @property
    def language(self) -> str:
        """The code of the language that is meant."""
        return self.expected if self._said == AS_EXPECTED else self._said.rpartition("-")[2]

    @property
    def _said(self) -> str:
        return str(self.cleaned_data["meant"])


def original_in(code: str) -> str:
    return _("The original is in %(language)s") % {"language": language_name(LANGUAGES[code])}


def _translation(code: str) -> str:
    return _("It is a courtesy translation into %(language)s") % {
        "language": language_name(LANGUAGES[code])
    }


def really_in(code: str) -> str:
    return _("It really is in %(language)s") % {"language": language_name(LANGUAGES[code])}

"""What every page beside the preview of a Word file asks."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tracker.site.forms import HeldForm
from tracker.word_files.pictures import OfferedPicture


class PicturesField(forms.MultipleChoiceField):
    """Which pictures of a file become annexes; the clean value lists their parts."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Pictures to enclose as annexes"),
            help_text=_(
                "Pictures are no part of the text. Tick those that belong to the reply: they "
                "become annexes, which are filed with it. Logos and ornaments do not belong."
            ),
            required=False,
            **kwargs,
        )

    def offer(self, pictures: Iterable[OfferedPicture]) -> bool:
        """Let these be chosen, those aside that cannot be annexes; return whether there are any."""
        self.choices = [(one.part, _described(one)) for one in pictures if not one.why_not]
        return bool(self.choices)


class PicturesForm(HeldForm):
    """The yes to a Word file that is held, and which of its pictures become annexes."""

    pictures = PicturesField()

    def __init__(self, *args: Any, pictures: Iterable[OfferedPicture], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["pictures"]
        assert isinstance(field, PicturesField)  # noqa: S101 - tells the type checker
        if not field.offer(pictures):
            del self.fields["pictures"]


def _described(one: OfferedPicture) -> str:
    facts = {"name": one.picture.name, "size": filesizeformat(one.picture.size)}
    if not one.title:
        return gettext("%(name)s (%(size)s), without an alternative text") % facts
    return gettext("%(name)s (%(size)s): “%(words)s”") % {**facts, "words": one.title}

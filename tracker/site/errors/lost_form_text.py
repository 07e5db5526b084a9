"""What a person can have typed into a form, told from what its page put there by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise

MOST = 120  # texts: what registering twenty files at once has, the largest of the forms
_SECRETS = ("password", "token", "code", "credential")
_TYPED_INTO = (
    *(forms.TextInput, forms.Textarea),
    *(forms.NumberInput, forms.EmailInput, forms.URLInput),
)


@dataclass(frozen=True, slots=True)
class TypedText:
    """The words in one field of a form that was sent, with the field's name as its page says it."""

    label: str | Promise
    text: str
    rows: int  # of the field to show it in


def typed_text(request: HttpRequest) -> list[TypedText]:
    """Return what was typed into the fields of a form, without secrets.

    A field counts if a form of the site has it as one to type into; what a page sends along by
    itself, and what is chosen from a list, does not. Nothing that another site sent counts: on our
    page it would pass for the words of who reads it.
    """
    if _is_from_elsewhere(request):
        return []
    sent = {name.rpartition("-")[2] for name in request.POST}
    found: list[TypedText] = []
    for name, values in request.POST.lists():
        if len(found) >= MOST:
            break
        field = _field(name.rpartition("-")[2], sent)
        if field is not None and _is_typed_into(name, field):
            label = field.label or name.replace("_", " ").capitalize()
            rows = 10 if isinstance(field.widget, forms.Textarea) else 1
            found += [TypedText(label, value, rows) for value in values if value.strip()]
    return found[:MOST]


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the form was on a page of another site, as the browser says, or hides by `null`."""
    page = request.headers.get("Origin") or request.headers.get("Referer")
    ours = {
        request.get_host(),
        *(urlsplit(origin).netloc for origin in settings.CSRF_TRUSTED_ORIGINS),
    }
    try:
        return bool(page) and urlsplit(page).netloc not in ours
    except ValueError:  # no address at all
        return True


def _field(name: str, sent: set[str]) -> forms.Field | None:
    """The field of this name in the form that has most of what was sent."""
    fitting = [fields for fields in _forms() if name in fields]
    return max(fitting, key=lambda fields: len(sent & fields.keys()))[name] if fitting else None


def _is_typed_into(name: str, field: forms.Field) -> bool:
    widget = field.widget
    is_secret = any(word in name.casefold() for word in _SECRETS)
    return isinstance(widget, _TYPED_INTO) and not widget.is_hidden and not is_secret


def _forms(form: type[forms.BaseForm] = forms.BaseForm) -> Iterator[Mapping[str, forms.Field]]:
    """The fields of every form of the site: its views are loaded, and their forms with them."""
    for below in form.__subclasses__():
        yield getattr(below, "base_fields", {})
        yield from _forms(below)

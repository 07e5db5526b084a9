"""The forms of a page, as a person would send them who types nothing, or rubbish."""

from dataclasses import dataclass
from urllib.parse import urljoin

from django.core.files.uploadedfile import SimpleUploadedFile
from lxml import html

RUBBISH = "??"
UNTYPED = {"submit", "button", "image", "reset"}


@dataclass(frozen=True, slots=True)
class PageForm:
    """One form: where it is sent, what it brings along, and the fields that a person fills."""

    action: str
    method: str
    hidden: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]  # each name with its kind: "text", "select", "file"
    button: tuple[tuple[str, str], ...]  # what the button says that is pressed, if it has a name

    def sent(self, *, with_rubbish):
        """Return what is sent: nothing is chosen or typed, or what no field can take."""
        data = dict(self.hidden + self.button)
        for name, kind in self.fields:
            if kind == "file":
                if with_rubbish:
                    data[name] = SimpleUploadedFile("7.docx", RUBBISH.encode())
            elif kind not in {"checkbox", "radio"} or with_rubbish:
                data[name] = RUBBISH if with_rubbish else ""
        return data


def forms_of(page, address):
    """Return the forms of a page's own content, once for each button that has a name."""
    if not page.strip():  # a part of a page that has nothing to say
        return []
    root = html.fromstring(page)
    return [
        PageForm(
            action=urljoin(address, form.get("action") or address),
            method=form.get("method", "get").lower(),
            hidden=tuple(_fields(form, hidden=True)),
            fields=tuple(_fields(form, hidden=False)),
            button=button,
        )
        for form in root.xpath("//main//form")
        for button in _buttons(form)
    ]


def _fields(form, *, hidden):
    for one in form.inputs:
        kind = one.get("type", "text") if one.tag == "input" else one.tag
        if not one.name or kind in UNTYPED or one.name == "csrfmiddlewaretoken":
            continue
        if (kind == "hidden") == hidden:
            yield one.name, (one.get("value", "") if hidden else kind)


def _buttons(form):
    named = form.xpath(".//button[@name]")
    return [((one.get("name"), one.get("value", "")),) for one in named] or [()]

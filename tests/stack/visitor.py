"""Somebody at a browser without scripts: pages are asked for and their forms sent, over HTTP."""

from urllib.parse import urljoin, urlsplit

import requests
from lxml import html

PASSWORD = "a long enough sentence of one's own"
TIMEOUT = 60  # seconds


class NotThere(AssertionError):
    """A page does not have what a person would look for on it; says what it shows."""


class Visitor:
    def __init__(self, site, email="", *, language="en"):
        self.site, self.email = site, email
        self.session = requests.Session()
        self.session.headers["Accept-Language"] = language
        self.page = self.address = self.status = None

    def get(self, path):
        """Look at a page; return its text."""
        return self._seen(self.session.get(urljoin(self.site, path), timeout=TIMEOUT))

    def file(self, path):
        """Download what is no page."""
        answer = self.session.get(urljoin(self.site, path), timeout=TIMEOUT)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.content

    def send(self, button="", *, files=None, **fields):
        """Fill fields in and press a button of the page: the first that submits, or one by name.

        `button` is the name of the field, the value or the end of the form's address.
        """
        form, pressed = self._form(button, set(fields))
        data = [(name, value) for name, value in form.form_values() if name not in fields]
        for name, value in fields.items():
            values = value if isinstance(value, list) else [value]
            data += [(name, one) for one in values]
        if pressed is not None and pressed.get("name"):
            data.append((pressed.get("name"), pressed.get("value", "")))
        action = urljoin(self.address, form.get("action") or "")
        headers = {"Referer": self.address}
        answer = self.session.post(action, data=data, files=files, headers=headers, timeout=TIMEOUT)
        self._seen(answer)
        if "/reauthenticate/" in self.address and "password" not in fields:
            # The sign-in is a while ago: show that it is you, and press the button once more.
            self.send(password=PASSWORD)
            return self.send(button, files=files, **fields)
        if told := self.page.xpath("//main//*[contains(@class, 'error-summary')]"):
            raise NotThere(f"{self.email} at {self.address}: {told[0].text_content().split()}")
        return self.text

    def sign_in(self):
        self.get("/account/login/")
        self.send(login=self.email, password=PASSWORD)

    @property
    def text(self):
        [main] = self.page.xpath("//main") or [self.page]
        return " ".join(main.text_content().split())

    def _seen(self, answer):
        self.address, self.status = answer.url, answer.status_code
        self.page = html.fromstring(answer.content or b"<p></p>")
        if self.status >= 400:
            raise NotThere(f"{self.email} at {self.address}: {self.status} {self.text[:300]}")
        return self.text

    def _form(self, button, names):
        for form in self.page.xpath("//main//form[@method='post']"):
            buttons = form.xpath(".//button[@type='submit'] | .//input[@type='submit']")
            pressed = [one for one in buttons if button in (one.get("name"), one.get("value"))]
            action = urlsplit(urljoin(self.address, form.get("action") or "")).path
            is_there = pressed or not button or action.endswith(button)
            if is_there and names <= set(form.inputs.keys()):
                return form, (pressed or buttons or [None])[0]
        raise NotThere(f"{self.address} has no form {button!r} with {names}: {self.text[:600]}")

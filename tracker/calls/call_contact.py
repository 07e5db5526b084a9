"""Whom a delegation turns to about a call: an office, never a person, with its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import get_language

from tracker.text.characters.canonical import sha256_of
from tracker.text.languages import TextInLanguage, from_ui_code, worded
from tracker.text.lists import joined

TELEPHONE = r"\+?[0-9][0-9 ()./-]{3,48}"  # the regular expression of a telephone number
# Domains that nobody can own (RFC 2606): an address there is only an example.
_EXAMPLES = ("example.org", "example.com", "example.net", "example", "invalid", "test")


@dataclass(frozen=True, slots=True)
class CallContact:
    """The contact of a call; `telephone` may be empty."""

    name: Mapping[str, str]  # official language -> the office's name
    email: str
    telephone: str = ""

    @property
    def named(self) -> TextInLanguage:
        """The office's name in the language that is switched on, or in English."""
        return worded(self.name, from_ui_code(get_language()))

    @property
    def in_words(self) -> str:
        """Name, e-mail and telephone on one line of plain text."""
        return joined(filter(None, [self.named.text, self.email, self.telephone]))

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of all of it: a form sends along what its reader saw."""
        return sha256_of({"name": dict(self.name), "email": self.email, "tel": self.telephone})

    @property
    def dialled(self) -> str:
        """The telephone number as a link has it: digits, and the plus of another country."""
        return "".join(sign for sign in self.telephone if sign.isdigit() or sign == "+")

    @property
    def is_example(self) -> bool:
        """Whether nobody can be reached there: whoever runs the system has not set it yet."""
        domain = self.email.rpartition("@")[2].casefold()
        return any(domain == one or domain.endswith(f".{one}") for one in _EXAMPLES)

"""What somebody asked for and does not get, in words that can be shown to them."""

from collections.abc import Mapping
from typing import Any, Self

from django.utils.functional import Promise
from django.utils.translation import gettext, override


class Refusal(Exception):
    """Something cannot be done as it was asked, or not now: the words say why, and what to do.

    The one exception for this. A room has a subclass only where code must tell it from others.
    Where others read it later, or elsewhere, it is kept as data: the message that is translated
    when it is read, so marked by `gettext_noop` or `gettext_lazy`, and the values in it.
    """

    def __init__(self, message: str | Promise, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values

    def __str__(self) -> str:
        return self.reason

    @property
    def reason(self) -> str:
        """The words, in the language of whoever reads them now."""
        message = str(self.message)
        words = gettext(message) if message else ""
        return words % self.values if self.values else words

    def to_json(self) -> dict[str, Any]:
        with override(None):  # so that the message is the one that is translated
            return {"message": str(self.message), "values": self.values}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        refusal = cls.__new__(cls)
        Refusal.__init__(refusal, kept["message"], **kept["values"])
        return refusal

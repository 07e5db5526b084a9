"""What somebody asked for and does not get, in words that can be shown to them."""

from django.utils.functional import Promise


class Refusal(Exception):
    """Something cannot be done as it was asked, or not now: the words say why, and what to do.

    The one exception for this. A room has a subclass only where code must tell it from others.
    """

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)

    @property
    def reason(self) -> str:
        """The words, in the language of whoever reads them now."""
        return str(self)

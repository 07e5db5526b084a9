"""What the chains of the register are called."""

from django.utils.translation import gettext as _

from tracker.audit.register import SYSTEM


def name_of_stream(stream: str) -> str:
    """Return what a chain tells of: a call by its code, or the people and the system itself."""
    kind, _colon, code = stream.partition(":")
    if kind == "call" and code:
        return _("Call %(code)s") % {"code": code}
    return _("People and addresses") if stream == SYSTEM else stream

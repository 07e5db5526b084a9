"""What the chains of the register are called."""

from django.utils.translation import gettext as _

from tracker.audit.register import CALL_DRAFTS, SYSTEM


def name_of_stream(stream: str) -> str:
    """Return what a chain tells of: a call by its code, or what all of them share."""
    kind, _colon, code = stream.partition(":")
    if kind == "call" and code:
        return _("Call %(code)s") % {"code": code}
    names = {SYSTEM: _("People and addresses"), CALL_DRAFTS: _("Calls that are being set up")}
    return names.get(stream, stream)

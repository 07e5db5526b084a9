"""What the chains of the register are called."""

from django.utils.translation import gettext as _

from tracker.audit.register import CALL_DRAFTS, SYSTEM
from tracker.text.lists import bracketed

# How the code of a call for practice is, or begins: nobody knows it by that.
PRACTICE = "practice"


def name_of_stream(stream: str) -> str:
    """Return what a chain tells of: a call by its code, or what all of them share."""
    kind, _colon, code = stream.partition(":")
    if kind == "call" and code:
        return _name_of_call(code)
    names = {SYSTEM: _("People and addresses"), CALL_DRAFTS: _("Calls that are being set up")}
    return names.get(stream, stream)


def _name_of_call(code: str) -> str:
    if code == PRACTICE:
        return _("Call for practice")
    if code.startswith(f"{PRACTICE}-"):
        return bracketed(_("Call for practice"), code.removeprefix(f"{PRACTICE}-"))
    return _("Call %(code)s") % {"code": code}

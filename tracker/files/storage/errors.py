"""Why files cannot be stored or read now, in words."""

import errno

from django.utils.translation import gettext_lazy as _

from tracker.refusal import Refusal

_FULL = {errno.ENOSPC, errno.EDQUOT}


class FilesUnavailable(OSError):
    """Files cannot be stored or read now, whichever they are; a file that is missing is another."""


class OutOfReach(FilesUnavailable):
    """What keeps the files does not answer, or refuses; it may be back in a minute."""


def words_of(error: OSError) -> str:
    """Say in an officer's words why the system would not read or write."""
    return refusal_of(error).reason


def refusal_of(error: OSError) -> Refusal:
    """The same as what can be kept."""
    if isinstance(error, OutOfReach):
        return Refusal(
            _(
                "The place where files are kept cannot be reached at the moment. Try again in a "
                "few minutes."
            )
        )
    if error.errno in _FULL:
        return Refusal(
            _(
                "There is no space left where files are kept. Ask whoever runs this system to make "
                "room, then try again."
            )
        )
    return Refusal(
        _(
            "The system could not write the file (%(reason)s). Tell whoever runs this system, then "
            "try again."
        ),
        reason=error.strerror or type(error).__name__,
    )

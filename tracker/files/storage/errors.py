"""Why files cannot be stored or read now, in words."""

import errno

from django.utils.translation import gettext as _

_FULL = {errno.ENOSPC, errno.EDQUOT}


class FilesUnavailable(OSError):
    """Files cannot be stored or read now, whichever they are; a file that is missing is another."""


class OutOfReach(FilesUnavailable):
    """What keeps the files does not answer, or refuses; it may be back in a minute."""


def words_of(error: OSError) -> str:
    """Say in an officer's words why the system would not read or write."""
    if isinstance(error, OutOfReach):
        return _(
            "The place where files are kept cannot be reached at the moment. Try again in a few "
            "minutes."
        )
    if error.errno in _FULL:
        return _(
            "There is no space left where files are kept. Ask whoever runs this system to make "
            "room, then try again."
        )
    return _(
        "The system could not write the file (%(reason)s). Tell whoever runs this system, then "
        "try again."
    ) % {"reason": error.strerror or type(error).__name__}

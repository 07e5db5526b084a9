"""Files that the virus scanner has not looked at: in the draft, given out to nobody, not filed."""

import structlog
from django.utils.translation import gettext as _

from tracker.files.digests import NotAsStored
from tracker.files.inspection import scanner
from tracker.files.storage.errors import FilesUnavailable
from tracker.refusal import Refusal
from tracker.submissions.models import Attachment, Submission
from tracker.text.lists import listed

Scan = Attachment.Scan
logger = structlog.get_logger(__name__)


def refuse_unscanned(submission: Submission) -> None:
    """Raise `Refusal` where filing would enclose what is not known to be clean."""
    found = [one for one in submission.enclosures() if one.is_held_back]
    bad = [one for one in found if one.scan == Scan.FOUND]
    if bad:
        words = _("The virus scanner has found something in %(names)s. Remove it, then file.")
        raise Refusal(words % {"names": listed(bad)})
    if found:
        words = _(
            "The virus scanner has not looked at %(names)s yet. File as soon as it has, or remove "
            "the file."
        )
        raise Refusal(words % {"names": listed(found)})


def look_again() -> int:
    """Ask the scanner about what waits; return how many stored files it has looked at.

    Stops where it is out of reach: the next beat goes on. A file of which the scanner says neither
    waits on, and the log tells how many there are; those after it are looked at.
    """
    looked_at = not_scanned = 0
    waiting = Attachment.objects.filter(scan=Scan.WAITING)
    for stored in waiting.order_by("file").values_list("file", flat=True).distinct():
        rows = waiting.filter(file=stored)
        row = rows.first()
        if row is None:
            continue
        try:
            verdict = scanner.scan(row.read())
        except scanner.Infected:
            rows.update(scan=Scan.FOUND)
        except scanner.NotScanned:
            not_scanned += 1
            continue
        except scanner.ScannerUnreachable:
            logger.exception("scanner_unreachable")
            break
        except FilesUnavailable:
            logger.exception("files_unavailable")
            break
        except NotAsStored:  # lost or changed, which its page says
            continue
        else:
            rows.update(scan=Scan(verdict))
        looked_at += 1
    if not_scanned:
        logger.warning("files_not_scanned", number=not_scanned)
    return looked_at

"""The files that are enclosed with a reply."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.accounts.models import User
from tracker.accounts.rules import is_officer
from tracker.files import store
from tracker.submissions.content import AttachmentContent
from tracker.submissions.models.revision import Revision
from tracker.submissions.models.submission import Submission
from tracker.text.languages import CHOICES

ATTACHMENTS = "attachments"  # the folder of their files, below that of all files


def attachment_path(attachment: "Attachment", filename: str) -> str:
    return store.path_by_chance(ATTACHMENTS)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: User) -> "AttachmentQuerySet":
        """For an officer what was filed or sent in a message, never what lies beside a draft.

        Else one's own.
        """
        if is_officer(user):
            is_sent = Q(kind=Attachment.Kind.MESSAGE)
            return self.filter(Q(revisions__isnull=False) | is_sent).distinct()
        return self.filter(
            submission__delegation__memberships__user=user,
            submission__delegation__memberships__ended_at__isnull=True,
        )

    def in_draft(self) -> "AttachmentQuerySet":
        """What lies in the draft: the scan of the cover note, then the annexes."""
        return self.enclosed().filter(removed_at=None)

    def enclosed(self) -> "AttachmentQuerySet":
        """What the delegation has enclosed itself, now or earlier."""
        return self.filter(kind__in=[Attachment.Kind.COVER, Attachment.Kind.ANNEX])

    def of_messages(self) -> "AttachmentQuerySet":
        """What was sent with messages about questions: never filed, printed or published."""
        return self.filter(kind=Attachment.Kind.MESSAGE)

    def cover_scans(self) -> "AttachmentQuerySet":
        return self.filter(kind=Attachment.Kind.COVER)

    def annexes(self) -> "AttachmentQuerySet":
        return self.filter(kind=Attachment.Kind.ANNEX)


class Attachment(models.Model):
    """A file enclosed with the reply; content decided what it is, its name is only shown.

    Whatever was filed stays with its revisions as it was: a change in the draft is made in a row of
    its own, which may share the stored file (see `drafting/attachments.py`).
    """

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("the reply as it came")
        COVER = "cover", _("scan of the cover note")
        ANNEX = "annex", _("annex")
        MESSAGE = "message", _("sent with a message")

    class Scan(models.TextChoices):
        """What a virus scanner says; without one a file is given out and filed all the same."""

        CLEAN = "clean"
        WAITING = "waiting"
        FOUND = "found"
        UNSCANNED = "unscanned"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="attachments")
    revisions = models.ManyToManyField(Revision, blank=True, related_name="attachments")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.ANNEX)
    # 0 for the scan of the cover note and the original, which stand first.
    order = models.PositiveIntegerField(default=0)
    title = models.CharField(_("title"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=CHOICES, blank=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    scan = models.CharField(max_length=10, choices=Scan, default=Scan.UNSCANNED)
    file = models.FileField(upload_to=attachment_path, max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)  # from the draft

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(kind="cover", removed_at__isnull=True),
                name="one_scan_of_the_cover_note_a_draft",
            ),
        ]
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def described(self) -> AttachmentContent:
        """What a receipt says of it."""
        return AttachmentContent(
            kind=self.kind,
            title=self.title,
            language=self.language,
            name=self.name,
            media_type=self.media_type,
            size=self.size,
            sha256=self.sha256,
        )

    @property
    def is_held_back(self) -> bool:
        """Whether it is given out to nobody and not filed: bad, or still to be looked at."""
        return self.scan in {self.Scan.WAITING, self.Scan.FOUND}

    def read(self) -> bytes:
        """Return its bytes; raise `NotAsStored` if they are not those that were stored."""
        return store.read(str(self.file), name=self.name, sha256=self.sha256)

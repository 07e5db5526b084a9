"""What every page of the portal asks first: whose reply is it, and may this person see it?"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, Membership
from tracker.submissions.content import SubmissionContent
from tracker.submissions.models import Passage, Submission, Text
from tracker.submissions.queries.language_versions import NoSuchVersion, Shown, shown_of
from tracker.text.languages import LANGUAGES, Language, from_ui_code
from tracker.text.output.html import to_html
from tracker.text.tree import Document


@dataclass(frozen=True, slots=True)
class Place:
    """A member of a delegation before a call, with the delegation's reply if there is one."""

    user: User
    membership: Membership
    call: Call
    submission: Submission | None

    @property
    def delegation(self) -> Delegation:
        return self.membership.delegation

    @property
    def is_filer(self) -> bool:
        return self.membership.role == Membership.Role.FILER

    @property
    def is_drafter(self) -> bool:
        return self.membership.role in {Membership.Role.DRAFTER, Membership.Role.FILER}


def member_of(request: HttpRequest) -> Membership:
    """Return the person's current membership; anybody else gets 404."""
    if isinstance(request.user, AnonymousUser):
        raise Http404
    membership = (
        Membership.objects.filter(user=request.user, ended_at=None)
        .select_related("delegation", "user")
        .first()
    )
    if membership is None:
        raise Http404
    return membership


def place_of(request: HttpRequest, code: str) -> Place:
    """Return where the person stands before a call; an unknown call is 404."""
    membership = member_of(request)
    call = (
        Call.objects.select_related("resolution", "item__session")
        .prefetch_related("extensions", "questions")
        .filter(code=code)
        .first()
    )
    if call is None:
        raise Http404
    submission = (
        Submission.objects.filter(call=call, delegation=membership.delegation)
        .select_related("latest_revision", "accepted_revision", "call", "delegation")
        .first()
    )
    return Place(membership.user, membership, call, submission)


def started(request: HttpRequest, code: str) -> tuple[Place, Submission]:
    """Return the place and the reply; 404 where none was started."""
    place = place_of(request, code)
    if place.submission is None:
        raise Http404
    return place, place.submission


def require_drafter(place: Place) -> None:
    if not place.is_drafter:
        raise PermissionDenied(_("Drafters and filers of your delegation may do this."))


def require_filer(place: Place) -> None:
    if not place.is_filer:
        raise PermissionDenied(_("Only a filer of your delegation may do this."))


def passage_of(request: HttpRequest, pk: int) -> tuple[Place, Passage]:
    """Return a passage of the person's own delegation; any other is 404."""
    membership = member_of(request)
    passage = (
        Passage.objects.select_related(
            "text__submission__call", "text__submission__delegation", "question", "translates"
        )
        .filter(pk=pk, text__submission__delegation=membership.delegation)
        .first()
    )
    if passage is None:
        raise Http404
    submission = passage.text.submission
    place = Place(membership.user, membership, submission.call, submission)
    require_drafter(place)
    return place, passage


def translation_of(request: HttpRequest, code: str, language: str) -> tuple[Place, Text]:
    """Return the working text in a language; 404 where the reply has none in it."""
    place, submission = started(request, code)
    require_drafter(place)
    text = submission.texts.filter(language=language).first()
    if text is None:
        raise Http404
    return place, text


def version_asked(request: HttpRequest, content: SubmissionContent) -> Shown:
    """Return the language version that `?language=` asks for; 404 where there is none."""
    try:
        return shown_of(
            content, asked=request.GET.get("language", ""), reader=from_ui_code(get_language())
        )
    except NoSuchVersion as error:
        raise Http404 from error


def as_html(document: Document, *, id_prefix: str) -> SafeString:
    """Return a text for a page that has h1 and h2 of its own."""
    # Escaped by `to_html`, the only place where a State's text becomes mark-up.
    return mark_safe(to_html(document, id_prefix=id_prefix, heading_offset=1))  # noqa: S308


def language_of(code: str) -> Language:
    return LANGUAGES[code]

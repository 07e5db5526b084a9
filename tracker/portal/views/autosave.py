"""Saving while somebody types: the smallest answer that is safe, since it comes every few words."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tracker import clock
from tracker.accounts.models import User
from tracker.delegations.models import Membership
from tracker.portal.forms.drafting import PassageForm
from tracker.site.decorators import signed_in
from tracker.submissions.content import PassageContent, count
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting.translations import is_overtaken
from tracker.submissions.models import Passage

Role = Membership.Role
# What a save needs of a passage and of the call it answers; a call is long in six languages.
_NEEDED = (
    *("part", "level", "version", "text__language", "text__is_original", "question__kind"),
    *("text__submission__call__chinese_factor", "text__submission__call__summary_word_limit"),
    *("translates__heading", "translates__body"),
)


@signed_in
@require_POST
def autosave(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what stands in the fields now, unless a colleague was first; say so and count it."""
    person, passage = _own_passage(request, pk)
    form = PassageForm(request.POST, passage=passage)
    at, is_own = clock.now(), False
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if form.is_valid():
        try:
            drafting.save_passage(passage, **form.to_save, by=person, at=at)
            status = HTTPStatus.OK
        except drafting.Conflict as conflict:
            status, is_own = HTTPStatus.CONFLICT, conflict.is_own(person)
    call = passage.text.submission.call
    heading, body = request.POST.get("heading", ""), request.POST.get("body", "")
    words = count(
        [PassageContent(passage.part, heading=heading, body=body)],
        language=passage.text.language,
        chinese_factor=float(call.chinese_factor),
    )
    context = {
        "is_saved": status == HTTPStatus.OK,
        "is_conflict": status == HTTPStatus.CONFLICT,
        "is_own": is_own,
        "form": form,
        "passage": passage,
        "at": at,
        "words": words,
        "limit": call.summary_word_limit if passage.part == Passage.Part.SUMMARY else None,
        "is_overtaken": is_overtaken(passage, shown=request.POST.get("shown", "")),
    }
    return render(request, "portal/_autosaved.html", context, status=status)


def _own_passage(request: HttpRequest, pk: int) -> tuple[User, Passage]:
    """Return the person and a passage of their delegation, in one query; any other is 404."""
    if not request.user.is_authenticated:
        raise Http404
    passage = (
        Passage.objects.select_related("text__submission__call", "question", "translates")
        .only(*_NEEDED)
        .filter(
            pk=pk,
            text__submission__delegation__memberships__user=request.user.pk,
            text__submission__delegation__memberships__ended_at=None,
        )
        .annotate(role=F("text__submission__delegation__memberships__role"))
        .order_by()
        .first()
    )
    if passage is None:
        raise Http404
    if passage.role not in {Role.DRAFTER, Role.FILER}:
        raise PermissionDenied(_("Drafters and filers of your delegation may do this."))
    return request.user, passage

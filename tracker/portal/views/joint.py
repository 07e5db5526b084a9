"""The States beside a reply: those whom the draft names, and what a named one answers."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from tracker import clock
from tracker.accounts.sessions.fresh import fresh_sign_in
from tracker.delegations.models import Delegation
from tracker.delegations.states.names import find, names_on
from tracker.portal.access import (
    ReplyAccess,
    access_to,
    asking_revision,
    draft_of,
    render_page,
    request_of,
    require_filer,
    version_asked,
)
from tracker.portal.forms.answers import JointAnswerForm, PartyForm, PartyListForm
from tracker.refusal import Refusal
from tracker.site.decorators import signed_in
from tracker.submissions.closed_calls import takes
from tracker.submissions.content import as_html
from tracker.submissions.models import AnswerKind, CoSender, Submission
from tracker.submissions.parties import joint
from tracker.submissions.queries.answered import FILED_SIDE
from tracker.submissions.queries.cover import enclosed
from tracker.submissions.queries.parties import parties_of
from tracker.text.languages import from_ui_code

Act = Callable[[Submission, Delegation], None]
# The two lists of the page, and what adds to and removes from each.
LISTS: dict[str, tuple[Act, Act]] = {
    "co_senders": (joint.name, joint.remove),
    "aligned": (joint.align, joint.unalign),
}
# What a co-sender answers, and what it is told then.
ANSWERS: dict[str, tuple[Callable[..., None], Promise]] = {
    "confirm": (
        joint.confirm,
        _("The joint reply is confirmed as yours. You need not file anything else."),
    ),
    "decline": (
        joint.decline,
        _("The joint reply is not sent on your behalf. You can file a reply of your own."),
    ),
}
_DECLINED = _("The joint reply is not sent on your behalf.")  # in a closed call


@signed_in
@require_http_methods(["GET", "POST"])
def parties(request: HttpRequest, code: str) -> HttpResponse:
    """Name co-senders and States that align themselves: add by name, remove one by one."""
    access, submission = draft_of(request, code)
    if submission.kind != AnswerKind.REPLY:
        messages.warning(request, _("Only a reply with a text is sent with other States."))
        return redirect("portal:reply", code)
    states = names_on(clock.day_of(clock.now()), from_ui_code(get_language()))
    sent = PartyListForm(request.POST)
    chosen = sent.cleaned_data["list"] if sent.is_valid() else ""
    forms = {
        name: PartyForm(request.POST if name == chosen else None, states=states, prefix=name)
        for name in LISTS
    }
    if request.method == "POST" and chosen:
        add, remove = LISTS[chosen]
        form, leaving = forms[chosen], find(sent.cleaned_data["remove"], states)
        try:
            if leaving is not None:
                remove(submission, leaving)
                return redirect("portal:parties", code)
            if form.is_valid():
                add(submission, form.cleaned_data["state"])
                return redirect("portal:parties", code)
        except Refusal as refused:
            form.add_error("state", refused.reason)
    context = {
        "states": [one for one in states if one.delegation.kind != Delegation.Kind.ORGANIZATION],
        "is_organization": access.delegation.kind == Delegation.Kind.ORGANIZATION,
        "co_senders": submission.co_senders.select_related("delegation"),
        "aligned": submission.aligned.all(),
        "co_senders_form": forms["co_senders"],
        "aligned_form": forms["aligned"],
        "faults": [form for form in forms.values() if form.errors],
    }
    return render_page(request, access, "portal/parties.html", context)


@signed_in
@require_http_methods(["GET", "POST"])
@fresh_sign_in
def joint_reply(request: HttpRequest, code: str, lead: str) -> HttpResponse:
    """The filed reply of another State that names this one: read it, then confirm or decline."""
    access = access_to(request, code)
    sender = request_of(access, lead)
    if sender is None:
        return _over(request, access, lead)
    if request.method == "POST":
        require_filer(access)
        return _answer(request, sender)
    revision = asking_revision(sender)
    chosen = version_asked(request, revision.filed)
    context = {
        "due_on": access.call.deadline_for(access.delegation),
        "lead": sender.submission.delegation,
        "sender": sender,
        "revision": revision,
        "chosen": chosen,
        "language": chosen.version.language,
        "text": as_html(chosen.version.passages, id_prefix="joint-"),
        # The scan of the cover note is the lead's own.
        "enclosed": enclosed(revision.filed.cover, revision.attachments.annexes()),
        "publishes_full_text": revision.filed.publish_full_text,
        "parties": parties_of([revision])[revision.pk],
        "has_own": access.submission is not None,
    }
    return render_page(request, access, "portal/joint.html", context)


def _over(request: HttpRequest, access: ReplyAccess, lead: str) -> HttpResponse:
    """Say to who was asked before that nothing is asked any more; anybody else gets 404."""
    reply = joint.once_asked(access.delegation, access.call, lead=lead)
    if reply is None:
        raise Http404("no reply of this delegation names the visitor's")
    context = {
        "lead": reply.delegation,
        "is_taken_back": reply.status not in FILED_SIDE,
    }
    return render_page(request, access, "portal/joint_over.html", context)


def _answer(request: HttpRequest, sender: CoSender) -> HttpResponse:
    form = JointAnswerForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest(_("There is no such answer."))
    answer = form.cleaned_data["answer"]
    verb, done = ANSWERS[answer]
    number = form.cleaned_data["revision"]
    code, lead = sender.submission.call.code, sender.submission.delegation.code
    try:
        verb(sender, revision_number=number, by=request.user, at=clock.now())
    except Refusal as refused:
        messages.warning(request, refused.reason)
        return redirect("portal:reply", code)
    if answer == "decline" and not takes("start", sender.submission.call):
        done = _DECLINED
    messages.success(request, str(done))
    return redirect("portal:joint", code, lead)

"""Two officers for what cannot be undone: one proposes an act, another confirms or declines it.

A setting (`SECOND_OFFICER`) allows one alone, for an office of one.
"""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from tracker import clock
from tracker.accounts.models import User
from tracker.accounts.rules import needs_two_officers, require_officer, require_second_word
from tracker.compilation.documents.events import lock_documents, record
from tracker.compilation.documents.series import series_of
from tracker.compilation.issuing import issue
from tracker.compilation.issuing.cautions import cautions_of, cautions_sha256
from tracker.compilation.issuing.content import content_sha256
from tracker.compilation.issuing.freeze import freeze, refuse_unready
from tracker.compilation.models import Compilation, Proposal
from tracker.delegations.models import NameMissing
from tracker.refusal import Refusal

Act = Proposal.Act
Outcome = Proposal.Outcome


def is_void(proposal: Proposal) -> bool:
    """Whether the document is no longer what its proposer looked at."""
    document = proposal.compilation
    if series_of(document.call).replaced_by(document):
        return True
    try:
        return content_sha256(document) != proposal.sha256
    except NameMissing:
        return True


@transaction.atomic
def act_alone(
    document: Compilation,
    *,
    act: str,
    on: date | None,
    seen_sha256: str,
    weighed: str,
    by: User,
    at: datetime,
) -> Compilation:
    """Do it without a second officer, where that is allowed; return the document to go on with.

    `seen_sha256` is the document's `content_sha256` as the officer saw it, `weighed` the
    `cautions_sha256` of what the page said against it.
    """
    require_officer(by)
    if needs_two_officers():
        raise Refusal(_("Another officer has to confirm it: propose it."))
    lock_documents(document.call_id)
    _refuse_unweighed(document, weighed, at=at)
    return _done(document, act, on=on, seen_sha256=seen_sha256, by=by, at=at)


@transaction.atomic
def propose(
    document: Compilation,
    *,
    act: str,
    on: date | None,
    note: str,
    seen_sha256: str,
    weighed: str,
    by: User,
    at: datetime,
) -> Proposal:
    """Propose an act to the other officers; what is refused now is not proposed."""
    require_officer(by)
    lock_documents(document.call_id)
    document.refresh_from_db()
    _refuse_impossible(document, act, on=on, at=at)
    _refuse_unweighed(document, weighed, at=at)
    _refuse_changed(document, seen_sha256)
    _close_void(document, by=by, at=at)
    proposal = document.proposals.create(
        act=act, on=on, note=note, sha256=seen_sha256, proposed_at=at, proposed_by=by
    )
    _record(proposal, "propose", by=by, at=at)
    return proposal


@transaction.atomic
def confirm(proposal: Proposal, *, weighed: str, by: User, at: datetime) -> Compilation:
    """Do what another officer proposed; return the document to go on with."""
    require_officer(by)
    proposal = _locked(proposal)
    require_second_word(by, proposal.proposed_by)
    if is_void(proposal):
        raise Refusal(_("The document has changed since it was proposed. Propose it anew."))
    document = proposal.compilation
    _refuse_unweighed(document, weighed, at=at)
    _answer(proposal, Outcome.CONFIRMED, by=by, at=at)
    _record(proposal, "confirm_proposal", by=by, at=at)
    return _done(document, proposal.act, on=proposal.on, seen_sha256=proposal.sha256, by=by, at=at)


@transaction.atomic
def decline(proposal: Proposal, *, reason: str, by: User, at: datetime) -> None:
    """Say no to what another officer proposed."""
    require_officer(by)
    proposal = _locked(proposal)
    if by.pk == proposal.proposed_by_id:
        raise Refusal(_("You have proposed it: withdraw it instead."))
    _answer(proposal, Outcome.DECLINED, answer=reason, by=by, at=at)
    _record(proposal, "decline_proposal", by=by, at=at, reason=reason)


@transaction.atomic
def withdraw(proposal: Proposal, *, by: User, at: datetime) -> None:
    """Take a proposal of one's own back."""
    require_officer(by)
    proposal = _locked(proposal)
    if by.pk != proposal.proposed_by_id:
        raise Refusal(_("A colleague has proposed it: decline it instead."))
    _answer(proposal, Outcome.WITHDRAWN, by=by, at=at)
    _record(proposal, "withdraw_proposal", by=by, at=at)


def _done(
    document: Compilation,
    act: str,
    *,
    on: date | None,
    seen_sha256: str,
    by: User,
    at: datetime,
) -> Compilation:
    if act == Act.FREEZE:
        freeze(document, seen_sha256=seen_sha256, by=by, at=at)
        return document
    _refuse_changed(document, seen_sha256)
    if act == Act.REVISE:
        return issue.revise(document, by=by, at=at)
    issue.reissue(document, on=on or clock.day_of(at), by=by, at=at)
    return document


def _refuse_changed(document: Compilation, seen_sha256: str) -> None:
    if content_sha256(document) != seen_sha256:
        raise Refusal(_("The document changed after you looked at it. Look at it again."))


def _refuse_impossible(document: Compilation, act: str, *, on: date | None, at: datetime) -> None:
    """Refuse to propose what would be refused, so that nobody is asked for nothing."""
    if act == Act.FREEZE:
        if document.frozen_at:
            raise Refusal(_("It is frozen already."))
        refuse_unready(document)
    else:
        issue.require_in_force(document, _("It is a draft: it can only be frozen."))
    if act == Act.REISSUE:
        issue.refuse_date(document, on or clock.day_of(at), at=at)
    if act == Act.REVISE:
        issue.refuse_revision(document)


def _refuse_unweighed(document: Compilation, weighed: str, *, at: datetime) -> None:
    if cautions_sha256(cautions_of(document, at=at)) != weighed:
        raise Refusal(_("The reasons against it have changed. Read them again."))


def _close_void(document: Compilation, *, by: User, at: datetime) -> None:
    """Close the open proposal if it is void; refuse another one beside one that is not."""
    earlier = document.proposals.filter(outcome="").select_related("proposed_by").first()
    if earlier is None:
        return
    if not is_void(earlier):
        name = earlier.proposed_by.name
        raise Refusal(
            _("It waits for a decision already: %(name)s has proposed it.") % {"name": name}
        )
    _answer(earlier, Outcome.VOID, by=by, at=at)
    _record(earlier, "void_proposal", by=by, at=at)


def _locked(proposal: Proposal) -> Proposal:
    lock_documents(proposal.compilation.call_id)
    found = Proposal.objects.select_related("compilation__call", "compilation__earlier")
    return found.get(pk=proposal.pk)


def _answer(proposal: Proposal, outcome: str, *, answer: str = "", by: User, at: datetime) -> None:
    answered = Proposal.objects.filter(pk=proposal.pk, outcome="").update(
        outcome=outcome, answer=answer, answered_by=by, answered_at=at
    )
    if not answered:
        raise Refusal(_("A decision on the proposal was taken meanwhile. Nothing was changed."))


def _record(proposal: Proposal, verb: str, *, by: User, at: datetime, **more: str) -> None:
    said = {"act": proposal.act, "on": str(proposal.on or ""), "content": proposal.sha256}
    said |= {"note": proposal.note} | more
    record(proposal.compilation, verb, by=by, at=at, data=said)

"""Whether people may do what the register says they may: for `verify_audit`.

Memberships are told by the key of their row. Of those from before a `join` named it, only what was
changed since is known.
"""

from collections.abc import Iterator

from tracker.accounts.models import User
from tracker.audit.comparisons import RecordFault
from tracker.audit.models import Event
from tracker.audit.register import SYSTEM
from tracker.delegations.models import Delegation, Membership

OF_MEMBERS = ("join", "change_membership", "end_membership")
OF_OFFICERS = ("make_officer", "end_officer", "erase_person")


def differences() -> Iterator[RecordFault]:
    """Yield each membership, office and official address that is not what its newest event says."""
    yield from _of_memberships()
    yield from _of_officers()
    yield from _of_addresses()


def _of_memberships() -> Iterator[RecordFault]:
    told: dict[int, list[Event]] = {}
    events = Event.objects.filter(stream=SYSTEM, verb__in=OF_MEMBERS).order_by("sequence")
    for event in events.iterator():
        if "membership" in event.data:
            told.setdefault(event.data["membership"], []).append(event)
    joined = {pk for pk, known in told.items() if known[0].verb == "join"}
    first = min(joined, default=None)
    for row in Membership.objects.select_related("delegation").order_by("pk").iterator():
        known = told.pop(row.pk, [])
        name = f"membership {row.pk} of {row.delegation.code}"
        if not known and first is not None and row.pk > first:
            yield RecordFault(name, "its beginning is not in the register")
        elif known and not _is_as_told(row, known):
            yield RecordFault(name, "the register tells otherwise of it")
    for pk in told:
        yield RecordFault(f"membership {pk}", "it is in the register, and is not stored any more")


def _is_as_told(row: Membership, known: list[Event]) -> bool:
    rights, ended_at = _rights_of(row), None
    for event in known:
        if event.object_id != str(row.delegation_id):
            return False
        if event.verb == "join":
            if (event.actor_id, event.at) != (str(row.user_id), row.started_at):
                return False
            rights = (event.data["role"], event.data["administrator"])
        elif event.verb == "change_membership":
            role, _dash, status = event.data["after"].partition("-")
            rights = (role, status == "administrator")
        else:
            ended_at = event.at
    return (rights, ended_at) == (_rights_of(row), row.ended_at)


def _rights_of(row: Membership) -> tuple[str, bool]:
    return (row.role, row.is_administrator)


def _of_officers() -> Iterator[RecordFault]:
    newest = _newest(OF_OFFICERS, User)
    for pk, role in User.objects.filter(pk__in=newest).values_list("pk", "secretariat_role"):
        if (role == User.SecretariatRole.OFFICER) != (newest[str(pk)].verb == "make_officer"):
            yield RecordFault(
                f"person {pk}", "whether they are an officer the register tells otherwise"
            )


def _of_addresses() -> Iterator[RecordFault]:
    newest = _newest(["set_official_address"], Delegation)
    rows = Delegation.objects.filter(pk__in=newest)
    for pk, code, *stands in rows.values_list("pk", "code", "official_email", "official_language"):
        data = newest[str(pk)].data
        if stands != [data["to"], data["language"]]:
            yield RecordFault(code, "its official address is not the one in the register")


def _newest(
    verbs: "list[str] | tuple[str, ...]", of: "type[User | Delegation]"
) -> dict[str, Event]:
    events = Event.objects.filter(
        stream=SYSTEM, verb__in=verbs, object_type=of._meta.label_lower
    ).order_by("sequence")
    return {event.object_id: event for event in events.iterator()}

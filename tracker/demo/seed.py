"""What the demonstration starts from: the call with its dates moved, people, some replies."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import transaction

from tracker import clock
from tracker.accounts.models import User
from tracker.calls.models import Call
from tracker.delegations.models import Delegation, Membership
from tracker.search.indexing import index_what_is_missing
from tracker.submissions.models import Submission

ROOT = Path(__file__).resolve().parent.parent.parent
CALL = "76-19"
PASSWORD = "views-under-paragraph-6"  # noqa: S105 - printed on the screen, for this machine only
DAYS_AHEAD = 21
UNREACHABLE = ("NRU", "TUV")


@dataclass(frozen=True, slots=True)
class DemoAccount:
    email: str
    name: str
    what: str
    delegation: str = ""
    role: str = ""
    is_administrator: bool = False
    time_zone: str = "America/New_York"
    language: str = "en"


ACCOUNTS = (
    DemoAccount(
        "officer@demo.example",
        "Olga Officer",
        "the secretariat: accepts replies, compiles the report",
    ),
    DemoAccount(
        "filer@fiji.example",
        "Filimoni Filer",
        "Fiji: writes the reply and files it, invites colleagues",
        "FJI",
        "filer",
        True,
        "Pacific/Fiji",
    ),
    DemoAccount(
        "drafter@fiji.example",
        "Diana Drafter",
        "Fiji: writes the reply, but does not file it",
        "FJI",
        "drafter",
    ),
    DemoAccount(
        "filer@egypt.example",
        "Farida Filer",
        "Egypt: writes the reply in Arabic and files it",
        "EGY",
        "filer",
        True,
        "Africa/Cairo",
        "ar",
    ),
)


def prepare() -> Call:
    """Set everything up; done again on a second start, it changes nothing."""
    call_command("migrate", verbosity=0)
    index_what_is_missing()
    return fill(PASSWORD)


@transaction.atomic
def fill(password: str) -> Call:
    """Load the call, with its dates moved, and make the people; what is there stays."""
    call = Call.objects.filter(code=CALL).first()
    if call is None or call.deadline_on is None or call.deadline_on < clock.day_of(clock.now()):
        call_command("load_states", verbosity=0)
        deadline = clock.day_of(clock.now()) + timedelta(days=DAYS_AHEAD)
        call_command(
            "load_call", ROOT / "data" / "calls" / f"{CALL}.toml", deadline=deadline, verbosity=0
        )
    call_command("load_call", ROOT / "data" / "calls" / "practice.toml", verbosity=0)
    for account in ACCOUNTS:
        _make(account, password)
    _give_official_addresses()
    return Call.objects.get(code=CALL)


def is_loaded() -> bool:
    return User.objects.filter(email__in=[account.email for account in ACCOUNTS]).exists()


def is_empty() -> bool:
    """Whether nobody has begun to work here: no person, no call."""
    return not User.objects.exists() and not Call.objects.exists()


def fiji_has_filed() -> bool:
    """Whether the first thing to try has been tried."""
    return Submission.objects.filter(
        call__code=CALL, delegation__code="FJI", latest_revision__isnull=False
    ).exists()


def people() -> str:
    """Return a line for each account: who it is and what to try with it."""
    return "\n".join(f"  {account.email:<24} {account.what}" for account in ACCOUNTS)


def bring_in_samples() -> None:
    """Register the sample replies that came by mail, once."""
    call = Call.objects.get(code=CALL)
    if not call.submissions.exists():
        call_command(
            "register_replies",
            CALL,
            ROOT / "tests" / "data" / "replies",
            accept=True,
            by=ACCOUNTS[0].email,
            verbosity=0,
        )


def _make(account: DemoAccount, password: str) -> None:
    if User.objects.filter(email=account.email).exists():
        return
    user = User.objects.create_user(
        account.email,
        password,
        name=account.name,
        language=account.language,
        time_zone=account.time_zone,
        secretariat_role="" if account.delegation else "officer",
    )
    if account.delegation:
        Membership.objects.create(
            user=user,
            delegation=Delegation.objects.get(code=account.delegation),
            role=account.role,
            is_administrator=account.is_administrator,
            started_at=clock.now(),
        )


def _give_official_addresses() -> None:
    """Let reminders reach every delegation but a few, so that the board shows both."""
    for delegation in Delegation.objects.filter(official_email="").exclude(code__in=UNREACHABLE):
        delegation.official_email = f"mission@{delegation.code.lower()}.example"
        delegation.save(update_fields=["official_email"])

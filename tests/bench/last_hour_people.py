"""Who saves in the last hour: seeded in a process with the settings of the stack; told as JSON."""

import json
import secrets

import django

django.setup()

from django.contrib.auth.hashers import make_password  # noqa: E402 - models need Django
from django.core.management import call_command  # noqa: E402
from django.urls import reverse  # noqa: E402

from tests.bench.last_hour import PASSWORD, PEOPLE, ROOT  # noqa: E402
from tests.factories import NOON  # noqa: E402
from tests.stack.sessions import session_of  # noqa: E402
from tracker.accounts.models import User  # noqa: E402
from tracker.calls.models import Call  # noqa: E402
from tracker.delegations.models import Delegation, Membership  # noqa: E402
from tracker.submissions import workflow  # noqa: E402


def seed():
    """Return everybody, each delegation's first person before the second ones."""
    call_command("migrate", verbosity=0)
    call_command("load_states", verbosity=0)
    call_command("load_call", ROOT / "data" / "calls" / "76-19.toml", verbosity=0)
    call, password = Call.objects.get(code="76-19"), make_password(PASSWORD)
    people = []
    for number, delegation in enumerate(Delegation.objects.order_by("code")):
        members = [_member(delegation, chair, password) for chair in range(PEOPLE)]
        draft = workflow.start(call, delegation, language="en", by=members[0], at=NOON)
        passages = list(draft.original.passages.order_by("pk"))
        for chair, member in enumerate(members):
            passage = passages[chair % len(passages)]
            people.append(
                {
                    "email": member.email,
                    "session": session_of(member),
                    "csrf": secrets.token_hex(16),
                    "client": f"192.0.2.{number % 254 + 1}",
                    "address": reverse("portal:autosave", args=[passage.pk]),
                    "version": str(passage.version),
                }
            )
    return sorted(people, key=lambda person: person["email"])


def _member(delegation, chair, password):
    email = f"person{chair}@{delegation.code.casefold()}.example"
    member = User(email=email, name=f"Person {chair}", password=password)
    member.save()
    Membership.objects.create(user=member, delegation=delegation, role="filer", started_at=NOON)
    return member


if __name__ == "__main__":
    print(json.dumps(seed()))

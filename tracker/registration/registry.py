"""In whose name replies are registered by a command."""

from tracker.accounts.models import User
from tracker.refusal import Refusal

REGISTRY_ADDRESS = "registry@localhost"


def registering_officer(address: str | None) -> User:
    """Return the officer with this address; without one the only officer, or the Registry.

    The Registry is an officer's account without a password, made when there is no officer yet,
    so that every event has its actor.
    """
    officers = User.objects.officers().order_by("pk")
    if address is not None:
        is_text = address.isprintable()  # no other word is asked of the database
        officer = officers.filter(email=address.strip().casefold()).first() if is_text else None
        if officer is None:
            raise Refusal(f"--by: {address!r} is not the address of an officer")
        return officer
    people = list(officers.exclude(email=REGISTRY_ADDRESS)[:2])
    if len(people) > 1:
        raise Refusal("--by: there are several officers; name one by e-mail address")
    if people:
        return people[0]
    return officers.filter(email=REGISTRY_ADDRESS).first() or User.objects.create_user(
        email=REGISTRY_ADDRESS,
        name="Registry",
        secretariat_role=User.SecretariatRole.OFFICER,
    )

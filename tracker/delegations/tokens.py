"""The signed token in an invitation's link: made from the row, stored nowhere."""

from django.core import signing

from tracker.delegations.models import Invitation

_SALT = "tracker.delegations.invitation"


def token_of(invitation: Invitation) -> str:
    """Return the token that stands in the link."""
    return signing.dumps(invitation.pk, salt=_SALT)


def read_token(token: str) -> int:
    """Return the invitation's key; raise `signing.BadSignature` for any other text."""
    pk: int = signing.loads(token, salt=_SALT)
    return pk

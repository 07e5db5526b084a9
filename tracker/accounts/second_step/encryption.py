"""What must not be read in the database: encrypted with a key that is not stored beside it.

`SECRETS_KEY` encrypts; `SECRETS_OLD_KEYS` still read. What was stored before there was a key, or
under an old one, is encrypted anew after the next `migrate`.
"""

import base64

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction

_MARK = "encrypted:"


class SecretUnreadable(Exception):
    """No key in the settings reads what is stored: SECRETS_KEY was changed without its old one."""


def _cipher(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(base64.b64decode(key)))


def _ciphers() -> MultiFernet:
    keys = [settings.SECRETS_KEY, *settings.SECRETS_OLD_KEYS]
    return MultiFernet([_cipher(key) for key in keys])


def encrypt(text: str) -> str:
    return _MARK + _ciphers().encrypt(text.encode()).decode()


def decrypt(stored: str) -> str:
    """Return the text; what was stored before there was a key is the text itself."""
    if not stored.startswith(_MARK):
        return stored
    try:
        return _ciphers().decrypt(stored.removeprefix(_MARK)).decode()
    except InvalidToken as error:
        raise SecretUnreadable("SECRETS_KEY and SECRETS_OLD_KEYS do not read this") from error


def is_current(stored: str) -> bool:
    """Whether a text is encrypted with the key that is in use."""
    if not stored.startswith(_MARK):
        return False
    try:
        _cipher(settings.SECRETS_KEY).decrypt(stored.removeprefix(_MARK))
    except InvalidToken:
        return False
    return True


def encrypt_what_is_stored(**_of_the_signal: object) -> None:
    """Encrypt every secret that is stored in the clear or under an old key. Runs twice safely.

    Receives `post_migrate`, as whatever is deployed or given a new key is migrated first. One that
    no key reads stays as it is: its owner needs a recovery, the others do not.
    """
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            authenticator = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if authenticator is not None:
                _encrypt_row(authenticator)


def _encrypt_row(authenticator: Authenticator) -> None:
    stale = {
        name: stored
        for name, stored in authenticator.data.items()
        if name in {"secret", "seed"} and not is_current(stored)
    }
    try:
        fresh = {name: encrypt(decrypt(stored)) for name, stored in stale.items()}
    except SecretUnreadable:
        return
    if fresh:
        authenticator.data |= fresh
        authenticator.save(update_fields=["data"])

"""What the database holds of second steps is of no use to whoever reads it there."""

import base64

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tracker.accounts.second_step import encryption

OTHER = base64.b64encode(b"o" * 32).decode()


def stored(person):
    """Every secret as its row holds it."""
    rows = Authenticator.objects.filter(user=person)
    return {name: row.data[name] for row in rows for name in ("secret", "seed") if name in row.data}


@pytest.fixture
def secret(jamaica_filer):
    """The key of Jamaica's filer's app, who has recovery codes too."""
    secret = generate_totp_secret()
    TOTP.activate(jamaica_filer, secret)
    RecoveryCodes.activate(jamaica_filer)
    return secret


def test_no_key_of_an_app_and_no_seed_of_codes_can_be_read_in_the_database(jamaica_filer, secret):
    found = stored(jamaica_filer)
    assert set(found) == {"secret", "seed"}
    assert secret not in str(found)
    assert encryption.decrypt(found["secret"]) == secret
    codes = Authenticator.objects.get(user=jamaica_filer, type="recovery_codes").wrap()
    assert len(codes.get_unused_codes()) == 10


def test_what_was_stored_in_the_clear_still_works_and_is_encrypted_by_the_next_migration(
    jamaica_filer,
):
    plain = generate_totp_secret()
    row = Authenticator.objects.create(user=jamaica_filer, type="totp", data={"secret": plain})
    assert encryption.decrypt(row.data["secret"]) == plain
    encryption.encrypt_what_is_stored()
    assert plain not in str(stored(jamaica_filer))
    assert encryption.decrypt(stored(jamaica_filer)["secret"]) == plain


def test_a_new_key_reads_with_the_old_one_until_all_is_encrypted_anew(
    jamaica_filer, secret, settings
):
    settings.SECRETS_OLD_KEYS, settings.SECRETS_KEY = [settings.SECRETS_KEY], OTHER
    assert encryption.decrypt(stored(jamaica_filer)["secret"]) == secret
    encryption.encrypt_what_is_stored()
    settings.SECRETS_OLD_KEYS = []
    assert encryption.decrypt(stored(jamaica_filer)["secret"]) == secret


def test_without_its_key_a_secret_is_no_secret_of_any_value(jamaica_filer, secret, settings):
    settings.SECRETS_KEY = OTHER
    before = stored(jamaica_filer)
    encryption.encrypt_what_is_stored()  # leaves alone what it cannot read
    assert stored(jamaica_filer) == before
    with pytest.raises(encryption.SecretUnreadable):
        encryption.decrypt(before["secret"])

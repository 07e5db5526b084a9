"""A device that keeps one passkey and does what its holder wants, which no browser would."""

import json

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "localhost"
PRESENT, VERIFIED, WITH_CREDENTIAL = 0x01, 0x04, 0x40


class Device:
    """Its passkey belongs to a person from the beginning."""

    def __init__(self, person):
        self.person = person
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = sha256(f"passkey of {person.email}".encode())
        credential = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(sha256(HOST.encode()), WITH_CREDENTIAL, 0, credential)
        said = CollectedClientData.create("webauthn.create", b"\0" * 32, settings.SITE_URL)
        made = {
            "attestationObject": websafe_encode(AttestationObject.create("none", data, {})),
            "clientDataJSON": websafe_encode(said),
        }
        Authenticator.objects.create(
            user=person, type="webauthn", data={"name": "A key", "credential": self._answer(made)}
        )

    def answers(self, options, *, flags=PRESENT | VERIFIED, host=HOST, origin="", whose=None):
        """The JSON of its answer to what a page asked it."""
        challenge = options["publicKey"]["challenge"]
        said = CollectedClientData.create("webauthn.get", challenge, origin or settings.SITE_URL)
        data = AuthenticatorData.create(sha256(host.encode()), flags, 0)
        signature = self.key.sign(data + said.hash, ec.ECDSA(SHA256()))
        return json.dumps(
            self._answer(
                {
                    "authenticatorData": websafe_encode(data),
                    "clientDataJSON": websafe_encode(said),
                    "signature": websafe_encode(signature),
                    "userHandle": websafe_encode(user_pk_to_url_str(whose or self.person).encode()),
                }
            )
        )

    def _answer(self, response):
        own = websafe_encode(self.id)
        return {
            "id": own,
            "rawId": own,
            "type": "public-key",
            "clientExtensionResults": {},
            "response": response,
        }

"""The ID token of a provider: whose it is, and whether it can be believed.

OpenID Connect Core 1.0, 3.1.3.7. allauth leaves the signature unchecked where the token came from
the token endpoint, and neither sends nor compares a nonce.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

import jwt
from allauth.socialaccount.providers.oauth2.client import OAuth2Error

# Signed with a key that is the provider's alone: a shared secret would let us sign for it.
ALGORITHMS = [f"{family}{bits}" for family in ("RS", "PS", "ES") for bits in (256, 384, 512)]
ALGORITHMS.append("EdDSA")
LEEWAY = 60  # seconds between the provider's clock and ours


class ProviderFault(OAuth2Error):  # type: ignore[misc]  # allauth is untyped
    """What a provider answers cannot be taken; the words are ours, with nothing of its answer."""


def nonce_of(code_verifier: str) -> str:
    """Return the nonce that goes with the secret of one sign-in, which the session keeps."""
    digest = hashlib.sha256(b"nonce:" + code_verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def claims_of(
    id_token: object, *, keys: object, issuer: str, client_id: str, nonce: str
) -> dict[str, Any]:
    """Return what the token says; raise `ProviderFault` where anything speaks against it."""
    try:
        if not isinstance(id_token, str):
            raise jwt.InvalidTokenError("no ID token")
        claims: dict[str, Any] = jwt.decode(
            id_token,
            _key_for(jwt.get_unverified_header(id_token), keys),
            algorithms=ALGORITHMS,
            audience=client_id,
            issuer=issuer,
            leeway=LEEWAY,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise ProviderFault("the ID token is not valid") from error
    _check_parties(claims, client_id)
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise ProviderFault("the ID token belongs to another sign-in")
    return claims


def _key_for(header: Mapping[str, Any], keys: object) -> jwt.PyJWK:
    """Return the provider's key that a token names; without a name, its only key."""
    listed = keys.get("keys") if isinstance(keys, dict) else None
    known = [key for key in listed or () if isinstance(key, dict) and key.get("use") != "enc"]
    if "kid" in header:
        known = [key for key in known if key.get("kid") == header["kid"]]
    if len(known) != 1 or header.get("alg") not in ALGORITHMS:
        raise jwt.InvalidKeyError("no key of the provider's fits")
    return jwt.PyJWK(known[0], algorithm=known[0].get("alg") or header["alg"])


def _check_parties(claims: Mapping[str, Any], client_id: str) -> None:
    """A token for several, or given to another, is not for us alone."""
    audience = claims["aud"]
    is_for_several = isinstance(audience, list) and len(audience) > 1
    if claims.get("azp", None if is_for_several else client_id) != client_id:
        raise ProviderFault("the ID token was given to somebody else")

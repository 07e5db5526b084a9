"""An OpenID provider on loopback, honest until a test makes it answer otherwise."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET = "replies", "a-secret-of-the-client"


def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """One person signs in here: `person` holds what the provider says about them.

    A test changes `token` (claims of the ID token), `config` (of discovery), `answers` (what an
    address answers: any value, or a function of what was sent), `sign` (makes the token), `keys`.
    """

    def __init__(self, signing_key):
        self.key = self.signs_with = signing_key
        self.person = {"sub": "248289761001", "email": "", "email_verified": True}
        self.token, self.config, self.answers = {}, {}, {}
        self.header = {"kid": "one"}
        self.algorithm = "RS256"
        self.asked = []  # paths, in order
        self.codes = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # Like no other's: what one says of itself is remembered for a while.
        self.path = f"/{secrets.token_hex(4)}"
        self.issuer = f"http://127.0.0.1:{self.server.server_port}{self.path}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def authorize(self, address):
        """Sign the person in where they were led to; return the query they go back with."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT_ID
        assert asked["code_challenge_method"] == "S256"
        assert set(asked["scope"].split()) == {"openid", "email"}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return urlencode({"code": code, "state": asked["state"]})

    def claims(self, asked):
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.person,
            **self.token,
        }
        return {name: value for name, value in claims.items() if value is not None}

    def jwks(self, sent=None):
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig"}]}

    def discovery(self, sent=None):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            **self.config,
        }

    def exchange(self, sent):
        """Give the tokens for a code: once, to the client with its secret and its verifier."""
        basic = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        assert sent["authorization"] == f"Basic {basic}"
        asked = self.codes.pop(sent["code"])
        digest = hashlib.sha256(sent["code_verifier"].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        assert challenge == asked["code_challenge"]
        assert sent["redirect_uri"] == asked["redirect_uri"]
        token = jwt.encode(
            self.claims(asked), self.signs_with, algorithm=self.algorithm, headers=self.header
        )
        return {"access_token": "an-access-token", "token_type": "Bearer", "id_token": token}

    def userinfo(self, sent):
        assert sent["authorization"] == "Bearer an-access-token"
        return self.person

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.respond({})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                self.respond({name: values[0] for name, values in parse_qs(body).items()})

            def respond(self, sent):
                path = urlsplit(self.path).path.removeprefix(provider.path)
                provider.asked.append(path)
                usual = {
                    "/.well-known/openid-configuration": provider.discovery,
                    "/jwks": provider.jwks,
                    "/token": provider.exchange,
                    "/userinfo": provider.userinfo,
                }
                answer = provider.answers.get(path, usual[path])
                if callable(answer):
                    answer = answer({**sent, "authorization": self.headers["Authorization"]})
                status, headers = 200, {"Content-Type": "application/json"}
                if isinstance(answer, tuple):
                    status, headers, answer = answer
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words):
                pass

        return Handler

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

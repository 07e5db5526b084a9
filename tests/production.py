"""The variables of a production that starts: each set, none real."""

import base64

PRODUCTION = {
    "TRACKER_PRODUCTION": "1",
    "SECRET_KEY": "a k3y of many letters, none of them real, used nowhere",
    "RECEIPT_KEY": base64.b64encode(b"r" * 32).decode(),
    "SECRETS_KEY": base64.b64encode(b"s" * 32).decode(),
    "ALLOWED_HOSTS": "replies.example.org",
    "SITE_URL": "https://replies.example.org",
    "TRUSTED_PROXIES": "1",
    "DATABASE_URL": "postgres://tracker:secret@database:5432/tracker",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp+tls://user:secret@mail.example.org:587",
    "REGISTER_WITNESSES": "archives@example.org",
}

"""Write .env from .env.example: secrets of its own in the place of the examples, the rest as asked.

Needs Python alone: whoever runs the containers need not install the project. What the environment
has is taken (`make env SITE_URL=https://replies.example.int`); a person at a terminal is asked for
what is missing; what is not given is left empty, and docker compose names it. A site on localhost
or example.org is a trial: this machine alone reaches it, its mails are caught, its people have a
password that is made here.
"""

import base64
import os
import secrets
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

HERE = Path(__file__).resolve().parent.parent
FRESH: dict[str, Callable[[], str]] = {
    "SECRET_KEY": lambda: secrets.token_urlsafe(50),
    "RECEIPT_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "SECRETS_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "POSTGRES_PASSWORD": lambda: secrets.token_hex(24),
    "DATABASE_PASSWORD": lambda: secrets.token_hex(24),
    "REDIS_PASSWORD": lambda: secrets.token_hex(24),
}
QUESTIONS = {
    "SITE_URL": "The address of the site, as in https://replies.example.int"
    " (https://localhost for a trial): ",
    "EMAIL_URL": "The mail server, as in smtp+tls://user:password@mail.example.int:587: ",
    "REGISTER_WITNESSES": "Who gets the heads of the register once a day, addresses with commas"
    " (may be empty): ",
}
# No example of these may stay.
OWN = {"SITE_URL", "ALLOWED_HOSTS", "LISTEN_ON", "EMAIL_URL", "PROXY_TLS"}


MAIL_SCHEMES = ("smtp", "smtp+tls", "smtp+ssl", "submission")


def wrong(values: Mapping[str, str]) -> Iterator[str]:
    """Yield what is given as an address and is none; what a URL holds may be a password."""
    for name, schemes in (("SITE_URL", ("https", "http")), ("EMAIL_URL", MAIL_SCHEMES)):
        if not values.get(name):
            continue
        try:
            address = urlsplit(values[name])
            is_address = address.scheme in schemes and bool(address.hostname)
            is_alone = name != "SITE_URL" or not (address.path or address.query or address.fragment)
        except ValueError:
            is_address = is_alone = False
        if not (is_address and is_alone):
            yield f"{name} is no address. Expected: {QUESTIONS[name].strip(' :')}"


def is_trial(host: str) -> bool:
    return host in {"localhost", "example.org"} or host.endswith(".example.org")


def answers(given: Mapping[str, str], ask: Callable[[str], str]) -> dict[str, str]:
    """Return what `.env` says beside its secrets, from what was given and what is asked for."""
    found = {"SITE_URL": (given.get("SITE_URL") or ask("SITE_URL")).strip().rstrip("/")}
    if any(wrong(found)):
        return found
    address = urlsplit(found["SITE_URL"])
    if not address.hostname:
        return found
    found["ALLOWED_HOSTS"] = address.hostname
    if address.port and address.port != 443:
        found |= {"HTTPS_PORT": str(address.port), "HTTP_PORT": "8080"}
    if is_trial(address.hostname):
        found |= {
            "LISTEN_ON": "127.0.0.1",
            "PROXY_TLS": "internal",
            "EMAIL_URL": "smtp://mail:1025",
            "TRIAL_PASSWORD": secrets.token_urlsafe(12),
            "SECOND_OFFICER": "off",  # it has one officer
            "TICK_SECONDS": "10",
        }
    else:
        found |= {"LISTEN_ON": "0.0.0.0", "PROXY_TLS": "automatic"}  # noqa: S104 - for others
        for name in ("EMAIL_URL", "REGISTER_WITNESSES"):
            found[name] = (given.get(name) or ask(name)).strip()
    return found


def written(example: str, values: Mapping[str, str]) -> str:
    """Return the lines of the example, each secret made anew, with these values."""
    lines = []
    for line in example.splitlines():
        name, is_value, as_shown = line.partition("=")
        if not is_value or line.startswith("#"):
            lines.append(line)
        elif name in FRESH:
            lines.append(f"{name}={FRESH[name]()}")
        else:
            lines.append(f"{name}={quoted(values.get(name, '' if name in OWN else as_shown))}")
    return "\n".join(lines) + "\n"


def quoted(value: str) -> str:
    """Return a value as compose reads it: within quotes a dollar sign names no variable."""
    return f"'{value}'" if "$" in value and "'" not in value else value


def ask_at_terminal(name: str) -> str:
    if not sys.stdin.isatty():
        return ""
    try:
        return input(QUESTIONS[name])
    except EOFError:
        return ""


def taken(given: Mapping[str, str], example: str) -> dict[str, str]:
    """Return what of the environment is a variable of the example and no secret."""
    names = {line.partition("=")[0] for line in example.splitlines() if "=" in line}
    return {name: given[name] for name in sorted(names - set(FRESH)) if given.get(name)}


def main(folder: Path = HERE) -> int:
    target = folder / ".env"
    if target.exists():
        print(
            ".env is there already: nothing was changed. Its secrets open what is stored. To begin"
            " anew, keep a copy of it elsewhere, remove it and run make env again.",
            file=sys.stderr,
        )
        return 1
    example = (folder / ".env.example").read_text()
    given = taken(os.environ, example)
    found = answers(given, ask_at_terminal)
    values = {**found, **given, "SITE_URL": found["SITE_URL"]}
    if faults := list(wrong(values)):
        print(*faults, "Nothing was written.", sep="\n", file=sys.stderr)
        return 1
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(written(example, values))
    missing = [name for name in ("SITE_URL", "EMAIL_URL") if not values.get(name)]
    print("Written: .env, with fresh secrets. Keep a copy of them apart from the backups.")
    if missing:
        print(f"Now write there: {', '.join(missing)}. Each is explained in README.md.")
    elif values.get("TRIAL_PASSWORD"):
        print("This is a trial: docker compose --profile trial up --build")
    return 0


if __name__ == "__main__":
    sys.exit(main())

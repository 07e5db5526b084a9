"""The variables of the environment, read as what they must be: a number, a key, a server's URL.

Each refuses in words, with the variable's name. The address of a server holds a password: no error
says any part of it, for the start of a process is logged. What the embedded system keeps secret is
made here.
"""

import base64
import re
import secrets
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email
from environs import Env, EnvError

_env = Env()

_NAME = re.compile(r"\.?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)*[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?")
_BRACKETED = re.compile(r"\[[0-9a-f:.]+\]")
_EXAMPLE_IN_BASE64 = "ZXhhbXBsZ"  # "example"
UNREADABLE = (
    "this is no URL that can be read. Write the signs / ? # @ : [ ] % of a password in per cent"
    " form, as in %2F for /"
)


def _read(reader: Callable[..., Any], name: str, *default: Any) -> Any:
    """Read one variable; a wrong value stops the start with the variable's name."""
    try:
        return reader(name, *default)
    except (EnvError, ValueError) as error:
        raise ImproperlyConfigured(f"{name}: {error}") from error


def text(name: str, default: str = "") -> str:
    return str(_read(_env.str, name, default))


def switch(name: str, default: bool) -> bool:
    return bool(_read(_env.bool, name, default))


def number(name: str, default: int | None) -> int:
    """Return a whole number; without a default the variable must be set."""
    return int(_read(_env.int, name, *([] if default is None else [default])))


def several(name: str) -> list[str]:
    """Return values with commas between them."""
    return list(_read(_env.list, name, []))


def day(name: str) -> date | None:
    """Return a day (2027-03-01); None where the variable is unset or empty."""
    value = text(name).strip()
    return _read(lambda _name: date.fromisoformat(value), name) if value else None


def addresses(name: str) -> list[str]:
    found = several(name)
    for address in found:
        try:
            validate_email(address)
        except ValidationError as error:
            raise ImproperlyConfigured(f"{name}: expected e-mail addresses") from error
    return found


def url(name: str, *schemes: str, host_needed: bool = True) -> str:
    return server_url(name, text(name), schemes, host_needed=host_needed)


def database(name: str) -> dict[str, Any]:
    """Return what Django is told of the database that a URL names."""
    return dict(without_secrets(name, _env.dj_db_url))


def mail_server(name: str) -> dict[str, Any]:
    """Return Django's settings for the mail server that a URL names."""
    return dict(without_secrets(name, _env.dj_email_url))


def folder(name: str, default: Path) -> Path:
    """Return a folder, which need not be there yet."""
    found = Path(text(name) or default).resolve()
    there = next(one for one in (found, *found.parents) if one.exists())
    refuse_if(not there.is_dir(), f"{name}: expected a folder; {there} is none")
    return found


def refuse_if(is_wrong: bool, reason: str) -> None:
    """Stop the start; the reason begins with the name of the variable."""
    if is_wrong:
        raise ImproperlyConfigured(reason)


def refuse_missing(**values: str) -> None:
    for name, value in values.items():
        refuse_if(not value, f"{name}: must be set in production")


def local_secret(path: Path) -> str:
    return _kept(path, secrets.token_urlsafe(50))


def local_key(path: Path) -> str:
    return _kept(path, base64.b64encode(secrets.token_bytes(32)).decode())


def _kept(path: Path, fresh_value: str) -> str:
    """A secret of the embedded system's own: made once, beside its database, not in the code."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(fresh_value)
        try:
            path.hardlink_to(fresh)
        except FileExistsError:  # another process was first: its key counts
            pass
        finally:
            fresh.unlink()
    return path.read_text()


def check_keys(name: str, values: Iterable[str]) -> None:
    for value in values:
        try:
            is_key = len(base64.b64decode(value, validate=True)) == 32
        except ValueError:
            is_key = False
        refuse_if(not is_key, f"{name}: expected 32 bytes in base64")


def server_url(name: str, value: str, schemes: tuple[str, ...], *, host_needed: bool = True) -> str:
    """Return the URL of a server, or an empty string; refuse one that cannot be reached."""
    value = value.strip()
    if not value:
        return ""
    parts = _split(name, value)
    if parts.scheme not in schemes:
        raise ImproperlyConfigured(f"{name}: expected a URL starting with {' or '.join(schemes)}")
    if host_needed and not parts.hostname:
        raise ImproperlyConfigured(f"{name}: the URL names no host")
    return value


def site_url(name: str, value: str) -> str:
    """Return the address of this site as links begin with it, without a slash at its end."""
    value = server_url(name, value, ("http", "https")).rstrip("/")
    parts = urlsplit(value)
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured(
            f"{name}: expected a scheme and a host alone, as in https://replies.example.org"
        )
    return value


def without_secrets(name: str, reader: Callable[[str], Any]) -> Any:
    """Let a library read a URL that may hold a password; what it says of a fault is not said."""
    try:
        return reader(name)
    except Exception:
        raise ImproperlyConfigured(f"{name}: {UNREADABLE}") from None


def is_trial(site: str) -> bool:
    """Whether the address of a site is one for trials: for others its name leads elsewhere."""
    host = urlsplit(site).hostname or ""
    return host in {"localhost", "example.org"} or host.endswith(".example.org")


def refuse_examples(**values: str) -> None:
    """Refuse secrets that stand in `.env.example`, where everybody can read them."""
    for name, value in values.items():
        is_example = value.startswith(("example", _EXAMPLE_IN_BASE64))
        refuse_if(is_example, f"{name}: this is an example. Make one of your own (make env)")


def hosts(name: str, values: Iterable[str]) -> list[str]:
    """Return the hosts that the site answers for. A port may stand behind one: any port counts."""
    return [_host(name, value.strip().casefold()) for value in values if value.strip()]


def _host(name: str, value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not colon or value.endswith("]"):
        host, port = value, "1"
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 2**16):
        raise ImproperlyConfigured(f"{name}: {value}: what stands behind the colon is no port")
    if not (_NAME.fullmatch(host) or _BRACKETED.fullmatch(host)):
        raise ImproperlyConfigured(
            f"{name}: {value}: expected names of hosts with commas between them, as in"
            " replies.example.org, without a scheme or a path; an IPv6 address in brackets"
        )
    return host


def is_answered_for(url: str, allowed: Iterable[str]) -> bool:
    """Whether the host of a URL is one of those that the site answers for."""
    host = urlsplit(url).netloc.casefold().rpartition("@")[2]
    bare = re.sub(r":\d*$", "", host)
    return any(
        bare == one or (one.startswith(".") and (bare.endswith(one) or bare == one[1:]))
        for one in allowed
    )


def _split(name: str, value: str) -> SplitResult:
    """Take a URL apart. Where a sign of its password ends the host too early, that is no URL."""
    try:
        parts = urlsplit(value)
        _port = parts.port  # urllib looks at it only when it is asked for
    except ValueError:
        raise ImproperlyConfigured(f"{name}: {UNREADABLE}") from None
    if parts.netloc and "@" in value and "@" not in parts.netloc:
        raise ImproperlyConfigured(f"{name}: {UNREADABLE}")
    return parts

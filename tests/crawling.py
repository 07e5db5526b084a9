"""All that a person comes to from some addresses, by every link and picture; files unpacked."""

import html
import io
import re
import zipfile
from collections import deque
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client

from tests.factories import sign_in
from tests.pdf_text import read_streams

LINK = re.compile(r'\b(?:href|src|action)="([^"#]+)')
AWAY = ("/static/", "/account/logout/")
HOST = "http://testserver"


def words_of(data):
    """Return all that bytes say; packages are unpacked with what lies in them, PDFs are read."""
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return "\n".join(
                f"{name}\n{words_of(package.read(name))}" for name in package.namelist()
            )
    if data.startswith(b"%PDF-1.") and b"/ToUnicode" in data:
        return read_streams(data)
    return data.decode(errors="replace")


def body_of(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def crawl(person, addresses):
    """Yield (address, status, words) of each page that a person comes to, each way once."""
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        sign_in(client, person)
    waiting, seen = deque(addresses), set()
    while waiting:
        address = waiting.popleft()
        if (way := _way(address)) in seen or address.startswith(AWAY):
            continue
        seen.add(way)
        answer = client.get(address)
        words = words_of(body_of(answer))
        headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
        yield address, answer.status_code, f"{headers}\n{words}"
        if "location" in answer.headers:
            waiting.extend(_own([answer.headers["location"]], address))
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            waiting.extend(_own(map(html.unescape, LINK.findall(words)), address))


def _way(address):
    """A page by its path and the names of what is asked of it: a filter is tried once."""
    parts = urlsplit(address)
    return parts.path, tuple(sorted(name for name, _value in parse_qsl(parts.query)))


def _own(links, address):
    for link in links:
        joined = urljoin(f"{HOST}{address}", link)
        if joined.startswith(f"{HOST}/"):
            yield joined.removeprefix(HOST)

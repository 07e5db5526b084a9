"""The statement on accessibility says what the tests look at, and each test holds it to that.

A test that looks at other pages than `tracker/help/checked_pages.json` names for it fails. With
`LOOKS=write` (`make accessibility`) it writes them there instead.
"""

import json
import os
from functools import cache

import pytest

from tests import accessibility
from tracker.help.checked_pages import FILE

WRITE = os.environ.get("LOOKS") == "write"
AGAIN = "what the statement on accessibility says is no longer so: run `make accessibility`"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Refuse a test that the file names and that is no more, in a test file that is run whole."""
    if any("::" in given for given in config.args):
        return
    found = {item.nodeid for item in items}
    files = {name.partition("::")[0] for name in found}
    stored = _stored()
    gone = {name for name in stored["looks"] if name.partition("::")[0] in files} - found
    if gone and not WRITE:
        raise pytest.UsageError(f"{AGAIN}\nno such test: {', '.join(sorted(gone))}")
    if gone:
        looks = {name: pages for name, pages in stored["looks"].items() if name not in gone}
        _write(stored | {"looks": looks})


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item):
    accessibility.LOOKS.clear()
    passed = yield
    looks, stored = sorted(set(accessibility.LOOKS)), _stored()
    if stored["looks"].get(item.nodeid, []) == looks:
        return passed
    if not WRITE:
        pytest.fail(f"{AGAIN}\nlooked at: {looks}", pytrace=False)
    _write(stored | {"looks": stored["looks"] | {item.nodeid: looks}})
    return passed


@cache
def _stored():
    return json.loads(FILE.read_text())


def _write(checks):
    """Write the file in a fixed order, without tests that look at nothing."""
    looks = {name: pages for name, pages in sorted(checks["looks"].items()) if pages}
    checks |= {
        "axe": accessibility.axe_version(),
        "widths": [accessibility.WIDE, accessibility.NARROW],
        "looks": looks,
    }
    FILE.write_text(json.dumps(checks, indent=1, ensure_ascii=False) + "\n")
    _stored.cache_clear()

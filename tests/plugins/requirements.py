"""Tests that need a program or a server this machine lacks are listed by name, never just left out.

`CI_REQUIRE_ALL=1` turns each of them into a failure.
"""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.plugins import browser

MARK = "not run: "


@cache
def missing(need):
    """Return what is missing for a `needs_…` marker, or an empty string."""
    if need == "needs_chromium":
        return "" if browser.program() else "no Chromium"
    if need == "needs_libreoffice":
        return "" if shutil.which("soffice") and shutil.which("pdftoppm") else "no LibreOffice"
    if need == "needs_poppler":
        return "" if shutil.which("pdftotext") else "no Poppler"
    if need == "needs_gettext":
        return "" if shutil.which("msgfmt") else "no gettext"
    if need == "needs_fonts":
        return "" if _has_fonts() else "no Noto fonts"
    if need == "needs_postgresql":
        is_there = os.environ.get("DATABASE_URL", "").startswith("postgres")
        return "" if is_there else "no PostgreSQL"
    if need == "needs_proc":
        return "" if Path("/proc/self/stat").exists() else "no /proc"
    if need == "needs_redis":
        return "" if os.environ.get("REDIS_URL") else "no Redis"
    raise ValueError(need)


def _has_fonts():
    if not shutil.which("fc-list"):
        return False
    listed = subprocess.run(["fc-list"], capture_output=True, text=True, check=False).stdout
    return "Noto" in listed


def pytest_runtest_setup(item):
    for marker in item.iter_markers():
        if not marker.name.startswith("needs_"):
            continue
        reason = missing(marker.name)
        if reason and os.environ.get("CI_REQUIRE_ALL") == "1":
            pytest.fail(f"{MARK}{reason}", pytrace=False)
        if reason:
            pytest.skip(f"{MARK}{reason}")


def pytest_terminal_summary(terminalreporter):
    reports = terminalreporter.stats.get("skipped", [])
    lines = []
    for report in reports:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if MARK in reason:
            lines.append(f"{MARK}{reason.split(MARK, 1)[1]}: {report.nodeid}")
    if lines:
        terminalreporter.section("not run on this machine")
        for line in sorted(lines):
            terminalreporter.write_line(line)

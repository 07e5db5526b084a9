"""One line says which version runs: its number, and of an image the commit too."""

import tomllib

import pytest

from tests.factories import ROOT
from tracker.version import version

NUMBER = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


@pytest.fixture
def fresh():
    version.cache_clear()
    yield version
    version.cache_clear()


def test_a_checkout_says_its_number(fresh, monkeypatch):
    monkeypatch.delenv("TRACKER_REVISION", raising=False)
    assert fresh() == NUMBER


def test_an_image_says_the_commit_it_was_built_of(fresh, monkeypatch):
    monkeypatch.setenv("TRACKER_REVISION", "af0c0b2")
    assert fresh() == f"{NUMBER} (af0c0b2)"

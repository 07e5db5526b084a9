"""Tests of sign-in ask more often than a person does; here nobody counts how often."""

import pytest


@pytest.fixture(autouse=True)
def _nothing_is_counted(settings):
    settings.ACCOUNT_RATE_LIMITS = False

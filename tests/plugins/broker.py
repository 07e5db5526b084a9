"""What the broker is asked for."""

import pytest
from celery import current_app


@pytest.fixture
def queue(monkeypatch):
    """The tasks that were asked for, as the broker got them; none is run by itself."""
    asked = []

    def send_task(name, args=(), _kwargs=None, **_options):
        asked.append((name, args))

    monkeypatch.setattr(current_app, "send_task", send_task)
    return asked

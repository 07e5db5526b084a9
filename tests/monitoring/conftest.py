import pytest

from tracker.monitoring import readings


@pytest.fixture(autouse=True)
def _every_part_is_asked_anew():
    readings.forget()

"""The page of the status, looked at in a browser, with parts that work and parts that do not."""

from datetime import timedelta

import pytest

from tests.accessibility import faults_of
from tests.factories import NOON, make_person
from tests.visitors import signed_in_page
from tracker import clock
from tracker.mail.models import Tick

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


def test_the_page_of_the_status_has_no_fault(chromium, live_server, settings, tmp_path):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    settings.TRACKER_VAR = tmp_path
    officer = make_person("o@secretariat.example", secretariat_role="officer")
    trouble = "no connection: [Errno 111] Connection refused"
    Tick.objects.create(pk=1, started_at=NOON - timedelta(hours=2), trouble=trouble)
    page = signed_in_page(chromium, live_server, officer)
    assert faults_of(page, f"{live_server.url}/desk/status/") == []

"""The pages of the register and of erasing, looked at in a browser."""

import pytest

from tests.accessibility import faults_of
from tests.factories import NOON, make_member, make_person, make_reply
from tests.visitors import signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.delegations.models import Delegation
from tracker.privacy import proposals

pytestmark = [pytest.mark.needs_chromium, pytest.mark.usefixtures("loaded_site")]


def test_the_pages_of_the_register_and_of_erasing_have_no_fault(chromium, live_server, settings):
    settings.TRACKER_CLOCK_OFFSET = (NOON - clock.now()).total_seconds()
    officer = make_person("o@secretariat.example", secretariat_role="officer")
    colleague = make_person("c@secretariat.example", secretariat_role="officer")
    filer = make_member(Delegation.objects.get(code="JAM"), "filer")
    make_reply(Call.objects.get(code="76-19"), Delegation.objects.get(code="JAM"), by=filer)
    proposals.propose(filer, reason="Asked for it.", by=colleague, at=NOON)
    page = signed_in_page(chromium, live_server, officer)
    paths = [
        *("/desk/register/", "/desk/register/?person=nobody", "/desk/register/sign-ins/"),
        *("/desk/erasures/", f"/desk/erasures/{filer.pk}/", f"/desk/erasures/{colleague.pk}/"),
        "/verify/",
    ]
    faults = [fault for path in paths for fault in faults_of(page, live_server.url + path)]
    assert faults == []

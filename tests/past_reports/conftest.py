"""The call of 2014 with its four questions, which is over."""

import pytest
from django.core.management import call_command

from tests.factories import NOON, ROOT, sign_in
from tests.past_reports.word_reports import read_in, sent_file
from tests.plugins.prepared_states import prepared_state
from tracker.calls import closing
from tracker.calls.models import Call


@prepared_state
def open_call_of_2014(db):
    call_command("load_call", ROOT / "data" / "calls" / "68-243.toml", verbosity=0)
    return Call.objects.get(code="68-243")


@prepared_state
def call_of_2014(open_call_of_2014, officer):
    closing.say_over(open_call_of_2014, by=officer, at=NOON)
    return open_call_of_2014


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


@pytest.fixture
def brought(call_of_2014, officer):
    """Bring in a report's Word file; return it as it was understood."""

    def bring(data, **more):
        return read_in(call_of_2014, sent_file("report.docx", data), by=officer, **more)

    return bring

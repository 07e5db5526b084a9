"""A draft that does not differ from what is filed: the pages say so and offer nothing to file."""

import pytest

from tests.factories import NOON, make_reply, rewrite, sign_in
from tests.reports import accept
from tracker import clock
from tracker.submissions import workflow

pytestmark = pytest.mark.usefixtures("in_april")

CHECK = "/replies/76-19/check/"
BUTTON = "File this reply"


@pytest.fixture
def reply(call, jamaica, jamaica_filer):
    return make_reply(call, jamaica, by=jamaica_filer)


@pytest.fixture
def desk(client, jamaica_filer):
    return sign_in(client, jamaica_filer)


def page(desk):
    return desk.get(CHECK).content.decode()


def test_what_stands_filed_is_not_offered_to_be_filed_again(desk, reply, officer):
    assert BUTTON not in page(desk)
    assert "Nothing has changed since revision 1, which stands filed." in page(desk)
    assert "/replies/76-19/revisions/1/receipt/" in page(desk)
    accept(reply, officer)
    assert BUTTON not in page(desk)


def test_a_changed_text_is_offered(desk, reply):
    rewrite(reply, "More steps.")
    assert BUTTON in page(desk)
    assert "Nothing has changed" not in page(desk)


def test_a_recalled_text_is_offered_as_it_is(desk, reply, jamaica_filer):
    workflow.recall(reply, by=jamaica_filer, at=NOON)
    assert BUTTON in page(desk)


def test_a_returned_text_can_be_filed_as_it_is_and_the_page_says_what_that_means(
    desk, reply, officer
):
    workflow.return_to_delegation(
        reply,
        revision_number=1,
        message="Is it so?",
        due_on=clock.day_of(NOON),
        by=officer,
        at=NOON,
    )
    assert BUTTON in page(desk)
    assert "filing it as it is says that the text stands" in page(desk)


def test_a_page_left_open_files_nothing_a_second_time_and_says_so(desk, reply):
    answer = desk.post(CHECK, {"sha256": reply.latest_revision.sha256}, follow=True)
    assert "Nothing was filed a second time." in answer.content.decode()
    assert reply.revisions.count() == 1

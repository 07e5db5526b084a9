"""Answers that are not a text: no change since an earlier reply, no reply this year."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.conftest import NOON, make_draft, make_reply
from tracker.submissions import workflow
from tracker.submissions.answered import Answer, answered_by
from tracker.submissions.models import Submission

# Who has answered ------------------------------------------------------------------------------


def test_a_filed_reply_answers_and_a_draft_does_not(
    call, jamaica, jamaica_filer, kenya, kenya_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    make_draft(call, kenya, by=kenya_filer)
    assert answered_by(call) == {jamaica.pk: Answer("reply", reply.pk, jamaica.pk)}


@pytest.mark.parametrize("verb", ["recall", "withdraw"])
def test_what_is_taken_back_answers_no_more(verb, call, jamaica, jamaica_filer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    if verb == "recall":
        workflow.recall(reply, by=jamaica_filer, at=NOON)
    else:
        workflow.withdraw(reply, reason="An error.", by=jamaica_filer, at=NOON)
    assert answered_by(call) == {}


def test_two_queries_tell_who_has_answered(call, jamaica, jamaica_filer, kenya, kenya_filer):
    make_reply(call, jamaica, by=jamaica_filer)
    make_reply(call, kenya, by=kenya_filer)
    with CaptureQueriesContext(connection) as queries:
        assert len(answered_by(call)) == 2
    assert len(queries) == 2


@pytest.mark.parametrize(
    "answer",
    [
        {"kind": "no_change", "since_year": None},
        {"kind": "no_change", "since_year": 1997},
        {"kind": "no_reply", "since_year": 2019},
        {"kind": "reply", "since_year": 2019},
    ],
)
def test_the_database_refuses_a_year_where_none_belongs_and_none_where_one_does(
    answer, call, jamaica, jamaica_filer
):
    draft = make_draft(call, jamaica, by=jamaica_filer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=draft.pk).update(**answer)

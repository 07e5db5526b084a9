"""Once the report is frozen, officers and delegations are told of addenda, not of the report."""

from datetime import UTC, datetime

import pytest

from tests.factories import (
    NOON,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    reopen,
    rewrite,
    sign_in,
    withdraw,
)
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, filer_of, frozen_report
from tracker.mail.models import Message
from tracker.refusal import Refusal
from tracker.submissions.drafting import answer_kinds
from tracker.submissions.models import Submission
from tracker.submissions.queries import consequences

pytestmark = pytest.mark.usefixtures("in_april")

LATE = datetime(2022, 6, 1, 4, 0, 0, tzinfo=UTC)


@prepared_state
def report(call, officer):
    """A frozen report with Jamaica's reply."""
    accepted(call, "JAM", officer)
    return frozen_report(call, officer, symbol="A/77/92")


@pytest.fixture
def jamaican(report):
    return report.call.submissions.get(delegation__code="JAM")


@pytest.fixture
def kenyan(report, kenya, kenya_filer):
    """Kenya's filed reply, which came after the report was frozen."""
    return make_reply(report.call, kenya, by=kenya_filer)


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def first(sentences):
    return sentences[0]


def test_the_page_for_accepting_offers_the_addendum_and_says_why(desk, kenyan):
    answer = desk.get("/desk/76-19/KEN/accept/", follow=True)
    page = answer.content.decode()
    field = answer.context["form"]["disposition"]
    assert field.value() == "addendum"
    assert [value for value, _label in field.field.choices] == ["addendum", "website"]
    assert "The report is frozen as A/77/92." in page
    assert "so the addendum is chosen below" in page


def test_a_page_that_was_open_while_the_report_was_frozen_accepts_nothing_for_it(desk, kenyan):
    told = desk.post("/desk/76-19/KEN/accept/", {"revision": 1, "disposition": "report"})
    kenyan.refresh_from_db()
    assert kenyan.status == "filed"
    assert told.context["form"].errors["disposition"]
    assert "The report is frozen as A/77/92." in told.content.decode()


def test_nothing_is_accepted_for_a_frozen_report_but_what_stands_in_it(jamaican, kenyan, officer):
    with pytest.raises(Refusal, match="Accept the reply for an addendum"):
        accept(kenyan, officer, "report")
    assert Submission.objects.get(pk=kenyan.pk).status == "filed"
    reopen(jamaican, reason="A slip.", by=officer, at=NOON)
    accept(jamaican, officer, "report")
    assert Submission.objects.get(pk=jamaican.pk).disposition == "report"


def test_the_delegation_is_told_that_its_reply_appears_in_an_addendum(kenyan, officer):
    accept(kenyan, officer)
    data = Message.objects.filter(kind="reply_accepted").values_list("data", flat=True).last()
    assert data["disposition"] == "addendum"


def test_filing_says_that_a_reply_goes_into_an_addendum_of_the_frozen_report(report, kenya):
    draft = make_draft(report.call, kenya, by=make_member(kenya, "filer"))
    assert first(consequences.of_filing(draft, at=NOON)) == (
        "This text becomes revision 1 in the name of your State, and appears in an addendum "
        "to A/77/92 once the secretariat accepts it."
    )
    report.call.late_policy = draft.call.late_policy = "website"
    assert "appears on the website only" in first(consequences.of_filing(draft, at=LATE))
    answer_kinds.choose(draft, kind="no_change", since_year=2019, at=NOON)
    assert first(consequences.of_filing(draft, at=NOON)) == (
        "That there was no change since that reply appears in an addendum to A/77/92 under the "
        "name of your State, once the secretariat accepts this answer."
    )


def test_amending_a_printed_reply_says_that_the_issued_report_keeps_it(jamaican):
    assert first(consequences.of_filing(jamaican, at=NOON)) == (
        "Revision 1 stays printed in A/77/92, which is issued. Revision 2 appears in an addendum "
        "to A/77/92 once the secretariat accepts it."
    )
    answer_kinds.choose(jamaican, kind="no_reply", at=NOON)
    assert first(consequences.of_filing(jamaican, at=NOON)) == (
        "Revision 1 stays printed in A/77/92, which is issued. Once the secretariat has taken "
        "note of this answer, it decides on a correction."
    )


def test_a_reply_that_waits_for_the_addendum_is_replaced_before_it_is_printed(kenyan, officer):
    accept(kenyan, officer)
    kenyan.refresh_from_db()
    assert first(consequences.of_filing(kenyan, at=NOON)) == (
        "Revision 1 stays in the next addendum to A/77/92 until the secretariat accepts revision "
        "2 in its place."
    )


def test_a_reply_on_the_website_only_is_not_called_printed(kenyan, officer):
    accept(kenyan, officer, "website")
    kenyan.refresh_from_db()
    assert first(consequences.of_filing(kenyan, at=NOON)) == (
        "Revision 1 stays on the website until the secretariat accepts revision 2 in its place."
    )
    assert first(consequences.of_withdrawal(kenyan)) == "Revision 1 is taken off the website."
    answer_kinds.choose(kenyan, kind="no_reply", at=NOON)
    assert first(consequences.of_filing(kenyan, at=NOON)) == (
        "Revision 1 stays on the website until the secretariat has taken note of this answer; "
        "then nothing of your State is shown."
    )


def test_withdrawing_says_whether_an_issued_document_prints_the_reply(jamaican, kenyan, officer):
    assert first(consequences.of_withdrawal(jamaican)) == (
        "Revision 1 is taken off the website. It stays printed in A/77/92, which is issued; the "
        "secretariat is warned, and decides on a correction."
    )
    accept(kenyan, officer)
    kenyan.refresh_from_db()
    assert first(consequences.of_withdrawal(kenyan)) == (
        "Revision 1 is taken out of the next addendum to A/77/92 and off the website."
    )


def test_a_newer_accepted_revision_is_not_yet_what_the_issued_report_prints(jamaican, officer):
    rewrite(jamaican, "More.")
    file_reply(jamaican, by=filer_of(jamaican))
    accept(jamaican, officer, number=2)
    jamaican.refresh_from_db()
    assert jamaican.disposition == "addendum"
    assert first(consequences.of_filing(jamaican, at=NOON)).startswith(
        "Revision 2 stays in the next addendum to A/77/92 until"
    )


def test_a_withdrawn_reply_is_said_to_stay_in_what_is_issued(client, jamaican):
    person = filer_of(jamaican)
    withdraw(jamaican, reason="An error.", by=person, at=NOON)
    page = sign_in(client, person).get("/replies/76-19/").content.decode()
    assert "Revision 1 stays printed in A/77/92, which is issued." in page
    assert "neither printed" not in page


def test_the_page_for_reopening_says_that_a_frozen_document_keeps_the_reply(desk, jamaican):
    page = desk.get("/desk/76-19/JAM/reopen/").content.decode()
    assert "It stays printed in A/77/92, which is frozen" in page

"""Reports for tests: accepting replies, filling facts in, freezing."""

from datetime import date

from tests.factories import NOON, file_reply, make_member, make_reply
from tests.plugins.requirements import missing
from tracker.agenda.models import AgendaDocument
from tracker.calls.publishing import publish
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import freeze
from tracker.compilation.models import Compilation
from tracker.compilation.renderers import FORMATS
from tracker.compilation.report.compose import report_of
from tracker.delegations.models import Delegation
from tracker.submissions import workflow
from tracker.submissions.issued_documents import issued_documents_of


def accept(submission, officer, disposition="", *, number=1, at=NOON):
    """Accept for the report or, once it is frozen, for its addendum, unless told where."""
    if not disposition:
        revision = submission.revisions.get(number=number)
        takes_it = issued_documents_of(submission.call).takes(revision.pk)
        disposition = "report" if takes_it else "addendum"
    workflow.accept(submission, revision_number=number, disposition=disposition, by=officer, at=at)
    return submission


def accepted(call, code, officer, disposition="", *, text="We took steps.", at=NOON):
    """An accepted reply of a delegation that has nobody yet."""
    delegation = Delegation.objects.get(code=code)
    reply = make_reply(call, delegation, by=make_member(delegation, "filer"), text=text, at=at)
    return accept(reply, officer, disposition, at=at)


def filer_of(submission):
    return submission.delegation.memberships.get(role="filer").user


def filled(compilation, **facts):
    """Give a draft every fact it needs, and others; return it as it is stored."""
    compilation = Compilation.objects.get(pk=compilation.pk)
    compilation.call.note_verbale_on = date(2022, 3, 1)
    compilation.call.save()
    AgendaDocument.objects.filter(pk=compilation.list_document_id).update(item_number="95")
    known = {
        "symbol": compilation.symbol or f"A/77/{900 + compilation.addendum}",
        "dated_on": date(2022, 7, 18),
        "job_number": "22-00001",
        **facts,
    }
    Compilation.objects.filter(pk=compilation.pk).update(**known)
    return Compilation.objects.select_related("call").get(pk=compilation.pk)


def frozen(compilation, officer, *, at=NOON, **facts):
    compilation = filled(compilation, **facts)
    freeze.freeze(compilation, by=officer, at=at)
    return compilation


def frozen_report(call, officer, **facts):
    return frozen(drafts.draft_of(call), officer, **facts)


def headings(compilation):
    return [reply.heading for reply in report_of(compilation).replies]


def fill_in(compilation):
    AgendaDocument.objects.filter(pk=compilation.list_document_id).update(item_number="95")
    compilation.call.note_verbale_on = date(2022, 3, 1)
    compilation.call.save()
    compilation.symbol, compilation.dated_on = "A/77/999", date(2022, 7, 18)
    compilation.job_number = "22-00001"
    compilation.save()
    return Compilation.objects.get(pk=compilation.pk)


def unchanged(call, code, officer, disposition="report"):
    """An accepted *no change* of a State that has nobody yet."""
    state = Delegation.objects.get(code=code)
    filer = make_member(state, "filer")
    answer = workflow.start(
        call, state, language="en", kind="no_change", since_year=2019, by=filer, at=NOON
    )
    file_reply(answer, by=filer)
    return accept(answer, officer, disposition)


def accept_and_publish(submission, officer):
    workflow.accept(submission, revision_number=1, disposition="report", by=officer, at=NOON)
    publish(submission.call, by=officer, at=NOON)
    submission.refresh_from_db()


def ticked(client, address, **fields):
    """Send the form of a page before an act: what the page holds hidden, the tick, and fields."""
    form = client.get(address).context["form"]
    hidden = {one.name: one.value() for one in form.hidden_fields()}
    return client.post(address, {"sure": "on"} | hidden | fields, follow=True)


def formats_made_here():
    """Every format, for `--formats`; without fonts neither the PDF nor the package it lies in."""
    return ",".join(FORMATS.keys() - ({"pdf", "package"} if missing("needs_fonts") else set()))

"""A system with something of everything, and what makes it an empty one."""

from datetime import timedelta

import pytest

from tests.backups.emptying import leave_empty
from tests.factories import NOON, file_reply, make_draft, translated
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, frozen_report
from tracker.compilation import jobs
from tracker.compilation.models import Compilation
from tracker.files.kinds import PDF, CheckedFile
from tracker.mail import ledger
from tracker.submissions.drafting import attachments

LAW = CheckedFile("law.pdf", b"%PDF-1.4 the law", PDF)


@prepared_state
def system(call, jamaica, jamaica_filer, kenya_filer, officer):
    """A call with a filed and accepted reply with an annex, a draft, a frozen report, its files."""
    draft = make_reply_with_annex(call, jamaica, by=jamaica_filer)
    accept(draft, officer)
    accepted(call, "CRI", officer, text="Nous avons agi : « 2 % ».")
    document = frozen_report(call, officer)
    job = jobs.ask(document, by=officer, at=NOON, formats=["csv"])
    jobs.run(job.pk, at=NOON + timedelta(minutes=1))
    ledger.tick(at=NOON)
    return Compilation.objects.get(pk=document.pk)


def make_reply_with_annex(call, delegation, *, by):
    draft = make_draft(call, delegation, by=by)
    translated(draft, "fr", "En bref.", "Nous avons agi.")
    attachments.attach(draft, LAW, title="Law", language="en", by=by, at=NOON)
    file_reply(draft, by=by)
    draft.refresh_from_db()
    return draft


@pytest.fixture(name="leave_empty")
def _leave_empty(settings, tmp_path):
    """Return what leaves the system as `migrate` makes it, with folders of its own."""

    def leave():
        leave_empty()
        settings.MEDIA_ROOT = tmp_path / "files of the restored system"

    return leave

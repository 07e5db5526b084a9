"""What a job says of its files: kept as kinds and values, worded in the language of the reader."""

import errno
import os
import re

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.urls import reverse
from django.utils.translation import override

from tests.factories import NOON, sign_in
from tests.plugins.prepared_states import prepared_state
from tests.reports import accepted, filled
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.models import Job, RenderedFile
from tracker.compilation.renderers.making import why
from tracker.compilation.report.remarks import KINDS, SAID, ReportRemark, from_json
from tracker.delegations.models import DelegationName
from tracker.files.digests import NotAsStored, NotThere
from tracker.files.storage.errors import FilesUnavailable, OutOfReach
from tracker.refusal import Refusal
from tracker.text.output.fonts import FAMILIES, FontMissing, SignsWithoutFont

pytestmark = pytest.mark.once  # words

# Of each kind, with the values that it has.
VALUES = {
    "no_libreoffice": (),
    "libreoffice_slow": (),
    "libreoffice_failed": (),
    "other_fonts": ("宋体", "黑体"),
    "no_reply": (),
    "not_frozen_in": ("A/77/92",),
    "no_name": ("JAM", "ar"),
    "too_many_rows": ("1048576",),
    "not_there": ("law.pdf",),
    "not_as_stored": ("law.pdf",),
    "font": (FAMILIES[1].name,),
    "signs": ("\ue001",),
    "out_of_reach": (),
    "system": (str(errno.ENOSPC), ""),
    "memory": (),
    "time": (),
    "fault": (),
    "stopped": ("3",),
}
WORDS_IN_A_ROW = re.compile(r"[a-z]{3,} [a-z]{2,} [a-z]{2,}")


@prepared_state
def draft(call, officer):
    accepted(call, "JAM", officer)
    return filled(drafts.draft_of(call))


@prepared_state
def job(draft, officer):
    job = jobs.ask(draft, by=officer, at=NOON, formats=["html", "zip"])
    jobs.run(job.pk, at=NOON)
    return job


@pytest.fixture
def shown(client, officer, job):
    """What the page says in the place of the remark and of the reasons, in a language."""

    def shown(language):
        officer.language = language
        officer.save()
        page = sign_in(client, officer).get(reverse("compilation:job", args=["76-19", job.pk]))
        return page.content.decode()

    return shown


@pytest.mark.parametrize(
    "kept",
    [
        {"kind": "of_next_year", "words": ["x"]},
        {"kind": "not_there", "words": ["law.pdf", "annex 1"]},
        {"kind": "not_there", "words": [], "place": "annex 1"},
        {"kind": "stopped", "words": ["thrice"]},
    ],
    ids=str,
)
def test_what_another_version_has_kept_is_said_to_be_something_else(kept):
    (remark,) = from_json([kept])
    assert remark.sentence == f"Something else was told of the file: {kept['kind']}."


def test_numbers_stand_as_the_language_writes_them():
    remark = ReportRemark("too_many_rows", ("1048576",))
    assert "1,048,576 rows" in remark.sentence
    with override("fr"):
        assert "1\N{NO-BREAK SPACE}048\N{NO-BREAK SPACE}576" in remark.sentence


def test_every_kind_is_tried_here():
    assert {*VALUES, SAID} == {*KINDS}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("place", ["remark", "reason"])
def test_a_page_in_arabic_says_every_kind_in_arabic(shown, job, kind, place):
    one = ReportRemark(kind, VALUES[kind])
    before = shown("ar")
    if place == "remark":
        RenderedFile.objects.filter(job=job, format="zip").update(remarks=[one.to_json()])
    else:
        Job.objects.update(errors=[one.to_json()])
    with override("ar"):
        in_arabic = one.sentence
    assert one.sentence != in_arabic
    assert not WORDS_IN_A_ROW.search(in_arabic)
    page = shown("ar")
    assert page.count(in_arabic) == before.count(in_arabic) + 1
    assert page.count('lang="en"') == before.count('lang="en"')


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (NotThere("law.pdf"), "not_there"),
        (NotAsStored("law.pdf"), "not_as_stored"),
        (FontMissing(FAMILIES[0]), "font"),
        (SignsWithoutFont(["\ue001"]), "signs"),
        (OutOfReach(), "out_of_reach"),
        (OSError(errno.ENOSPC, "No space left on device"), "system"),
        (FilesUnavailable(), "system"),
        (MemoryError(), "memory"),
        (SoftTimeLimitExceeded(), "time"),
        (KeyError("x"), "fault"),
        (Refusal("It has too many lines."), SAID),
    ],
)
def test_what_stopped_a_format_is_kept_as_its_kind_and_says_the_same(error, kind):
    (found,) = from_json([why(error).to_json()])
    assert (found, found.kind) == (why(error), kind)
    if isinstance(error, Refusal):
        assert found.sentence == error.reason
        assert found.is_english == (kind == SAID)


def test_a_state_without_a_name_is_told_in_the_language_of_the_reader(draft, officer):
    DelegationName.objects.filter(delegation__code="JAM", language="en").delete()
    job = jobs.ask(draft, by=officer, at=NOON, formats=["html"])
    jobs.run(job.pk, at=NOON)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "")
    assert job.errors == [{"kind": "no_name", "words": ["JAM", "en"]}]


def test_a_format_that_failed_is_named_before_its_reason(draft, officer, monkeypatch):
    def full_disk(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full_disk)
        failed = jobs.ask(draft, by=officer, at=NOON, formats=["json"])
        jobs.run(failed.pk, at=NOON)
    failed.refresh_from_db()
    (one,) = from_json(failed.errors)
    assert (one.kind, one.format) == ("system", "json")
    assert one.sentence.startswith("json: There is no space left where files are kept.")


def test_what_an_older_job_said_in_a_sentence_is_shown_as_english(shown, job):
    Job.objects.update(error="json: It failed.\nhtml: It failed, too.")
    RenderedFile.objects.filter(job=job, format="zip").update(remark="A law is left out.")
    page = " ".join(shown("ar").split())
    assert '<div lang="en" dir="ltr"><p>json: It failed.<br>html: It failed, too.</p>' in page
    assert '<span class="hint" lang="en" dir="ltr">A law is left out.</span>' in page


def test_a_reason_that_has_only_english_words_is_marked_as_english(shown, job):
    said = ReportRemark(SAID, ("It has <b>too many lines.",), format="html")
    Job.objects.update(errors=[said.to_json()])
    sentence = "html: It has &lt;b&gt;too many lines."
    assert f'<p lang="en" dir="ltr">{sentence}</p>' in " ".join(shown("ar").split())


def test_a_kind_that_is_no_longer_known_says_so(shown, job):
    Job.objects.update(errors=[{"kind": "of_tomorrow", "words": ["a", "b"]}])
    assert "Something else was told of the file: of_tomorrow." in shown("en")


def test_the_files_are_the_same_whoever_asks(draft, officer, second_officer):
    def made(by, language):
        by.language = language
        by.save()
        with override(language):
            job = jobs.ask(draft, by=by, at=NOON, formats=["docx", "csv", "zip"], anew=True)
            jobs.run(job.pk, at=NOON)
        return {file.format: (file.sha256, file.remarks) for file in job.files.all()}

    first = made(officer, "en")
    assert {*first} == {"docx", "csv", "zip"}
    assert made(second_officer, "ar") == first


def test_a_job_whose_formats_failed_is_no_finished_one(draft, officer, job):
    assert jobs.ask(draft, by=officer, at=NOON, formats=["html", "zip"]) == job
    Job.objects.update(errors=[ReportRemark("memory", format="zip").to_json()])
    assert jobs.ask(draft, by=officer, at=NOON, formats=["html", "zip"]) != job

"""The cover note, its scan and the annexes: enclosed in a draft, filed, kept, shown to whom."""

import errno
import hashlib
import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.factories import NOON, file_reply, mailed_reply, make_draft, make_reply, rewrite, sign_in
from tests.markup import as_read
from tests.reports import accept_and_publish
from tests.sample_files import pdf_file, picture, with_relation
from tracker.compilation.documents import drafts
from tracker.compilation.renderers import render
from tracker.compilation.report.compose import report_of
from tracker.files.kinds import PDF, CheckedFile, check_file
from tracker.refusal import Refusal
from tracker.submissions import workflow
from tracker.submissions.content import CoverContent
from tracker.submissions.drafting import answer_kinds, attachments
from tracker.submissions.drafting.draft_content import content_of
from tracker.submissions.models import Attachment, Revision, Submission
from tracker.submissions.queries import cover
from tracker.text.characters.canonical import sha256_of

pytestmark = pytest.mark.usefixtures("in_april")

Kind = Attachment.Kind


@pytest.fixture
def draft(call, jamaica, jamaica_filer):
    return make_draft(call, jamaica, by=jamaica_filer)


@pytest.fixture
def desk(client, jamaica_filer):
    return sign_in(client, jamaica_filer)


def url(name, *args):
    return reverse(f"portal:{name}", args=args)


def file_of(words, name="law.pdf"):
    """A file as the domain gets it: let in already."""
    return CheckedFile(name, words.encode(), PDF)


def attach(draft, words="a law", *, title="Law", by=None, language="en"):
    by = by or draft.delegation.memberships.get(role="filer").user
    return attachments.attach(draft, file_of(words), title=title, language=language, by=by, at=NOON)


def in_store(settings):
    return sorted(
        path.read_bytes().decode()
        for path in Path(settings.MEDIA_ROOT).rglob("*")
        if path.is_file()
    )


def titles(files):
    return [file.title or file.name for file in files]


def sent(data, name="law.pdf"):
    return SimpleUploadedFile(name, data)


# The files of a draft ---------------------------------------------------------------------------


def test_what_would_be_filed_names_each_file_with_its_digest(draft):
    attach(draft, "a law", title="La\u0301w", language="fr")
    attachments.enclose_scan(draft, file_of("a note", "note.pdf"), by=draft_filer(draft), at=NOON)
    assert [file.to_json() for file in content_of(draft).attachments] == [
        {
            "kind": "cover",
            "title": "",
            "language": "",
            "name": "note.pdf",
            "media_type": "application/pdf",
            "size": 6,
            "sha256": hashlib.sha256(b"a note").hexdigest(),
        },
        {
            "kind": "annex",
            "title": "L\u00e1w",
            "language": "fr",
            "name": "law.pdf",
            "media_type": "application/pdf",
            "size": 5,
            "sha256": hashlib.sha256(b"a law").hexdigest(),
        },
    ]


def draft_filer(draft):
    return draft.delegation.memberships.get(role="filer").user


def test_a_file_changed_after_the_check_is_not_filed(draft, jamaica_filer):
    checked = content_of(draft).digest()
    attach(draft)
    with pytest.raises(Refusal, match="changed after you checked"):
        workflow.file(draft, checked_sha256=checked, by=jamaica_filer, at=NOON)


def test_two_revisions_share_a_file_without_a_second_copy(draft, jamaica_filer, settings):
    attach(draft)
    first = file_reply(draft, by=jamaica_filer)
    rewrite(draft, "Another text.")
    second = file_reply(draft, by=jamaica_filer)
    assert list(first.attachments.all()) == list(second.attachments.all())
    assert in_store(settings) == ["a law"]


def test_what_was_filed_stays_as_it_was_filed(draft, jamaica_filer, settings):
    attach(draft, "a law", title="Law")
    attach(draft, "a plan", title="Plan")
    first = file_reply(draft, by=jamaica_filer)
    law, plan = draft.attachments.in_draft()

    renamed = attachments.describe(law, title="Law of 2021", language="fr", at=NOON)
    attachments.replace(plan, file_of("a newer plan"), by=jamaica_filer, at=NOON)
    attachments.move(renamed, steps=1, at=NOON)
    second = file_reply(draft, by=jamaica_filer)

    assert titles(first.attachments.all()) == ["Law", "Plan"]
    assert [file.file.read() for file in first.attachments.all()] == [b"a law", b"a plan"]
    assert titles(second.attachments.all()) == ["Plan", "Law of 2021"]
    assert [file.file.read() for file in second.attachments.all()] == [b"a newer plan", b"a law"]
    assert in_store(settings) == ["a law", "a newer plan", "a plan"]
    for revision in (first, second):
        told = [file["sha256"] for file in revision.content["attachments"]]
        assert told == [file.sha256 for file in revision.attachments.all()]


def test_a_name_given_back_leaves_nothing_to_file(draft, jamaica_filer):
    law = attach(draft)
    revision = file_reply(draft, by=jamaica_filer)
    other = attachments.describe(law, title="Act", language="en", at=NOON)
    assert not revision.holds(content_of(draft))
    attachments.describe(other, title="Law", language="en", at=NOON)
    assert revision.holds(content_of(draft))


def test_a_removed_file_that_was_never_filed_is_forgotten_after_the_commit(
    draft, settings, django_capture_on_commit_callbacks
):
    law = attach(draft)
    with django_capture_on_commit_callbacks() as waiting:
        attachments.remove(law, at=NOON)
    assert in_store(settings) == ["a law"]
    for act in waiting:
        act()
    assert in_store(settings) == []
    assert not draft.attachments.exists()


def test_a_removed_file_that_was_filed_stays_with_its_revision(
    draft, jamaica_filer, settings, django_capture_on_commit_callbacks
):
    law = attach(draft)
    revision = file_reply(draft, by=jamaica_filer)
    copy = attachments.describe(law, title="Act", language="en", at=NOON)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(copy, at=NOON)
    assert not draft.attachments.in_draft().exists()
    assert titles(revision.attachments.all()) == ["Law"]
    assert in_store(settings) == ["a law"]


def test_a_replaced_file_that_was_never_filed_is_forgotten(
    draft, settings, jamaica_filer, django_capture_on_commit_callbacks
):
    law = attach(draft)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.replace(law, file_of("a newer law"), by=jamaica_filer, at=NOON)
    assert in_store(settings) == ["a newer law"]


def test_a_second_scan_takes_the_place_of_the_first(
    draft, settings, jamaica_filer, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for words in ("a note", "a better scan"):
            attachments.enclose_scan(draft, file_of(words), by=jamaica_filer, at=NOON)
    assert draft.attachments.in_draft().filter(kind=Kind.COVER).count() == 1
    assert in_store(settings) == ["a better scan"]


def test_a_file_that_could_not_be_enclosed_is_not_kept_in_the_store(draft, settings):
    attach(draft)
    with pytest.raises(Refusal, match="enclosed already: Law"):
        attach(draft, title="Once more")
    assert in_store(settings) == ["a law"]


def test_a_reply_has_a_limit_of_files_and_of_their_size(draft, monkeypatch):
    monkeypatch.setattr(attachments, "MAX_FILES", 2)
    attach(draft, "1")
    attach(draft, "2")
    with pytest.raises(Refusal, match="at most 2 files"):
        attach(draft, "3")
    monkeypatch.setattr(attachments, "MAX_FILES", 3)
    monkeypatch.setattr(attachments, "MAX_TOTAL", 2)
    with pytest.raises(Refusal, match="MB together"):
        attach(draft, "3")


def test_an_annex_moves_within_its_list_and_no_further(draft):
    law, plan = attach(draft, "1", title="Law"), attach(draft, "2", title="Plan")
    assert not attachments.move(law, steps=-1, at=NOON)
    assert not attachments.move(plan, steps=1, at=NOON)
    assert attachments.move(plan, steps=-1, at=NOON)
    assert titles(draft.attachments.in_draft()) == ["Plan", "Law"]


def test_what_a_colleague_removed_meanwhile_is_gone(draft, jamaica_filer):
    law = attach(draft)
    attachments.remove(law, at=NOON)
    law.pk = 12345
    for act in (
        lambda: attachments.remove(law, at=NOON),
        lambda: attachments.move(law, steps=1, at=NOON),
        lambda: attachments.describe(law, title="Act", language="", at=NOON),
        lambda: attachments.replace(law, file_of("x"), by=jamaica_filer, at=NOON),
    ):
        with pytest.raises(attachments.AttachmentGone):
            act()


def test_a_revision_of_before_files_could_be_enclosed_still_counts_as_filed(
    call, jamaica, jamaica_filer
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    content = dict(reply.latest_revision.content)
    del content["attachments"]
    Revision.objects.update(content=content, sha256=sha256_of(content))
    reply.refresh_from_db()
    assert reply.latest_revision.holds(content_of(reply))


def test_a_receipt_proves_the_files_too(client, draft, jamaica_filer):
    attach(draft)
    receipt = file_reply(draft, by=jamaica_filer).receipt
    told = json.loads(receipt)
    assert told["text"]["attachments"][0]["sha256"] == hashlib.sha256(b"a law").hexdigest()
    told["text"]["attachments"][0]["sha256"] = hashlib.sha256(b"another law").hexdigest()
    page = client.post("/verify/", {"file": sent(json.dumps(told).encode(), "receipt.json")})
    assert "the enclosed files" in page.content.decode()


# The pages of the draft -------------------------------------------------------------------------


def test_an_annex_is_added_changed_moved_and_removed(desk, draft):
    new = {"file": sent(pdf_file()), "title": "Cyber  law\n", "language": "en"}
    assert desk.post(url("annexes", "76-19"), new)["Location"] == url("annexes", "76-19")
    law = draft.attachments.get()
    assert (law.title, law.name, law.media_type) == ("Cyber law", "law.pdf", PDF)
    assert "law" not in law.file.name

    desk.post(url("annexes", "76-19"), {"file": sent(picture(), "p.png"), "title": "Map"})
    desk.post(url("move_annex", draft.attachments.get(title="Map").pk), {"to": "up"})
    assert titles(draft.attachments.in_draft()) == ["Map", "Cyber law"]

    change = {"title": "Cyber law of 2021", "language": "fr"}
    assert desk.post(url("annex", law.pk), change).status_code == 302
    change["file"] = sent(pdf_file(lambda d: d.add_blank_page()), "new.pdf")
    assert desk.post(url("annex", law.pk), change).status_code == 302
    law = draft.attachments.get(title="Cyber law of 2021")
    assert (law.name, law.language) == ("new.pdf", "fr")

    assert "no revision was filed with it" in desk.get(url("remove_file", law.pk)).content.decode()
    desk.post(url("remove_file", law.pk))
    assert titles(draft.attachments.all()) == ["Map"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"title": "Law"}, "Choose a file."),
        ({"title": "Law", "file": (b"", "law.pdf")}, "The file is empty."),
        ({"title": "Law", "file": (b"MZ", "law.pdf")}, "none of these: PDF, Word"),
        ({"title": "Law", "file": (b"x" * 11_000_000, "law.pdf")}, "larger than 10 MB"),
        ({"title": "L\u202eaw", "file": (pdf_file(), "law.pdf")}, "right-to-left override"),
        ({"title": "", "file": (pdf_file(), "law.pdf")}, "This field is required"),
        ({"title": "L", "file": (pdf_file(), "l.pdf"), "language": "de"}, "Select a valid choice"),
    ],
)
def test_an_annex_that_cannot_be_taken_is_refused_with_the_reason(desk, draft, fields, told):
    if "file" in fields:
        fields = fields | {"file": sent(*fields["file"])}
    page = desk.post(url("annexes", "76-19"), fields)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert not draft.attachments.exists()


def test_an_upload_that_finds_no_room_says_so_and_shows_what_was_typed(
    desk, draft, settings, monkeypatch
):
    def full_disk(*_args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    page = desk.post(url("annexes", "76-19"), {"file": sent(pdf_file()), "title": "Law of 2021"})
    assert page.status_code == 503
    assert "There is no space left where files are kept." in page.content.decode()
    assert ">Law of 2021</textarea>" in page.content.decode()
    assert not draft.attachments.exists()
    assert in_store(settings) == []


def test_a_file_that_was_changed_in_the_store_is_given_to_nobody(desk, filed):
    law = filed.attachments.get(title="Law")
    Path(law.file.path).write_bytes(b"another law")
    page = desk.get(url("attachment", law.pk))
    assert page.status_code == 409
    assert "was changed or damaged after it was stored" in as_read(page.content.decode())


def test_a_double_is_refused_on_the_page(desk, draft):
    data = pdf_file()
    for title in ("Law", "Again"):
        page = desk.post(url("annexes", "76-19"), {"file": sent(data), "title": title})
    assert "This very file is enclosed already: Law." in page.content.decode()


def test_what_a_word_file_loads_from_elsewhere_is_told(desk, draft):
    data = with_relation("attachedTemplate", "https://x.example/a.dotm")
    fields = {"file": sent(data, "law.docx"), "title": "Law"}
    page = desk.post(url("annexes", "76-19"), fields, follow=True)
    assert "It names a template elsewhere, which was not fetched." in page.content.decode()


def test_a_page_of_a_file_that_a_colleague_removed_says_so(desk, draft, jamaica_filer):
    law = attach(draft)
    file_reply(draft, by=jamaica_filer)
    attachments.remove(law, at=NOON)
    for visit in (
        lambda: desk.get(url("annex", law.pk), follow=True),
        lambda: desk.get(url("remove_file", law.pk), follow=True),
        lambda: desk.post(url("remove_file", law.pk), follow=True),
        lambda: desk.post(url("move_annex", law.pk), {"to": "up"}, follow=True),
        lambda: desk.post(url("annex", law.pk), {"title": "Act"}, follow=True),
    ):
        assert "has changed or removed this file meanwhile" in visit().content.decode()


def test_a_lapsed_session_gives_the_title_back_and_asks_for_the_file_again(client, draft):
    fields = {"file": sent(pdf_file()), "title": "National strategy", "language": "en"}
    page = client.post(url("annexes", "76-19"), fields)
    assert page.status_code == 403
    assert "National strategy" in page.content.decode()
    assert "The file that you chose was not kept. Choose it again." in page.content.decode()


def test_the_reply_page_the_check_and_the_revision_show_what_is_enclosed(
    desk, draft, jamaica_filer
):
    attach(draft, title="Law")
    assert "1 file goes with the text." in desk.get(url("reply", "76-19")).content.decode()
    assert "Law" in desk.get(url("check", "76-19")).content.decode()
    file_reply(draft, by=jamaica_filer)
    page = desk.get(url("revision", "76-19", 1)).content.decode()
    assert url("attachment", draft.attachments.get().pk) in page
    receipt = as_read(desk.get(url("receipt", "76-19", 1)).content.decode())
    assert "Enclosed files</dt><dd>" in receipt
    assert "law.pdf" in receipt


@pytest.mark.parametrize(("kind", "year"), [("no_reply", None), ("no_change", 2019)])
def test_the_annexes_of_a_text_are_not_filed_with_an_answer_that_has_none(
    kind, year, draft, jamaica_filer
):
    attach(draft)
    scan = attachments.enclose_scan(draft, file_of("a note", "note.pdf"), by=jamaica_filer, at=NOON)
    answer_kinds.choose(draft, kind=kind, since_year=year, at=NOON)
    revision = file_reply(draft, by=jamaica_filer)
    assert list(revision.attachments.all()) == [scan]
    assert [file["kind"] for file in revision.content["attachments"]] == ["cover"]
    assert revision.holds(content_of(draft))

    answer_kinds.choose(draft, kind="reply", at=NOON)
    revision = file_reply(draft, by=jamaica_filer)
    assert [file["name"] for file in revision.content["attachments"]] == ["note.pdf", "law.pdf"]
    assert revision.attachments.count() == 2


def test_the_pages_say_that_the_annexes_are_kept_aside_with_the_text(desk, draft):
    attach(draft, "a law", title="Law")
    attach(draft, "a plan", title="Plan")
    told = "Your 2 annexes are kept aside with the text and not filed with this answer."
    assert told in desk.get(url("no_reply", "76-19")).content.decode()
    assert told not in desk.get(url("check", "76-19")).content.decode()
    desk.post(url("no_reply", "76-19"))
    for page in ("check", "annexes"):
        assert told in desk.get(url(page, "76-19")).content.decode()
    reply = desk.get(url("reply", "76-19")).content.decode()
    assert "2 files are kept aside with the text." in reply
    assert "2 files go with the text." not in reply


# The cover note ---------------------------------------------------------------------------------

LETTER = {
    "cover_kind": "letter",
    "cover_reference": "JAM/2022/41",
    "cover_on": "2022-04-11",
    "signatory": "Tessa Sample",
    "capacity": "Permanent Representative",
    "publish_full_text": "on",
}


def cover_of(draft):
    draft.refresh_from_db()
    return content_of(draft).cover.to_json()


def test_a_letter_is_recorded_with_its_scan(desk, draft):
    page = desk.post(url("cover", "76-19"), LETTER | {"scan": sent(pdf_file(), "note.pdf")})
    assert page["Location"] == url("reply", "76-19")
    assert cover_of(draft) == {
        "kind": "letter",
        "reference": "JAM/2022/41",
        "on": "2022-04-11",
        "signatory": "Tessa Sample",
        "capacity": "Permanent Representative",
    }
    assert draft.attachments.get().kind == Kind.COVER
    assert "note.pdf" in desk.get(url("cover", "76-19")).content.decode()


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"signatory": ""}, "signatory"),
        ({"signatory": "  \n "}, "signatory"),
        ({"capacity": ""}, "capacity"),
        ({"capacity": "other"}, "other_capacity"),
        ({"capacity": "other", "other_capacity": " "}, "other_capacity"),
        ({"capacity": "King"}, "capacity"),
        ({"cover_kind": "postcard"}, "cover_kind"),
        ({"cover_kind": ""}, "cover_kind"),
        ({"cover_on": "2022-04-13"}, "cover_on"),
        ({"cover_on": "2021-12-05"}, "cover_on"),
        ({"cover_on": "31 May"}, "cover_on"),
        ({"cover_reference": "x" * 101}, "cover_reference"),
        ({"cover_reference": "a\u202eb"}, "cover_reference"),
        ({"scan": (picture(), "scan.pdf")}, "scan"),
        ({"scan": (b"%PDF-1.7", "scan.pdf")}, "scan"),
    ],
)
def test_a_cover_note_that_cannot_be_is_refused_at_its_field(desk, draft, change, field):
    if "scan" in change:
        change = {"scan": sent(*change["scan"])}
    page = desk.post(url("cover", "76-19"), LETTER | change)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert cover_of(draft)["kind"] == ""
    assert not draft.attachments.exists()


def test_a_note_verbale_is_not_signed_and_the_page_says_what_was_left_out(desk, draft):
    page = desk.post(url("cover", "76-19"), LETTER | {"cover_kind": "note_verbale"}, follow=True)
    assert "Only a letter is signed: the name was left out." in page.content.decode()
    found = cover_of(draft)
    assert (found["kind"], found["signatory"], found["capacity"]) == ("note_verbale", "", "")


def test_a_file_in_a_form_with_a_fault_has_to_be_chosen_again_and_the_page_says_so(desk, draft):
    page = desk.post(url("annexes", "76-19"), {"file": sent(pdf_file()), "title": ""})
    assert page.context["form"].errors["file"] == ["Choose the file again: it was not kept."]
    page = desk.post(url("cover", "76-19"), LETTER | {"signatory": "", "scan": sent(pdf_file())})
    assert page.context["form"].errors["scan"] == ["Choose the file again: it was not kept."]
    assert not draft.attachments.exists()


def test_a_capacity_can_be_in_free_words(desk, draft):
    words = {"capacity": "other", "other_capacity": "Deputy  Permanent Representative"}
    desk.post(url("cover", "76-19"), LETTER | words)
    assert cover_of(draft)["capacity"] == "Deputy Permanent Representative"
    form = desk.get(url("cover", "76-19")).context["form"]
    assert form["capacity"].initial == "other"
    assert form["other_capacity"].initial == "Deputy Permanent Representative"


def test_saving_the_cover_note_changes_nothing_else_of_the_reply(desk, draft, jamaica_filer):
    stale = Submission.objects.get(pk=draft.pk)
    file_reply(draft, by=jamaica_filer)
    cover.save_cover(stale, CoverContent(), publish_full_text=False)
    draft.refresh_from_db()
    assert (draft.status, draft.publish_full_text) == ("filed", False)


@pytest.mark.parametrize(
    ("at", "zone", "latest"),
    [
        (datetime(2022, 3, 13, 4, 59, 59, tzinfo=UTC), "America/New_York", date(2022, 3, 12)),
        (datetime(2022, 3, 13, 5, 0, 0, tzinfo=UTC), "America/New_York", date(2022, 3, 13)),
        (datetime(2022, 11, 6, 3, 59, 59, tzinfo=UTC), "America/New_York", date(2022, 11, 5)),
        (datetime(2024, 2, 28, 10, 0, 0, tzinfo=UTC), "Pacific/Kiritimati", date(2024, 2, 29)),
        (datetime(2024, 3, 1, 4, 0, 0, tzinfo=UTC), "Pacific/Pago_Pago", date(2024, 2, 29)),
    ],
)
def test_a_note_is_at_the_latest_of_today_in_new_york_or_where_one_is(call, at, zone, latest):
    with timezone.override(zone):
        assert cover.days_of_a_note(call, at=at) == (date(2021, 12, 6), latest)


# Who may have which file ------------------------------------------------------------------------


@pytest.fixture
def filed(draft, jamaica_filer):
    """Jamaica's reply with a scan and an annex, and an annex that is not filed."""
    attachments.enclose_scan(draft, file_of("a note", "note.pdf"), by=jamaica_filer, at=NOON)
    attach(draft, "a law", title="Law", language="fr")
    file_reply(draft, by=jamaica_filer)
    attach(draft, "a later plan", title="Plan")
    draft.refresh_from_db()
    return draft


def content(answer):
    return b"".join(answer.streaming_content)


def test_a_file_is_a_download_that_no_browser_runs(desk, filed):
    answer = desk.get(url("attachment", filed.attachments.get(title="Law").pk))
    assert content(answer) == b"a law"
    assert answer["Content-Disposition"] == 'attachment; filename="law.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_file_of_a_kind_that_nobody_knows_is_plain_bytes(desk, filed):
    law = filed.attachments.get(title="Law")
    Attachment.objects.filter(pk=law.pk).update(media_type="text/html")
    assert desk.get(url("attachment", law.pk))["Content-Type"] == "application/octet-stream"


def test_a_file_that_vanished_from_the_store_gets_a_sentence(desk, client, filed, officer):
    law = filed.attachments.get(title="Law")
    law.file.storage.delete(law.file.name)
    answer = desk.get(url("attachment", law.pk))
    assert answer.status_code == 404
    assert "the store does not have it any more" in answer.content.decode()
    accept_and_publish(filed, officer)
    for address in (
        reverse("public:annex", args=["76-19", "JAM", 1]),
        reverse("review:attachment", args=[law.pk]),
    ):
        answer = sign_in(client, officer).get(address)
        assert answer.status_code == 404
        assert "the store does not have it any more" in answer.content.decode()


def test_an_officer_has_the_files_of_a_revision_and_none_of_the_draft(client, filed, officer):
    sign_in(client, officer)
    page = client.get("/desk/76-19/JAM/").content.decode()
    for title, words in {"Law": b"a law", "": b"a note"}.items():
        address = reverse("review:attachment", args=[filed.attachments.get(title=title).pk])
        assert address in page
        assert content(client.get(address)) == words
    plan = reverse("review:attachment", args=[filed.attachments.get(title="Plan").pk])
    assert plan not in page
    assert client.get(plan).status_code == 404


def test_a_cover_note_that_is_not_filed_is_not_the_secretariats_to_read(client, filed, officer):
    Submission.objects.filter(pk=filed.pk).update(
        cover_kind="letter", cover_reference="NOT FILED", cover_on=date(2022, 4, 1)
    )
    page = as_read(sign_in(client, officer).get("/desk/76-19/JAM/").content.decode())
    assert "Cover note</dt><dd>–<" in page
    assert "NOT FILED" not in page


def test_another_delegation_finds_no_file(client, filed, kenya_filer):
    sign_in(client, kenya_filer)
    for file in filed.attachments.all():
        for name in ("attachment", "annex", "remove_file"):
            assert client.get(url(name, file.pk)).status_code == 404


def test_the_public_has_the_annexes_with_the_full_text_and_never_the_scan(client, filed, officer):
    accept_and_publish(filed, officer)
    address = reverse("public:annex", args=["76-19", "JAM", 1])
    page = client.get(reverse("public:reply", args=["76-19", "JAM"])).content.decode()
    assert address in page
    assert "Français" in page
    assert "note.pdf" not in page
    answer = client.get(address)
    assert content(answer) == b"a law"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(reverse("public:annex", args=["76-19", "JAM", 0])).status_code == 404
    assert client.get(reverse("public:annex", args=["76-19", "JAM", 2])).status_code == 404


def test_a_state_that_objects_shows_no_annex(client, filed, officer):
    accept_and_publish(filed, officer)
    Submission.objects.filter(pk=filed.pk).update(publish_full_text=False)
    assert client.get(reverse("public:annex", args=["76-19", "JAM", 1])).status_code == 404
    page = client.get(reverse("public:reply", args=["76-19", "JAM"])).content.decode()
    assert "annexes/1" not in page


def test_an_annex_is_not_public_before_its_reply_is(client, filed, officer):
    address = reverse("public:annex", args=["76-19", "JAM", 1])
    assert client.get(address).status_code == 404
    workflow.accept(filed, revision_number=1, disposition="report", by=officer, at=NOON)
    assert client.get(address).status_code == 404


def test_the_reports_json_lists_the_annexes_and_no_scan(call, filed, officer):
    accept_and_publish(filed, officer)
    (reply,) = json.loads(render(report_of(drafts.draft_of(call)), "json"))["sections"][1][
        "replies"
    ]
    assert reply["annexes"] == [
        {"title": "Law", "language": "fr", "sha256": hashlib.sha256(b"a law").hexdigest()}
    ]


# Registered by an officer -----------------------------------------------------------------------

CAME = {"received_on": "2022-04-11", "cover_on": "2022-04-10"}


def test_an_officer_registers_the_scan_of_the_note_with_the_reply(client, call, jamaica, officer):
    sign_in(client, officer)
    fields = mailed_reply(cover_scan=sent(pdf_file(), "note.pdf")) | CAME
    preview = client.post("/desk/76-19/JAM/register/", fields)
    assert "note.pdf" in preview.content.decode()
    client.post(
        "/desk/76-19/JAM/register/check/", {"held": preview.context["form"]["held"].value()}
    )
    revision = Revision.objects.get()
    assert [file["name"] for file in revision.content["attachments"]] == ["note.pdf"]
    assert {file.kind for file in revision.attachments.all()} == {Kind.ORIGINAL, Kind.COVER}
    assert content_of(revision.submission).to_json() == revision.content


def test_the_files_of_a_draft_are_not_filed_by_an_officer(client, draft, officer):
    attach(draft)
    attachments.enclose_scan(draft, file_of("ours"), by=draft_filer(draft), at=NOON)
    sign_in(client, officer)
    fields = mailed_reply(cover_scan=sent(pdf_file(), "theirs.pdf")) | CAME
    preview = client.post("/desk/76-19/JAM/register/", fields)
    client.post(
        "/desk/76-19/JAM/register/check/", {"held": preview.context["form"]["held"].value()}
    )
    revision = Revision.objects.get()
    assert {file.name for file in revision.attachments.all()} == {"JAM.docx", "theirs.pdf"}
    assert [file.sha256 for file in draft.attachments.in_draft()] == [
        file_of("ours").sha256,
        file_of("a law").sha256,
    ]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"cover_kind": "note_verbale"}, "signatory"),
        ({"cover_on": "2022-04-13"}, "cover_on"),
        ({"cover_scan": (b"MZ", "scan.pdf")}, "cover_scan"),
    ],
)
def test_a_cover_note_that_cannot_be_is_not_registered(
    client, call, jamaica, officer, change, field
):
    if "cover_scan" in change:
        change = {"cover_scan": sent(*change["cover_scan"])}
    sign_in(client, officer)
    fields = mailed_reply() | CAME | change
    page = client.post("/desk/76-19/JAM/register/", fields)
    assert list(page.context["form"].errors) == [field, "file"]  # which is to be chosen again


def test_a_real_file_goes_the_whole_way(desk, draft, jamaica_filer):
    """From the browser through filing to the receipt, byte for byte."""
    data = pdf_file()
    desk.post(url("annexes", "76-19"), {"file": sent(data), "title": "Law"})
    revision = file_reply(draft, by=jamaica_filer)
    (kept,) = revision.attachments.all()
    assert content(desk.get(url("attachment", kept.pk))) == data
    assert kept.file.read() == data == check_file(data, "law.pdf").data
    assert revision.content["attachments"][0]["sha256"] == hashlib.sha256(data).hexdigest()

"""Versions of printed replies in other languages, put in by the Secretariat."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import (
    NOON,
    change,
    file_reply,
    make_draft,
    make_member,
    original_of,
    sign_in,
    translate,
    translated,
)
from tests.markup import as_read
from tests.plugins.prepared_states import prepared_state
from tests.reports import accept, accepted, filer_of, filled, frozen, frozen_report
from tests.sample_files import word_file
from tracker.audit.models import Event
from tracker.compilation import jobs
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import issue
from tracker.compilation.models import Compilation, SecretariatVersion
from tracker.compilation.models.translated_passage import TranslatedPassage
from tracker.compilation.page_data import page_of
from tracker.compilation.renderers import render
from tracker.compilation.report.compose import report_of
from tracker.compilation.translating import pairs
from tracker.compilation.translating.cover import save_cover, version_sha256
from tracker.compilation.translating.saving import save_version, take_again
from tracker.delegations.models import Delegation
from tracker.refusal import Refusal
from tracker.submissions.drafting import translations
from tracker.submissions.models import Revision
from tracker.text.tree import plain_text

LATER = NOON + timedelta(days=100)


@prepared_state
def draft(call, officer):
    accepted(call, "JAM", officer, text="We took **steps**.")
    return filled(drafts.draft_of(call), symbol="A/77/92")


@pytest.fixture
def desk(client, officer):
    return sign_in(client, officer)


def stored(document):
    return Compilation.objects.select_related("call", "earlier", "list_document").get(
        pk=document.pk
    )


def reply_in(document, language, code="JAM"):
    replies = pairs.reply_versions(stored(document), language)
    return next(one for one in replies if one.code == code)


def put_in(document, officer, *texts, language="fr", status="official", code="JAM", **more):
    """Save a version that has a text for each printed passage."""
    reply = reply_in(document, language, code)
    passages = [
        TranslatedPassage(*pair.place, pair.original.heading and "Titre", text, pair.seen)
        for pair, text in zip(reply.pairs, texts, strict=True)
    ]
    return save_version(
        stored(document),
        reply.revision.submission,
        language=language,
        status=status,
        source="typed",
        passages=passages,
        instead_of=more.get("instead_of", reply.number),
        by=officer,
        at=LATER,
    )


def printed(document, language="fr", code="JAM"):
    report = report_of(stored(document), language=language)
    reply = next(one for one in report.replies if one.code == code)
    return reply.language, plain_text(reply.document), reply.lines


def amend(document, officer, text):
    reply = document.call.submissions.get(delegation__code="JAM")
    change(original_of(reply), body=text)
    file_reply(reply, by=filer_of(reply), at=LATER)
    accept(reply, officer, "report", number=reply.revisions.count(), at=LATER)


# What the report prints --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("official", "[Traduit par le Secrétariat]"),
        ("unofficial", "[Traduction non officielle établie par le Secrétariat]"),
    ],
)
def test_a_report_prints_the_version_in_its_language_and_says_what_it_is(
    draft, officer, status, line
):
    before = Revision.objects.get().content
    put_in(draft, officer, "Nous avons **agi**.", status=status)
    language, text, lines = printed(draft)
    assert language == "fr"
    assert "Nous avons agi." in text
    assert lines == ("[Original\u00a0: anglais]", line, "[12 avril 2022]")
    assert printed(draft, "en")[2] == ("[Original: English]", "[12 April 2022]")
    assert "We took steps." in printed(draft, "ru")[1]  # nobody made a Russian one
    assert Revision.objects.get().content == before


def desk_says(desk):
    page = as_read(desk.get("/desk/76-19/JAM/?language=fr").content.decode())
    return "The translation as it will be printed in the report in its language" in page


@pytest.mark.usefixtures("in_april")
def test_the_desk_says_whether_the_translation_of_the_state_is_printed(
    call, jamaica, jamaica_filer, officer, desk
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    text = translations.begin(reply, language="fr")
    translate(text, original_of(reply), "Nous avons agi.", heading="Efforts")
    file_reply(reply, by=jamaica_filer)
    accept(reply, officer)
    document = filled(drafts.draft_of(call), symbol="A/77/92")
    assert desk_says(desk)
    put_in(document, officer, "Nous avons fait.", status="unofficial")
    assert desk_says(desk)
    put_in(document, officer, "Nous avons fait.", status="official")
    assert not desk_says(desk)
    frozen(stored(document), officer, at=LATER)
    put_in(document, officer, "Nous avons fait.", status="unofficial")  # for what comes later
    assert not desk_says(desk)


@pytest.mark.parametrize("language", ["ar", "zh", "fr", "ru", "es"])
def test_in_each_language_the_note_is_in_that_language(draft, officer, language):
    put_in(draft, officer, "X", language=language)
    first = printed(draft, language)[2]
    put_in(draft, officer, "X", language=language, status="unofficial")
    second = printed(draft, language)[2]
    assert len({first[1], second[1], "[Translated by the Secretariat]"}) == 3


def test_every_format_that_shows_both_texts_has_the_version(draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    report = report_of(stored(draft), language="fr")
    assert "Nous avons agi." in render(report, "html").decode()
    assert '"translated_by": "[Traduit par le Secrétariat]"' in render(report, "json").decode()
    assert "Nous avons agi." in render(report, "csv").decode()
    akn = render(report, "akn").decode()
    assert 'by="#un-secretariat"' in akn
    assert 'eId="un-secretariat"' in akn


def test_a_version_that_leaves_a_passage_out_is_not_printed(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call))
    put_in(draft, officer, "  ")
    assert reply_in(draft, "fr").state == pairs.VersionState.PARTLY
    assert printed(draft)[0] == "en"


def test_an_official_version_goes_before_the_states_own_and_an_unofficial_one_behind(call, officer):
    delegation = Delegation.objects.get(code="CRI")
    filer = make_member(delegation, "filer")
    reply = make_draft(call, delegation, by=filer)
    translated(reply, "fr", "En bref.", "Par l’État.")
    file_reply(reply, by=filer)
    accept(reply, officer)
    draft = filled(drafts.draft_of(call))
    assert reply_in(draft, "fr", "CRI").state == pairs.VersionState.BY_STATE
    texts = ["Par le Secrétariat."] * len(reply_in(draft, "fr", "CRI").pairs)
    put_in(draft, officer, *texts, status="unofficial", code="CRI")
    assert "Par l’État." in printed(draft, code="CRI")[1]
    put_in(draft, officer, *texts, status="official", code="CRI")
    assert "Par le Secrétariat." in printed(draft, code="CRI")[1]


def test_a_version_is_stale_once_the_reply_reads_otherwise(draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    amend(draft, officer, "We took further steps.")
    assert reply_in(draft, "fr").state == pairs.VersionState.STALE
    assert "We took further steps." in printed(draft)[1]
    put_in(draft, officer, "Nous avons encore agi.")
    assert reply_in(draft, "fr").state == pairs.VersionState.PRINTED
    assert "encore agi" in printed(draft)[1]


def test_the_length_is_that_of_the_version_that_is_printed(draft, officer):
    Compilation.objects.filter(pk=draft.pk).update(language="fr")
    before = page_of(stored(draft)).budget.total
    put_in(draft, officer, "mot " * 50)
    longer = page_of(stored(draft)).budget.total
    put_in(draft, officer, "mot " * 70)
    assert page_of(stored(draft)).budget.total - longer == 20
    assert longer > before + 40


# Frozen documents --------------------------------------------------------------------------------


def test_a_frozen_document_keeps_the_version_it_was_frozen_with(draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    report = frozen(draft, officer)
    before = {
        code: render(report_of(stored(report), language=code), "json") for code in ("en", "fr")
    }
    put_in(report, officer, "Tout autre chose.")
    put_in(report, officer, "Otra cosa.", language="es")
    after = {
        code: render(report_of(stored(report), language=code), "json") for code in ("en", "fr")
    }
    assert after == before
    assert printed(report, "es")[0] == "en"  # frozen without one
    revision = issue.revise(stored(report), by=officer, at=LATER)
    assert "Tout autre chose." in printed(revision)[1]


def test_a_document_frozen_without_any_version_has_the_digest_it_always_had(draft, officer):
    job = jobs.ask(stored(draft), by=officer, at=NOON, formats=["json"], language="fr")
    jobs.run(job.pk, at=NOON)
    report = frozen_report(draft.call, officer)
    assert all("version_sha256" not in str(one.frame) for one in report.snapshots.all())


def test_files_in_a_language_are_behind_once_a_version_in_it_is_saved(draft, officer):
    made = {}
    for language in ("en", "fr"):
        made[language] = jobs.ask(
            stored(draft), by=officer, at=NOON, formats=["json"], language=language
        )
        jobs.run(made[language].pk, at=NOON)
    put_in(draft, officer, "Nous avons agi.")
    assert page_of(stored(draft)).outdated == {made["fr"].pk}


# Saving ------------------------------------------------------------------------------------------


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    with pytest.raises(Refusal, match="A colleague has saved this version meanwhile"):
        put_in(draft, officer, "Autre.", instead_of=0)
    assert "Nous avons agi." in printed(draft)[1]


def test_an_earlier_version_can_be_taken_again(draft, officer):
    first = put_in(draft, officer, "Un.")
    put_in(draft, officer, "Deux.")
    take_again(stored(draft), first, instead_of=2, by=officer, at=LATER)
    assert "Un." in printed(draft)[1]
    assert SecretariatVersion.objects.count() == 3
    put_in(draft, officer, "Un.")  # the same words are no new version
    assert SecretariatVersion.objects.count() == 3
    assert Event.objects.filter(verb="save_version").count() == 3


# Summary box and corrections ---------------------------------------------------------------------


def cover(document, officer, language, **words):
    document = stored(document)
    seen = {name: document.cover_sha256(name) for name in words}
    save_cover(
        document,
        language=language,
        words=words,
        seen=seen,
        instead_of=version_sha256(document, language),
        by=officer,
        at=LATER,
    )


def test_the_summary_box_is_in_six_languages(draft, officer):
    Compilation.objects.filter(pk=draft.pk).update(summary="One State replied.")
    for language in ("ar", "zh", "fr", "ru", "es"):
        cover(draft, officer, language, summary=f"In {language}.")
    boxes = {
        language: report_of(stored(draft), language=language)
        for language in ("ar", "zh", "en", "fr", "ru", "es")
    }
    assert boxes.pop("en").summary == ("One State replied.",)
    assert {code: report.summary for code, report in boxes.items()} == {
        code: (f"In {code}.",) for code in boxes
    }
    assert {report.summary_language for report in boxes.values()} == {""}
    Compilation.objects.filter(pk=draft.pk).update(summary="Two States replied.")
    stale = report_of(stored(draft), language="fr")
    assert (stale.summary, stale.summary_language) == (("Two States replied.",), "en")


def test_a_corrigendum_has_its_list_in_other_languages(draft, officer):
    report = frozen(draft, officer)
    begun = filled(
        issue.correct(report, by=officer, at=LATER), corrections="*For* 1 *read* 2.", job_number="2"
    )
    cover(begun, officer, "es", corrections="*Donde dice* 1 *léase* 2.")
    assert "Donde dice 1 léase 2." in plain_text(
        report_of(stored(begun), language="es").corrections
    )
    frozen_one = frozen(begun, officer)
    with pytest.raises(Refusal, match="frozen already"):
        cover(frozen_one, officer, "fr", corrections="X")
    assert "Donde dice" in plain_text(report_of(stored(frozen_one), language="es").corrections)


# The pages ---------------------------------------------------------------------------------------


def at(name, document, *more):
    return reverse(f"compilation:{name}", args=["76-19", document.pk, *more])


def sent(form, **fields):
    found = {one.name: one.value() for one in form if one.name != "file"}
    return {name: value for name, value in found.items() if value is not None} | fields


def test_an_officer_types_a_version_by_passage(desk, draft):
    address = at("version", draft, "ar", "JAM")
    form = desk.get(address).context["form"]
    heading, body = (f"{what}_question-a-1" for what in ("heading", "body"))
    assert 'dir="rtl"' in str(form[body])
    fields = sent(form, status="official") | {heading: "الجهود", body: "اتخذنا خطوات."}
    assert "Saved." in desk.post(address, fields, follow=True).content.decode()
    assert "اتخذنا خطوات." in printed(draft, "ar")[1]
    late = desk.post(address, fields | {body: "نص آخر"})  # from a page opened before
    assert late.status_code == 409
    assert "نص آخر" in late.content.decode()
    assert "What a colleague saved meanwhile" in late.content.decode()
    again = sent(late.context["form"], status="official")
    assert "Saved." in desk.post(address, again, follow=True).content.decode()
    assert "نص آخر" in printed(draft, "ar")[1]


def test_a_stale_passage_stays_stale_until_somebody_says_that_it_is_right(desk, draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    amend(draft, officer, "We took steps!")
    address = at("version", draft, "fr", "JAM")
    form = desk.get(address).context["form"]
    desk.post(address, sent(form, status="unofficial"))
    assert reply_in(draft, "fr").state == pairs.VersionState.STALE
    form = desk.get(address).context["form"]
    (still,) = [name for name in form.fields if name.startswith("still_")]
    desk.post(address, sent(form) | {still: "on"})
    assert reply_in(draft, "fr").state == pairs.VersionState.PRINTED


def test_the_summary_box_is_typed_and_what_a_colleague_saved_is_not_overwritten(desk, draft):
    Compilation.objects.filter(pk=draft.pk).update(summary="One State replied.")
    address = at("cover_version", draft, "fr")
    first, second = (desk.get(address).context["form"] for _ in range(2))
    desk.post(address, sent(first, summary="Un État a répondu."))
    late = desk.post(address, sent(second, summary="Une réponse."))
    assert "A colleague has saved this version meanwhile." in late.content.decode()
    assert "Une réponse." in late.content.decode()
    assert report_of(stored(draft), language="fr").summary == ("Un État a répondu.",)
    desk.post(address, sent(late.context["form"]))
    assert report_of(stored(draft), language="fr").summary == ("Une réponse.",)
    assert desk.get(at("cover_version", draft, "en")).status_code == 404


def test_a_word_file_becomes_a_version(desk, draft):
    file = SimpleUploadedFile("fr.docx", word_file("Nous avons agi."))
    sent_file = {"latest": 0, "status": "official", "file": file}
    page = desk.post(at("word_version", draft, "fr", "JAM"), sent_file, follow=True)
    assert "1 passage was taken from the file." in page.content.decode()
    assert "Nous avons agi." in printed(draft)[1]


def test_a_file_that_is_no_word_file_is_refused_and_nothing_changes(desk, draft):
    file = SimpleUploadedFile("fr.docx", b"%PDF-1.7")
    sent_file = {"latest": 0, "status": "official", "file": file}
    page = desk.post(at("word_version", draft, "fr", "JAM"), sent_file, follow=True)
    assert "The file is a PDF" in page.content.decode()
    assert not SecretariatVersion.objects.exists()


def test_the_list_says_how_each_reply_stands_in_each_language(desk, draft, officer):
    put_in(draft, officer, "Nous avons agi.")
    counts = {
        language.code: [(str(state), count) for state, count in found]
        for language, found in desk.get(at("languages", draft)).context["languages"]
    }
    assert counts["en"] == [("original", 1)]
    assert counts["fr"] == [("printed", 1)]
    assert counts["ru"] == [("nothing", 1)]
    shown = desk.get(at("versions", draft, "fr")).content.decode()
    assert "the Secretariat’s version is printed" in shown


@pytest.mark.parametrize("path", [("xx", "JAM"), ("en", "JAM"), ("fr", "FJI")])
def test_there_is_no_page_for_another_language_the_original_or_a_reply_not_printed(
    desk, draft, path
):
    assert desk.get(at("version", draft, *path)).status_code == 404

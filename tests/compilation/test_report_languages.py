"""The report in each of the six languages: names, order, dates, and which text is printed."""

import io
import json
import re
from datetime import timedelta

import docx
import pytest
from django.core.management import CommandError, call_command
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as markup

from tests.factories import (
    NOON,
    ROOT,
    change,
    file_reply,
    make_draft,
    make_member,
    make_reply,
    original_of,
    rewrite,
    translate,
    translated,
)
from tests.rendered import documents_in
from tests.reports import accepted, fill_in, filled, frozen_report
from tests.slow import one_of
from tracker.compilation.documents import drafts
from tracker.compilation.issuing import freeze, issue
from tracker.compilation.renderers import render, reply_pages
from tracker.compilation.report.compose import frame_for, report_of
from tracker.compilation.report.word_budget import budget_of
from tracker.delegations.models import Delegation, DelegationName
from tracker.submissions import workflow
from tracker.submissions.drafting import passages as drafting
from tracker.submissions.drafting import translations
from tracker.submissions.models import CoSender, Passage, Submission
from tracker.text.languages import LANGUAGES
from tracker.text.tree import plain_text

pytestmark = pytest.mark.once  # documents


@pytest.fixture
def samples(registered_samples, call):
    """The eight sample replies, registered and accepted, with every fact known."""
    return fill_in(drafts.draft_of(call))


@pytest.fixture
def spanish(call, jamaica, jamaica_filer):
    """A draft in Spanish with translations into English and French, up to date."""
    reply = make_draft(call, jamaica, by=jamaica_filer, text="Tomamos medidas.", language="es")
    rewrite(reply, "En resumen.", part="summary")
    translated(reply, "en", "In short.", "We took steps.[^1]\n\n[^1]: In 2021.")
    translated(reply, "fr", "En bref.", "Nous avons agi.[^1]\n\n[^1]: En 2021.")
    return reply


def filed(reply, *, by, officer, number=1):
    file_reply(reply, by=by, at=NOON + timedelta(minutes=number))
    workflow.accept(reply, revision_number=number, disposition="report", by=officer, at=NOON)
    return drafts.draft_of(reply.call)


def reply_in(compilation, language):
    (reply,) = report_of(compilation, language=language).replies
    return reply


@pytest.mark.parametrize(
    ("language", "names", "organization"),
    [
        ("ar", ["الأردن", "جامايكا", "السنغال", "الصين"], "الاتحاد الأوروبي"),
        ("zh", ["哥斯达黎加", "吉尔吉斯斯坦", "肯尼亚", "塞内加尔"], "欧洲联盟"),
        ("en", ["China", "Costa Rica", "Jamaica", "Jordan"], "European Union"),
        ("fr", ["Chine", "Costa Rica", "Jamaïque", "Jordanie"], "Union européenne"),
        ("ru", ["Иордания", "Кения", "Китай", "Коста-Рика"], "Европейский союз"),
        ("es", ["China", "Costa Rica", "Jamaica", "Jordania"], "Unión Europea"),
    ],
)
def test_states_stand_in_the_order_and_with_the_names_of_the_language(
    samples, language, names, organization
):
    governments, organizations = report_of(samples, language=language).sections[1:]
    assert [reply.heading for reply in governments.replies][:4] == names
    assert [reply.heading for reply in organizations.replies] == [organization]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("ar", "1 -\tفي 6 كانون الأول/ديسمبر 2021، اتخذت", "في الفرعين ثانيا وثالثا أدناه. وستصدر"),
        ("zh", "1.\t2021年12月6日，大会通过了题为“从国际", "下文第二节和第三节。此后收到"),
        ("en", "1.\tOn 6 December 2021, the General", "sections II and III below. Any additional"),
        (
            "fr",
            "1.\tLe 6 décembre 2021, l’Assemblée",
            "sections II et III ci-dessous. Les réponses",
        ),
        ("ru", "1.\t6 декабря 2021 года Генеральная", "разделах II и III ниже. Любые"),
        (
            "es",
            "1.\tEl 6 de diciembre de 2021, la",
            "II y III del presente informe. Las respuestas",
        ),
    ],
)
def test_the_introduction_is_in_the_language(samples, language, first, second):
    paragraphs = report_of(samples, language=language).sections[0].paragraphs
    assert paragraphs[0].startswith(first)
    assert second in paragraphs[1]
    if language not in {"en", "fr", "es"}:
        assert not re.search("[A-Za-z]{4}", "".join(paragraphs))


def test_the_french_cover_and_reply_lines_read_as_the_series_does(samples):
    report = report_of(samples, language="fr")
    assert report.masthead_lines == (
        *("Distr. générale", "18 juillet 2022", "Français"),
        "Original\u00a0: anglais/arabe/chinois/espagnol/français/russe",
    )
    assert report.session_line == "Soixante-dix-septième session"
    assert report.item_line == "Point 95 de la liste préliminaire*"
    costa_rica = next(reply for reply in report.replies if reply.code == "CRI")
    assert costa_rica.lines == ("[Original\u00a0: espagnol]", "[27 mai 2022]")


def test_a_draft_names_what_is_missing_in_the_language(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    workflow.accept(reply, revision_number=1, disposition="report", by=officer, at=NOON)
    report = report_of(drafts.draft_of(call), language="es")
    assert report.symbol == "[signatura]"
    assert report.date_line == "[fecha]"
    assert report.draft_line == (
        "Proyecto. Aún no se conoce: signatura, fecha, número del tema, fecha de la nota verbal, "
        "número de trabajo."
    )
    assert report.file_stem == "draft-76-19"


def test_a_text_that_the_data_lacks_is_printed_in_english_and_named(samples):
    call = samples.call
    call.title.pop("fr")
    call.chapeau.pop("fr")
    report = report_of(samples, language="fr")
    assert (report.title, report.title_language) == (call.title["en"], "en")
    assert "l’Assemblée invited all Member States" in report.sections[0].paragraphs[0]
    assert [fact.name for fact in report.missing] == ["title in French", "mandate in French"]
    assert "titre en français, mandat en français" in report.draft_line
    heading = markup.fromstring(render(report, "html").decode()).xpath("//h1")[0]
    assert (heading.get("lang"), heading.get("dir")) == ("en", "ltr")
    assert [fact.name for fact in report_of(samples).missing] == []


def test_a_frozen_report_has_each_languages_own_order(samples, officer):
    freeze.freeze(samples, by=officer, at=NOON)
    samples.refresh_from_db()
    english = [reply.code for reply in report_of(samples).replies]
    chinese = [reply.code for reply in report_of(samples, language="zh").replies]
    assert english == ["CHN", "CRI", "JAM", "JOR", "KEN", "KGZ", "SEN", "EU"]
    assert chinese == ["CRI", "KGZ", "KEN", "SEN", "JAM", "JOR", "CHN", "EU"]
    samples.refresh_from_db()
    assert samples.language == "en"


def test_the_command_writes_the_report_in_a_language(samples, tmp_path, capsys):
    call_command("compile_report", "76-19", formats="html", language="ar", out=tmp_path)
    root = markup.fromstring((tmp_path / "A-77-999-ar-draft.html").read_text())
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    assert "not yet known" not in capsys.readouterr().out


def test_a_state_without_a_name_in_the_language_is_named(samples, tmp_path):
    DelegationName.objects.filter(delegation__code="KGZ", language="fr").delete()
    with pytest.raises(CommandError, match="KGZ has no name in language fr"):
        call_command("compile_report", "76-19", formats="html", language="fr", out=tmp_path / "x")
    assert not (tmp_path / "x").exists()


# Courtesy translations ---------------------------------------------------------------------------


def test_the_translation_into_the_reports_language_is_printed_and_marked(
    spanish, jamaica_filer, officer
):
    compilation = filed(spanish, by=jamaica_filer, officer=officer)
    english, french = reply_in(compilation, "en"), reply_in(compilation, "fr")
    assert "We took steps." in plain_text(english.document)
    assert english.lines[:2] == ("[Original: Spanish]", "[Translation provided by the State]")
    assert french.lines[:2] == (*("[Original\u00a0: espagnol]", "[Traduction fournie par l’État]"),)
    assert (french.language, french.original_language) == ("fr", "es")
    assert plain_text(french.original.document).endswith("Tomamos medidas.")
    report = report_of(compilation, language="fr")
    assert report.original_line == "Original\u00a0: espagnol"


def test_the_word_budget_counts_the_translation_that_is_printed_and_its_mark(
    spanish, jamaica_filer, officer
):
    compilation = filed(spanish, by=jamaica_filer, officer=officer)

    def words(language):
        compilation.language = language
        revisions = drafts.revisions_of(compilation)
        found = budget_of(compilation, frame_for(compilation, revisions), revisions).replies
        return found[revisions[0].receipt_number]

    for language in ("en", "es", "en"):  # at last what was stored
        reply = reply_in(compilation, language)
        printed = " ".join([reply.heading, *reply.lines, plain_text(reply.document)])
        assert words(language) == len(printed.split())


def test_without_a_translation_the_original_is_printed(spanish, jamaica_filer, officer):
    compilation = filed(spanish, by=jamaica_filer, officer=officer)
    for language in ("es", "ru", "ar"):
        reply = reply_in(compilation, language)
        assert (reply.language, reply.original, reply.translation_line) == ("es", None, "")
        assert "Tomamos medidas." in plain_text(reply.document)


def test_an_organization_is_no_state(call, spanish, jamaica_filer, officer):
    compilation = filed(spanish, by=jamaica_filer, officer=officer)
    Delegation.objects.filter(code="JAM").update(kind=Delegation.Kind.ORGANIZATION)
    assert reply_in(compilation, "en").lines[1] == "[Translation provided by the organization]"


def test_a_translation_that_leaves_a_printed_passage_out_is_not_printed(
    call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="Tomamos medidas.", language="es")
    second = reply.original.passages.filter(part="question").last()
    change(second, heading="Conceptos", body="Los aplicamos.")
    text = translations.begin(reply, language="en")
    translate(text, original_of(reply), "We took steps.", heading="Efforts")
    compilation = filed(reply, by=jamaica_filer, officer=officer)
    found = reply_in(compilation, "en")
    assert (found.language, found.translations) == ("es", ("en",))
    assert found.lines == ("[Original: Spanish]", "[12 April 2022]")


def test_a_translation_that_the_original_has_left_behind_is_not_printed(
    spanish, jamaica_filer, officer
):
    filed(spanish, by=jamaica_filer, officer=officer)
    original = original_of(spanish)
    change(original, body="Tomamos otras medidas.")
    compilation = filed(spanish, by=jamaica_filer, officer=officer, number=2)
    assert reply_in(compilation, "en").language == "es"
    original.refresh_from_db()
    english = spanish.texts.get(language="en")
    translate(english, original, "We took other steps.", heading="Efforts")
    compilation = filed(spanish, by=jamaica_filer, officer=officer, number=3)
    assert reply_in(compilation, "en").language == "en"
    assert reply_in(compilation, "fr").language == "es"


def test_a_translation_that_was_stale_when_it_was_first_filed_is_not_printed(
    spanish, jamaica_filer, officer
):
    change(original_of(spanish), body="Tomamos otras medidas.")
    compilation = filed(spanish, by=jamaica_filer, officer=officer)
    assert reply_in(compilation, "en").language == "es"


def test_a_translation_that_nobody_said_is_finished_is_not_printed(
    call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer, text="Tomamos medidas.", language="es")
    text = translations.begin(reply, language="en")
    translate(text, original_of(reply), "We took steps.", heading="Efforts")
    row = text.passages.get(translates=original_of(reply))
    drafting.save_words(row, version=row.version, heading="Efforts", body="We took")  # typing on
    Passage.objects.filter(pk=row.pk).update(seen_heading="", seen_body="")
    compilation = filed(reply, by=jamaica_filer, officer=officer)
    assert reply_in(compilation, "en").language == "es"


def test_every_format_tells_the_translation_from_the_original(spanish, jamaica_filer, officer):
    report = report_of(filed(spanish, by=jamaica_filer, officer=officer), language="fr")
    content = json.loads(render(report, "json"))
    (told,) = content["sections"][1]["replies"]
    assert (told["language"], told["original"]["language"]) == ("fr", "es")
    assert told["original"]["translated_by"] == "[Traduction fournie par l’État]"
    assert documents_in(json.dumps(content)) == [report.replies[0].document]
    page = markup.fromstring(render(report, "html").decode())
    assert page.xpath("//article/div/@lang") == ["fr"]
    assert "[Traduction fournie par l’État]" in page.xpath("string(//p[@class='source'])")
    document = docx.Document(io.BytesIO(render(report, "docx")))
    assert "[Traduction fournie par l’État]" in [one.text for one in document.paragraphs]


def test_akoma_ntoso_names_what_a_translation_was_made_from(spanish, jamaica_filer, officer):
    report = report_of(filed(spanish, by=jamaica_filer, officer=officer), language="fr")
    root = etree.fromstring(render(report, "akn"))
    schema = etree.XMLSchema(etree.parse(ROOT / "tests" / "data" / "akn" / "akomantoso30.xsd"))
    schema.assertValid(root)
    (found,) = root.iter("{*}FRBRtranslation")
    assert dict(found.attrib) == {
        "href": "#chp_II__hcontainer_JAM",
        "fromLanguage": "spa",
        "authoritative": "false",
        "by": "#sender_JAM",
    }
    assert "sender_JAM" in root.xpath("//@eId")


def test_marks_of_notes_stand_where_the_printed_language_has_them(spanish, jamaica_filer, officer):
    compilation = filed(spanish, by=jamaica_filer, officer=officer)
    for language, wanted in (("fr", "Nous avons agi<sup>"), ("en", "We took steps.<sup>")):
        assert wanted in render(report_of(compilation, language=language), "html").decode()


# What stands around a text -----------------------------------------------------------------------


def test_co_senders_and_aligned_states_stand_in_the_order_of_the_language(
    call, jamaica, jamaica_filer, officer
):
    reply = make_draft(call, jamaica, by=jamaica_filer)
    states = {one.code: one for one in Delegation.objects.filter(code__in=("DEU", "EGY", "ESP"))}
    for state in states.values():
        CoSender.objects.create(
            submission=reply,
            delegation=state,
            answer=CoSender.Answer.CONFIRMED,
            asked_at=NOON,
            answered_at=NOON,
        )
    compilation = filed(reply, by=jamaica_filer, officer=officer)
    assert reply_in(compilation, "en").heading == (
        "Jamaica (also on behalf of Egypt, Germany and Spain)"
    )
    assert reply_in(compilation, "fr").heading == (
        "Jamaïque (également au nom de l'Allemagne, de l'Égypte et de l'Espagne)"
    )


@pytest.mark.parametrize(
    ("code", "language", "sentence"),
    [
        ("KEN", "en", "Kenya informed the Secretary-General that there was no change since its"),
        ("KEN", "fr", "Le Kenya a fait savoir au Secrétaire général que rien n’avait changé"),
        ("USA", "fr", "Les États-Unis d'Amérique ont fait savoir au Secrétaire général que"),
        ("USA", "es", "Los Estados Unidos de América informaron al Secretario General de que"),
        ("KEN", "zh", "肯尼亚告知秘书长，自其2019年的答复以来没有变化。"),
        ("KEN", "ar", "أُبلغ الأمين العام بأنه لم يطرأ أي تغيير منذ الرد المقدم في عام 2019."),
        ("KEN", "ru", "Генеральный секретарь был проинформирован о том, что со времени"),
    ],
)
def test_no_change_is_one_sentence_in_the_language(call, officer, code, language, sentence):
    delegation = Delegation.objects.get(code=code)
    filer = make_member(delegation, "filer")
    reply = make_draft(call, delegation, by=filer)
    Submission.objects.filter(pk=reply.pk).update(kind="no_change", since_year=2019)
    reply.refresh_from_db()
    found = reply_in(filed(reply, by=filer, officer=officer), language)
    assert plain_text(found.document).startswith(sentence)
    assert (found.language, found.source_line) == (language, "")


def test_a_state_that_objects_has_its_summary_alone_on_the_pages_for_a_website(
    spanish, jamaica_filer, officer
):
    spanish.publish_full_text = False
    spanish.save()
    report = report_of(filed(spanish, by=jamaica_filer, officer=officer), language="en")
    assert "We took steps." in plain_text(report.replies[0].document)
    page = reply_pages.pages_of(report)["replies/JAM.html"].decode()
    assert "The full text is not published, at the wish of the delegation." in page
    assert "In short." in page
    assert "We took steps." not in page


@pytest.mark.parametrize("language", one_of(LANGUAGES, first="ar"))
def test_every_format_but_pdf_is_made_in_every_language(samples, language):
    report = report_of(samples, language=language)
    for name in ("docx", "html", "pages", "akn", "json", "csv", "xlsx"):
        assert len(render(report, name)) > 10_000


def test_a_call_to_all_states_says_so(samples):
    samples.call.addressees = "all_states"
    paragraph = report_of(samples).sections[0].paragraphs[1]
    assert "on 1 March 2022, a note verbale was sent to all States inviting" in paragraph


def test_the_summary_box_stands_in_the_language_in_which_it_was_written(call, officer):
    accepted(call, "JAM", officer)
    draft = filled(drafts.draft_of(call), summary="The report holds the replies.")
    report = report_of(draft, language="ar")
    assert (report.language, report.summary_language) == ("ar", "en")
    page = markup.fromstring(render(report, "html"))
    (box,) = page.xpath("//section[@class='summary']/div")
    assert (box.get("lang"), box.get("dir")) == ("en", "ltr")
    assert json.loads(render(report, "json"))["summary_language"] == "en"
    word = docx.Document(io.BytesIO(render(report, "docx")))
    (line,) = [one for one in word.paragraphs if one.text == "The report holds the replies."]
    assert line._p.pPr.find(qn("w:bidi")) is None
    act = etree.fromstring(render(report, "akn"))
    (kept,) = act.xpath("//*[@eId='preface__summary']/*[text()='The report holds the replies.']")
    assert kept.get("{http://www.w3.org/XML/1998/namespace}lang").startswith("en")
    assert report_of(draft).summary_language == ""


def test_a_corrigendum_names_the_language_in_which_it_was_written(call, officer):
    accepted(call, "JAM", officer)
    report = frozen_report(call, officer, symbol="A/77/92")
    draft = filled(issue.correct(report, by=officer, at=NOON), corrections="For 1 read 2.")
    arabic = report_of(draft, language="ar")
    english = report_of(draft, language="en")
    assert "English" in arabic.original_line
    assert (arabic.summary_language, english.summary_language) == ("en", "")

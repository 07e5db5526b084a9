"""The check of the catalogues finds what it is for; compiling needs no gettext."""

import gettext
import re

import polib
import pytest
from django.template.defaultfilters import filesizeformat
from django.utils import translation

from tests.catalogues import comparing, glossary, typography
from tests.catalogues.collecting import bring_up_to
from tests.catalogues.untranslated import (
    marked_in_f_strings,
    signs_outside_translation,
    words_outside_translation,
)
from tests.factories import ROOT
from tracker.site.catalogues import catalogues, compile_catalogue
from tracker.text.languages import LANGUAGES


def entry(english, words="", *, plural="", forms=None, **rest):
    return polib.POEntry(
        msgid=english, msgstr=words, msgid_plural=plural, msgstr_plural=forms or {}, **rest
    )


def faults_of(*entries, language="fr", source=None):
    return comparing.faults(language, list(entries), source)


def test_a_true_translation_has_no_fault():
    assert faults_of(entry("Reply of %(state)s", "Réponse : %(state)s")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("", "not translated"),
        (" ", "not translated"),
        ("Réponse : %(etat)s", "placeholders"),
        ("Réponse", "placeholders"),
        ("Réponse : <b>%(state)s", "mark-up differs"),
        ("Réponse :\n%(state)s", "line ends differ"),
        ("Réponse : %(state)s ", "blanks at an end"),
    ],
)
def test_what_is_missing_or_differs_is_told(words, told):
    [fault] = faults_of(entry("Reply of %(state)s", words))
    assert told in fault


def test_a_doubtful_entry_is_told():
    [fault] = faults_of(entry("Back", "Retour", flags=["fuzzy"]))
    assert fault.endswith("fuzzy")


def test_every_plural_form_of_the_language_is_there():
    english = {"english": "%(number)s file", "plural": "%(number)s files"}
    two = {0: "%(number)s fichier", 1: "%(number)s fichiers"}
    assert faults_of(entry(**english, forms=two)) == []
    assert "plural forms" in faults_of(entry(**english, forms=two), language="ru")[0]


def test_a_form_for_one_may_say_the_number_in_words_but_leave_nothing_else_out():
    english = {"english": "%(number)s file of %(state)s", "plural": "%(number)s files of %(state)s"}
    forms = {0: "un fichier : %(state)s", 1: "%(number)s fichiers"}
    [fault] = faults_of(entry(**english, forms=forms))
    assert "%(state)s" in fault


def test_a_string_that_the_source_has_and_the_catalogue_has_not_is_told_and_the_other_way_round():
    source = [entry("File"), entry("Back")]
    told = faults_of(entry("Back", "Retour"), entry("Gone", "Parti"), source=source)
    assert len(told) == 2
    assert "'File'" in told[0]
    assert "'Gone'" in told[1]


def test_bringing_a_catalogue_up_keeps_its_words_in_the_order_of_the_source():
    catalogue = polib.POFile()
    catalogue.extend([entry("Gone", "Parti"), entry("Back", "Retour")])
    bring_up_to([entry("File"), entry("Back")], catalogue)
    assert [(one.msgid, one.msgstr) for one in catalogue] == [("File", ""), ("Back", "Retour")]


def test_another_word_for_a_term_of_the_glossary_is_told():
    [told] = glossary.departures("fr", [entry("The reply is late", "La réaction est tardive")])
    assert told.startswith("fr: reply: not 'réponse'")
    assert glossary.departures("fr", [entry("The replies", "Les réponses")]) == []
    assert glossary.departures("ru", [entry("The reply", "Об ответе")]) == []
    assert glossary.departures("ar", [entry("The reply", "قُدِّم ردكم")]) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Réponse\u00a0: %(state)s", 0),
        ("Réponse : %(state)s", 1),
        ("Réponse: %(state)s", 1),
        ("Qui\u202f? Toutes\u202f; à 15:00", 0),
        ("Qui ? Toutes\u00a0; quand!", 3),
        ("Sous «\u00a0Délais\u00a0», <a>ici</a>", 0),
        ("Sous « Délais\u202f»", 2),
        ("%(a)s&nbsp;: b", 1),
    ],
)
def test_french_parts_a_sign_from_the_words_with_a_space_that_does_not_break(words, told):
    assert len([*typography.faults("fr", [entry("Reply", words)])]) == told
    assert [*typography.faults("ru", [entry("Reply", words)])] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [("答复：已提交。", 0), ("答复： 已提交", 1), ("答复 （已提交）", 1), ("《决议》 A/70/174", 1)],
)
def test_a_space_beside_a_full_width_sign_is_found(words, told):
    assert len([*typography.faults("zh_Hans", [entry("Reply", words)])]) == told


@pytest.mark.parametrize(
    ("one", "millions", "other", "told"),
    [
        ("%(number)s nota", "%(number)s de notas", "%(number)s notas", 0),
        ("%(number)s nota", "%(number)s notas", "%(number)s de notas", 1),
        ("%(number)s de ellas", "%(number)s de ellas", "%(number)s de ellas", 0),
    ],
)
def test_spanish_has_the_form_for_millions_in_its_place(one, millions, other, told):
    english = {"english": "%(number)s note", "plural": "%(number)s notes"}
    found = typography.faults("es", [entry(**english, forms={0: one, 1: millions, 2: other})])
    assert len([*found]) == told


@pytest.mark.parametrize(
    ("source", "outside"),
    [
        ('<p>{% translate "Back" %}</p>', []),
        ("<p>{% blocktranslate %}Back to {{ page }}{% endblocktranslate %}</p>", []),
        ("<p>Back</p>", ["Back"]),
        ('<img alt="A map">', ["A map"]),
        ("<td data-label='Due'></td>", ["Due"]),
        ("<p>{{ digest }} (SHA-256)</p>", []),
        ("<style>p { color: red }</style>", []),
        ("{% comment %}why{% endcomment %}<i>·</i>", []),
    ],
)
def test_words_outside_translation_are_found_where_a_person_reads_them(source, outside):
    assert words_outside_translation(source) == outside


def test_a_catalogue_for_each_of_the_five_other_languages_is_compiled_without_gettext(tmp_path):
    names = {path.parts[-3].replace("_", "-").casefold() for path in catalogues()}
    assert names == {language.ui_code for language in LANGUAGES.values()} - {"en"}
    for path in catalogues():
        copy = tmp_path / path.parts[-3] / "django.po"
        copy.parent.mkdir()
        copy.write_bytes(path.read_bytes())
        with compile_catalogue(copy).open("rb") as compiled:
            words = gettext.GNUTranslations(compiled)
        assert words.gettext("Sign in") not in {"", "Sign in"}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<p>{{ name }}: {{ words }}</p>", [":"]),
        ("<p>{{ name }} ({{ remark }})</p>", ["()"]),
        ("<p>{{ name }}{% if more %}, {{ more }}{% endif %}</p>", [","]),
        ("<p>{{ name }}{% colon %}{{ words }}</p>", []),
        ("<p>{% blocktranslate %}{{ name }}: {{ words }}{% endblocktranslate %}</p>", []),
        ('<a href="?a={{ a }};b">{{ name }}</a>', []),
    ],
)
def test_a_sign_outside_translation_is_found(source, found):
    assert signs_outside_translation(source) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("""f"{_('Sent.')} {rest}\"""", ["_('Sent.')"]),
        ("""f"{ngettext('day', 'days', 2)}\"""", ["ngettext('day', 'days', 2)"]),
        ("""f"{words} {_released(2)}\"""", []),
        ("""_("Sent.") + f" {rest}\"""", []),
    ],
)
def test_what_is_marked_inside_an_f_string_is_found(source, found):
    assert marked_in_f_strings(source) == found


def test_a_plural_may_say_in_words_what_the_english_for_one_leaves_out():
    english = {"english": "every minute", "plural": "every %(minutes)s minutes"}
    assert faults_of(entry(**english, forms={0: "par minute", 1: "%(minutes)s minutes"})) == []


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.code)
def test_a_size_has_the_unit_that_our_sentences_give_it(language):
    with translation.override(language.ui_code):
        size = filesizeformat(3 * 1024**2)
        said = translation.gettext("The file is larger than %(limit)s MB.") % {"limit": ""}
    unit = size.lstrip("0123456789.,\xa0")
    assert unit
    assert unit in said


def test_no_string_is_marked_under_a_name_that_the_collector_does_not_know():
    found = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / "tracker").rglob("*.py"))
        for name in re.findall(r"\bn?p?gettext(?:_lazy|_noop)? as (\w+)", path.read_text())
        if name != "_"
    ]
    assert found == []

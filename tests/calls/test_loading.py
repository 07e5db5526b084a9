"""The States and the calls come from data; a wrong file is refused by its line."""

import csv
from collections import Counter
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from tests.factories import NOON, ROOT, make_draft
from tracker.agenda.models import AgendaDocument, Session
from tracker.audit.models import Event
from tracker.calls.loading import read_call
from tracker.calls.models import Call, DeadlineChange, Milestone, Question
from tracker.delegations.models import Delegation, DelegationName
from tracker.text.languages import LANGUAGES

pytestmark = pytest.mark.django_db

STATES = ROOT / "data" / "states.csv"
CALL_76_19 = ROOT / "data" / "calls" / "76-19.toml"
CALL_68_243 = ROOT / "data" / "calls" / "68-243.toml"


@pytest.fixture
def edited(tmp_path):
    """A copy of a data file in which one piece of text is replaced."""

    def edit(original, old, new, *, encoding="utf-8"):
        source = original.read_text()
        assert source.count(old) >= 1
        copy = tmp_path / original.name
        copy.write_bytes(source.replace(old, new, 1).encode(encoding))
        return copy

    return edit


@pytest.fixture
def edited_states(tmp_path):
    """A copy of the file of States, its rows changed by a function."""

    def edit(change):
        with STATES.open(newline="") as file:
            rows = list(csv.reader(file))
        change(rows)
        copy = tmp_path / "states.csv"
        with copy.open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        return copy

    return edit


def refusal(command, *args, **options):
    """What a command says when it refuses a file."""
    with pytest.raises(CommandError) as raised:
        call_command(command, *args, **options)
    return str(raised.value)


def line_of(path, text):
    return path.read_text()[: path.read_text().index(text)].count("\n") + 1


# The States


def test_there_are_196_delegations_of_three_kinds():
    kinds = Counter(Delegation.objects.values_list("kind", flat=True))
    assert kinds == {"member": 193, "observer": 2, "organization": 1}


def test_the_regional_groups_have_their_members():
    groups = Counter(Delegation.objects.values_list("group", flat=True))
    assert groups == {
        "African States": 54,
        "Asia-Pacific States": 54,
        "Eastern European States": 23,
        "Latin American and Caribbean States": 33,
        "Western European and other States": 29,
        "": 3,
    }


def test_every_delegation_has_a_name_and_a_rank_of_its_own_in_each_language():
    for language in LANGUAGES:
        names = DelegationName.objects.filter(language=language)
        assert sorted(name.rank for name in names) == list(range(1, 197))
        assert all(name.short and name.formal for name in names)


def test_names_sort_as_the_united_nations_sorts_them():
    names = list(Delegation.objects.values_list("short_name", flat=True))
    for earlier, later in [
        ("Costa Rica", "Côte d'Ivoire"),
        ("Cyprus", "Czechia"),
        ("Eritrea", "Estonia"),
        ("Tunisia", "Türkiye"),
        ("Türkiye", "Turkmenistan"),
    ]:
        assert names.index(earlier) < names.index(later)


def test_turkiye_has_its_present_name_and_the_european_union_its_code():
    assert Delegation.objects.get(code="TUR").name_on(date(2022, 6, 20), "fr") == "Türkiye"
    assert Delegation.objects.get(code="EU").kind == "organization"
    assert Delegation.objects.filter(eu_member=True).count() == 27


def test_loading_the_states_again_changes_nothing(capsys):
    call_command("load_states")
    assert capsys.readouterr().out == "delegations: 0 created, 0 changed, 196 unchanged\n"


def test_a_changed_name_is_told_and_an_official_address_stays(edited_states, capsys, jamaica):
    Delegation.objects.filter(pk=jamaica.pk).update(official_email="mission@jamaica.example")

    def rename(rows):
        row = next(row for row in rows if row[0] == "JAM")
        row[rows[0].index("name_es")] = "Jamaica (nueva)"

    call_command("load_states", edited_states(rename))
    assert capsys.readouterr().out == "delegations: 0 created, 1 changed, 195 unchanged\n"
    jamaica.refresh_from_db()
    assert jamaica.name_on(date(2022, 1, 1), "es") == "Jamaica (nueva)"
    assert jamaica.official_email == "mission@jamaica.example"


def _without_column(rows):
    at = rows[0].index("name_ru")
    for row in rows:
        del row[at]


def _set(line, column, value):
    def change(rows):
        rows[line - 1][rows[0].index(column)] = value

    return change


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_without_column, ":1: expected the columns iso3, "),
        (_without_column, "; missing: name_ru"),
        (
            lambda rows: rows[0].__setitem__(5, "name_eng"),
            "; missing: name_en; unknown: name_eng",
        ),
        (lambda rows: rows.insert(0, []), ":1: expected the columns iso3, "),
        (lambda rows: rows[4].pop(), ":5: expected 31 columns, found 30"),
        (
            _set(7, "order_fr", "first"),
            ":7: order_fr: expected a rank from 1 to 9999, found “first”",
        ),
        (_set(7, "order_fr", "0"), ":7: order_fr: expected a rank from 1 to 9999, found “0”"),
        (_set(3, "order_en", "1"), "order_en: expected each order_en once, found “1” of line 2"),
        (_set(3, "iso3", "AFG"), ":3: code: expected each code once, found “AFG” of line 2 again"),
        (_set(3, "iso3", "Angola"), ":3: iso3: expected an ISO 3166 alpha-3 code"),
        (_set(3, "iso3", ""), ":3: iso2: expected an ISO 3166 alpha-3 code in iso3, or EU"),
        (_set(3, "kind", "state"), ":3: kind: expected one of member, observer_state,"),
        (_set(3, "regional_group", "Africa"), ":3: regional_group: expected one of"),
        (_set(3, "eu_member", "maybe"), ':3: eu_member: expected one of yes, ""'),
        (_set(3, "name_zh", ""), ":3: name_zh: empty; expected 1 to 200 characters on one line"),
        (_set(3, "name_zh", "A\u202eB"), ":3: name_zh: expected no right-to-left override"),
    ],
)
def test_a_wrong_file_of_states_is_refused_by_its_line(change, said, edited_states):
    copy = edited_states(change)
    words = refusal("load_states", copy)
    assert said in words
    assert words.startswith(f"{copy}:")


def test_all_that_is_wrong_in_a_file_of_states_is_told_at_once_and_nothing_is_loaded(
    edited_states,
):
    def spoil(rows):
        _set(2, "name_en", "Renamed")(rows)
        _set(5, "kind", "state")(rows)
        _set(9, "order_ar", "?")(rows)

    lines = refusal("load_states", edited_states(spoil)).split("\n")
    assert [line.split(":")[1] for line in lines] == ["5", "9"]
    assert not Delegation.objects.filter(short_name="Renamed").exists()


def test_a_file_that_is_not_there_or_not_utf_8_is_refused(tmp_path, edited):
    assert refusal("load_states", tmp_path / "none.csv").endswith(
        "none.csv: cannot be read: No such file or directory"
    )
    copy = edited(STATES, "Afghanistan,the Islamic", "Åfghanistan,the Islamic", encoding="utf-16")
    assert refusal("load_states", copy) == f"{copy}:1: expected UTF-8 text"


# Official addresses


def contacts(tmp_path, *lines):
    path = tmp_path / "contacts.csv"
    path.write_text("\n".join(["code,official_email,official_language", *lines, ""]))
    return path


def test_official_addresses_are_loaded_and_a_dry_run_only_counts(tmp_path, capsys, jamaica):
    path = contacts(tmp_path, "JAM,mission@jamaica.example,en", "SEN,mission@senegal.example,fr")
    call_command("load_contacts", path, "--dry-run")
    jamaica.refresh_from_db()
    assert jamaica.official_email == ""
    call_command("load_contacts", path)
    call_command("load_contacts", path)
    assert capsys.readouterr().out == (
        "official addresses: 2 would be changed, 0 unchanged\n"
        "official addresses: 2 changed, 0 unchanged\n"
        "official addresses: 0 changed, 2 unchanged\n"
    )
    assert Delegation.objects.get(code="SEN").official_language == "fr"


@pytest.mark.once
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("JAM,mission,en", ":3: official_email: expected an e-mail address, found “mission”"),
        ("JAM,mission@jamaica.example,de", ":3: official_language: expected one of ar, zh,"),
        ("XXX,mission@x.example,en", ":3: code: expected the code of a delegation, found"),
        ("KEN,other@kenya.example,en", ":3: code: expected each code once (it stands in line 2)"),
        ("JAM,mission@jamaica.example", ":3: expected 3 columns, found 2"),
    ],
)
def test_a_wrong_file_of_addresses_is_refused_by_its_line(line, said, tmp_path):
    words = refusal("load_contacts", contacts(tmp_path, "KEN,mission@kenya.example,en", line))
    assert said in words
    assert Delegation.objects.exclude(official_email="").count() == 0


# The calls


def test_call_76_19_has_its_two_questions_in_six_languages(call):
    first, second = call.questions.all()
    assert [(first.letter, first.kind), (second.letter, second.kind)] == [
        ("a", "efforts"),
        ("b", "concepts"),
    ]
    assert first.text["zh"] == "在国家一级为加强信息安全和促进这一领域国际合作所作的努力"
    assert first.same_as == ["64/25(b)", "68/243(b)"]
    assert set(first.text) == set(second.text) == set(LANGUAGES)


def test_the_sample_replies_use_the_questions_words_as_headings(call):
    samples = ROOT / "tests" / "data" / "replies"
    if not samples.is_dir():
        samples = ROOT.parent / "shared" / "samples" / "replies"
    texts = {
        "JAM": "en",
        "SEN": "fr",
        "CRI": "es",
        "KGZ": "ru",
        "CHN": "zh",
        "JOR": "ar",
    }
    for code, language in texts.items():
        headings = (samples / f"{code}.md").read_text().split("\n## ")[2:]
        for heading, question in zip(headings, call.questions.all(), strict=True):
            assert heading.split("\n")[0].endswith(question.text[language])


def test_what_nobody_has_confirmed_stays_null_and_has_its_reason(call):
    assert (call.note_verbale_reference, call.note_verbale_on, call.report_symbol) == (
        None,
        None,
        None,
    )
    documents = AgendaDocument.objects.filter(item=call.item)
    assert {document.item_number for document in documents} == {None}
    facts = {reason["fact"] for reason in call.unconfirmed}
    assert {"note_verbale_on", "report_symbol", "deadline_on"} <= facts
    assert {f"documents.{document.symbol}.item_number" for document in documents} <= facts
    assert all(reason["reason"] for reason in call.unconfirmed)


def test_texts_that_were_not_published_are_marked(call):
    assert call.resolution.unofficial == ["ar", "zh", "fr", "ru", "es"]
    assert {"text": "chapeau", "languages": ["ar", "zh", "fr", "ru", "es"]} in call.unofficial
    assert [question.unofficial for question in call.questions.all()] == [[], []]


def test_the_milestones_follow_from_their_rules(call):
    dates = dict(call.milestones.values_list("kind", "on"))
    assert dates["replies-due"] == call.deadline_on == date(2022, 5, 31)
    assert dates["report-submitted"] == date(2022, 7, 25)
    assert dates["report-issued"] == date(2022, 8, 22)
    assert dates["provisional-agenda"] == date(2022, 7, 15)
    assert dates["note-verbale"] is None
    assert all(call.milestones.values_list("rule", flat=True))


def test_call_68_243_loads_with_its_four_questions():
    call_command("load_call", CALL_68_243, verbosity=0)
    call = Call.objects.get(code="68-243")
    assert "".join(call.questions.values_list("letter", flat=True)) == "abcd"
    assert (call.paragraph, call.deadline_on, call.report_symbol) == (3, None, "A/69/112")
    assert call.item.session.opens_on == date(2014, 9, 16)


@pytest.mark.parametrize("path", [CALL_76_19, CALL_68_243], ids=lambda path: path.stem)
def test_a_call_loaded_again_is_unchanged_and_writes_no_event(path, capsys):
    call_command("load_call", path, verbosity=0)
    events = Event.objects.count()
    call_command("load_call", path)
    assert capsys.readouterr().out == f"call {path.stem}: unchanged\n"
    assert Event.objects.count() == events


def test_what_an_officer_filled_in_or_moved_survives_loading_again(call, edited):
    Call.objects.filter(pk=call.pk).update(
        note_verbale_reference="ODA/TEST", deadline_on=date(2022, 6, 30)
    )
    AgendaDocument.objects.filter(symbol="A/77/50").update(item_number="12")
    DeadlineChange.objects.create(
        call=call,
        previous_on=date(2022, 5, 31),
        new_on=date(2022, 6, 30),
        reason="Second note verbale",
        changed_at=NOON,
    )
    call_command("load_call", edited(CALL_76_19, "= 300", "= 350"), verbosity=0)
    call.refresh_from_db()
    assert call.summary_word_limit == 350
    assert (call.note_verbale_reference, call.deadline_on) == ("ODA/TEST", date(2022, 6, 30))
    assert AgendaDocument.objects.get(symbol="A/77/50").item_number == "12"


def test_loading_a_call_is_an_event_that_says_what_changed(call, edited):
    call_command("load_call", edited(CALL_76_19, "= 300", "= 350"), verbosity=0)
    event = Event.objects.filter(stream="call:76-19").latest("sequence")
    assert (event.verb, event.data) == (
        "load_call",
        {"changes": ["76-19: changed summary_word_limit"]},
    )


def test_a_question_taken_from_the_file_goes_unless_it_has_an_answer(
    call, edited, jamaica, jamaica_filer
):
    start = CALL_76_19.read_text().index('[[questions]]\nletter = "b"')
    end = CALL_76_19.read_text().index("[[milestones]]")
    second = CALL_76_19.read_text()[start:end]
    path = edited(CALL_76_19, second, "")
    submission = make_draft(call, jamaica, by=jamaica_filer)
    assert "which is in use and cannot be removed" in refusal("load_call", path)
    submission.delete()
    call_command("load_call", path, verbosity=0)
    assert call.questions.count() == 1


# Dates moved for a demonstration


def test_a_moved_deadline_moves_the_whole_schedule_and_is_marked(call):
    before = dict(call.milestones.values_list("kind", "on"))
    call_command("load_call", CALL_76_19, "--deadline", "2024-02-29", verbosity=0)
    call.refresh_from_db()
    by = date(2024, 2, 29) - date(2022, 5, 31)
    assert call.dates_moved
    assert (call.opens_on, call.deadline_on) == (date(2022, 3, 1) + by, date(2024, 2, 29))
    assert dict(call.milestones.values_list("kind", "on")) == {
        kind: day + by if day else None for kind, day in before.items()
    }
    assert Session.objects.get(number=77).opens_on == date(2022, 9, 13) + by
    assert call.resolution.adopted_on == date(2021, 12, 6)


def test_loading_without_a_deadline_puts_the_dates_back(call):
    call_command("load_call", CALL_76_19, "--deadline", "2027-03-14", verbosity=0)
    call_command("load_call", CALL_76_19, verbosity=0)
    call.refresh_from_db()
    assert (call.dates_moved, call.deadline_on) == (False, date(2022, 5, 31))


@pytest.mark.parametrize(
    ("path", "deadline", "said"),
    [
        (CALL_76_19, "31 May", '--deadline: expected a date such as 2022-05-31, found "31 May"'),
        (CALL_76_19, "9999-12-31", f"{CALL_76_19}: expected a deadline that leaves room"),
        (CALL_68_243, "2027-01-01", f"{CALL_68_243}: expected a deadline_on to move, found none"),
    ],
)
def test_a_deadline_that_cannot_be_is_refused(path, deadline, said):
    assert said in refusal("load_call", path, "--deadline", deadline)


# Wrong calls


@pytest.mark.once
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'letter = "b"',
            'letter = "B2"',
            "questions[2].letter: expected a single lower-case letter",
        ),
        (
            'letter = "b"',
            'letter = "a"',
            'questions[2].letter: expected each letter once, found "a"',
        ),
        ('letter = "b"', 'leter = "b"', 'questions[2].leter: expected the key "letter"'),
        ("summary_word_limit", "sumary_word_limit", "sumary_word_limit: unknown key"),
        ("opens_on = 2022-09-13", 'opens_on = "2022-09-13"', "session.opens_on: expected a date"),
        (
            "deadline_on = 2022-05-31",
            "deadline_on = 2022-05-31T12:00:00",
            "deadline_on: expected a",
        ),
        ("deadline_on = 2022-05-31", "deadline_on = 2022-01-31", "expected a date not before open"),
        (
            "on = 2022-07-25",
            "on = 2022-07-26",
            "].on: expected 2022-07-25 (session.committee_starts",
        ),
        ("committee_ends_on = 2022-11-04", "committee_ends_on = 2022-10-02", "expected a date not"),
        ("report_word_limit = 8500", "report_word_limit = -1", "expected a whole number from 1"),
        ("report_word_limit = 8500", "report_word_limit = true", "expected a whole number from 1"),
        ("chinese_factor = 1.6", "chinese_factor = 0", "chinese_factor: expected a number from 1"),
        (
            "chinese_factor = 1.6",
            "chinese_factor = nan",
            "chinese_factor: expected a number from 1",
        ),
        (
            "chinese_factor = 1.6",
            "chinese_factor = 1.666",
            "with at most two decimals, found 1.666",
        ),
        (
            'printed = "full"',
            'printed = "all"',
            "printed: expected one of summary, full, both, found",
        ),
        (
            'symbol = "A/77/100"',
            'symbol = "A/77/50"',
            "documents[2].symbol: expected each symbol once",
        ),
        (
            'symbol = "A/77/100"',
            'symbol = "doc 100"',
            "documents[2].symbol: expected a document sym",
        ),
        (
            '"64/25(b)"',
            '"64/25 b"',
            'same_as: expected questions such as 68/243(b), found "64/25 b"',
        ),
        ('{ fact = "report_symbol"', '{ fact = "symbol"', "unconfirmed[4].fact: expected one of"),
        (
            'unofficial = ["ar"',
            'unofficial = ["de"',
            "title.unofficial: expected codes out of ar, zh",
        ),
        ('code = "76-19"', 'code = "76/19"', "code: expected a code of small letters and digits"),
        (
            'symbol = "76/19"',
            'symbol = ""',
            "resolution.symbol: expected a resolution such as 76/19",
        ),
    ],
)
def test_a_wrong_call_is_refused_by_its_line(old, new, said, edited):
    path = edited(CALL_76_19, old, new)
    words = refusal("load_call", path)
    assert said in words
    assert words.startswith(f"{path}:{line_of(CALL_76_19, old)}: ")


def test_a_missing_language_is_refused_by_the_line_of_its_text(edited):
    path = edited(CALL_76_19, 'ru = "Усилия', '# ru = "Усилия')
    line = line_of(path, "[questions.text]")
    assert refusal("load_call", path) == (
        f'{path}:{line}: questions[1].text: expected the key "ru" with text, found none'
    )


def test_a_date_without_a_rule_needs_a_name_in_the_file(edited):
    path = edited(CALL_76_19, 'kind = "annotated-list"', 'kind = "hearing"')
    assert 'milestones[4]: expected the key "name" with a table' in refusal("load_call", path)


def test_a_fact_left_out_without_a_reason_is_refused(edited):
    path = edited(CALL_76_19, "report_word_limit", "# report_word_limit")
    assert 'expected the key "report_word_limit"' in refusal("load_call", path)
    path = edited(CALL_76_19, "assembly_acts_on = 2022-12-07", "")
    assert refusal("load_call", path).endswith(
        '.from: expected a date that this file gives, found "session.assembly_acts_on"'
    )
    path = edited(CALL_76_19, 'draft_symbol = "A/C.1/76/L.13"', "")
    assert refusal("load_call", path).endswith(
        'unconfirmed: expected the reason why "resolution.draft_symbol" is left out, found none'
    )


def test_a_file_that_is_not_toml_is_refused_by_its_line(edited):
    path = edited(CALL_76_19, "paragraph = 6", "paragraph = six")
    assert refusal("load_call", path) == (
        f"{path}:{line_of(path, 'paragraph = six')}: expected valid TOML: invalid value"
    )


def test_a_call_without_questions_is_refused_and_one_without_milestones_loads(edited, tmp_path):
    source = CALL_76_19.read_text()
    bare = tmp_path / "bare.toml"
    milestones = source.index("[[milestones]]")
    reason = next(line for line in source.split("\n") if "milestones.note-verbale" in line)
    bare.write_text(source[:milestones].replace(reason, "").replace('"76-19"', '"bare"'))
    call_command("load_call", bare, verbosity=0)
    assert Milestone.objects.filter(call__code="bare").count() == 0
    questions = source.index("# In the wording of the resolution.")
    bare.write_text(source[:questions].replace(reason, ""))
    assert "questions: expected at least one table under [[questions]]" in refusal(
        "load_call", bare
    )


def test_a_refused_call_changes_nothing(call, edited):
    path = edited(CALL_76_19, 'letter = "b"', 'letter = "B"')
    path.write_text(path.read_text().replace("= 300", "= 999"))
    refusal("load_call", path)
    call.refresh_from_db()
    assert call.summary_word_limit == 300


def test_a_session_shared_by_two_calls_cannot_be_moved_by_one(edited):
    path = edited(CALL_76_19, 'code = "76-19"', 'code = "other"')
    call_command("load_call", path, verbosity=0)
    assert "session.opens_on: expected 2022-09-13, as call 76-19" in refusal(
        "load_call", path, "--deadline", "2027-01-01"
    )


@pytest.fixture
def other_call(call, edited):
    """The file of a call to the same session, item and resolution as 76-19, loaded."""
    path = edited(CALL_76_19, 'code = "76-19"', 'code = "other"')
    call_command("load_call", path, verbosity=0)
    return path


@pytest.mark.parametrize(
    ("table", "old", "new", "changed"),
    [
        ("[session]", "-09-29", "-09-28", "session 77: changed committee_organizational_on"),
        ("[resolution]", 'en = "Dev', 'en = "The dev', "resolution 76/19: changed title"),
        ("[item]", 'en = "Dev', 'en = "The dev', "{item}: changed title"),
        ("[[documents]]", "A/77/50", "A/77/51", "A/77/51: created"),
    ],
)
def test_what_a_file_changes_for_another_call_is_told_and_stands_in_its_register(
    other_call, capsys, table, old, new, changed
):
    head, name, rest = other_call.read_text().partition(table)
    assert old in rest
    rest = rest.replace(old, new)
    head = head.replace("documents.A/77/50.", f"documents.{new}.") if new == "A/77/51" else head
    other_call.write_text(head + name + rest)
    call_command("load_call", other_call)
    item = Call.objects.get(code="other").item
    line = changed.format(item=item)
    assert f"  for call 76-19 too: {line}\n" in capsys.readouterr().out
    event = Event.objects.get(verb="change_shared_facts")
    assert (event.stream, event.data["call"]) == ("call:76-19", "other")
    assert line in event.data["changes"]


@pytest.mark.usefixtures("other_call")
def test_a_file_that_changes_nothing_of_another_call_tells_nothing_of_it(edited, capsys):
    call_command("load_call", edited(CALL_76_19, "= 300", "= 350"))
    assert "too:" not in capsys.readouterr().out
    assert not Event.objects.filter(verb="change_shared_facts").exists()


@pytest.mark.usefixtures("other_call")
def test_a_call_of_another_session_is_not_concerned(edited):
    call_command("load_call", CALL_68_243, verbosity=0)
    assert not Event.objects.filter(verb="change_shared_facts").exists()


def test_the_parsed_call_is_what_its_file_says():
    call = read_call(CALL_76_19)
    assert (call.code, call.paragraph, len(call.questions)) == ("76-19", 6, 2)
    assert Question.objects.filter(call__code="76-19").count() == len(call.questions)


@pytest.mark.parametrize(
    ("written", "number"), [("94", "94"), ('"100 (v)"', "100 (v)"), ('"15 (b)(i)"', "15 (b) (i)")]
)
def test_the_number_of_an_item_is_text(edited, written, number):
    path = edited(
        CALL_76_19,
        'kind = "preliminary_list"\n',
        f'kind = "preliminary_list"\nitem_number = {written}\n',
    )
    text = path.read_text()
    lines = [line for line in text.splitlines() if "documents.A/77/50.item_number" not in line]
    path.write_text("\n".join(lines) + "\n")
    call_command("load_call", path, verbosity=0)
    assert AgendaDocument.objects.get(symbol="A/77/50").item_number == number


def test_what_is_no_number_of_an_item_is_refused(edited, capsys):
    path = edited(
        CALL_76_19,
        'kind = "preliminary_list"\n',
        'kind = "preliminary_list"\nitem_number = "the hundredth"\n',
    )
    with pytest.raises(CommandError, match=r'the number of an item, such as 94 or "100 \(v\)"'):
        call_command("load_call", path, verbosity=0)

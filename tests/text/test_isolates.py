"""What is not Arabic keeps its order within a text that is."""

import pytest

from tests.costs import cheap
from tracker.text.characters.isolates import isolated


def shown(text):
    return isolated(text).replace("\u2068", "<").replace("\u2069", ">")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("المرجع: 76-19/JAM/1.", "المرجع: <76-19/JAM/1>."),
        ("القرار A/RES/76/19، الفقرة 6", "القرار <A/RES/76/19>، الفقرة 6"),
        ("عن طريق Nia New في 31 أيار/مايو 2022", "عن طريق <Nia New> في 31 أيار/مايو 2022"),
        ("الساعة 15:00", "الساعة 15:00"),
        ("الهاتف: +1 212 963 1234", "الهاتف: <+1 212 963 1234>"),
        ("البريد: filer@jam.example", "البريد: filer@jam.example"),
        ("انظر https://site.example/x/76-19/", "انظر https://site.example/x/76-19/"),
        ("الطلب \u206876-19\u2069", "الطلب <76-19>"),
        ("(نص.docx) note-1.pdf (2 MB)", "(نص.<docx>) <note-1.pdf> (2 <MB>)"),
        ("4K7-2MN", "4K7-2MN"),
        ("", ""),
    ],
)
def test_codes_names_and_telephones_stand_in_isolates(text, told):
    assert shown(text) == told
    assert isolated(isolated(text)) == isolated(text)


@pytest.mark.parametrize("signs", ["[", "a", "1", "1.", "\u2068", "\u2069", "a[", "[1", "+1", " "])
def test_a_long_text_of_any_signs_costs_nothing(signs):
    cheap(lambda: isolated("نص " + signs * (40_000 // len(signs)) + "!"), seconds=2)

"""Each of Word's number formats, by its first numbers and where it changes its way."""

import pytest

from tracker.text.docx.read.numbering.formats import custom_writer, writer_of


def written(form, numbers, language="en"):
    return " ".join(str(writer_of(form)(number, language)) for number in numbers)


@pytest.mark.parametrize(
    ("form", "numbers", "expected"),
    [
        ("decimal", [0, 1, 1234], "0 1 1234"),
        ("decimalZero", [0, 1, 9, 10, 100], "00 01 09 10 100"),
        ("upperRoman", [1, 4, 9, 14, 40, 90, 400, 1999, 4000], "I IV IX XIV XL XC CD MCMXCIX MMMM"),
        ("lowerRoman", [8, 2022], "viii mmxxii"),
        ("lowerLetter", [1, 26, 27, 28, 53], "a z aa bb aaa"),
        ("upperLetter", [26, 27], "Z AA"),
        ("hex", [9, 10, 31], "9 A 1F"),
        ("chicago", [1, 4, 5, 6], "* § ** ††"),
        ("numberInDash", [3], "- 3 -"),
        ("decimalEnclosedCircle", [1, 20, 21], "① ⑳ 21"),
        ("decimalEnclosedParen", [1, 20, 21], "⑴ ⒇ 21"),
        ("decimalEnclosedFullstop", [1, 20, 21], "⒈ ⒛ 21"),
        ("decimalFullWidth", [10], "１０"),
        ("decimalHalfWidth", [10], "10"),
        # Russian letters leave out ё, й, ъ and ь.
        ("russianLower", [1, 9, 10, 26, 29, 30, 31], "а и к ы я аа бб"),
        ("russianUpper", [1, 29], "А Я"),
        ("arabicAlpha", [1, 2, 3, 28, 29], "أ ب ت ي أأ"),
        ("arabicAbjad", [1, 2, 3, 4, 28], "أ ب ج د غ"),
        ("hebrew1", [1, 10, 11, 15, 16, 20, 99, 115, 400], "א י יא טו טז כ צט קטו ת"),
        ("hebrew2", [1, 22, 23], "א ת את"),
        ("chineseCounting", [1, 10, 11, 20, 21, 99], "一 十 十一 二十 二十一 九十九"),
        ("chineseCounting", [100, 101], "一○○ 一○一"),
        ("chineseCountingThousand", [10, 99, 100, 101, 110], "十 九十九 一百 一百零一 一百一十"),
        ("chineseLegalSimplified", [1, 10, 11, 101], "壹 壹拾 壹拾壹 壹佰零壹"),
        ("ideographDigital", [1, 10, 21], "一 一〇 二一"),
        ("ideographEnclosedCircle", [1, 10, 11], "㈠ ㈩ 11"),
        ("ideographTraditional", [1, 10, 11], "甲 癸 11"),
        ("ideographZodiac", [1, 12, 13], "子 亥 13"),
        ("ideographZodiacTraditional", [1, 60, 61], "甲子 癸亥 61"),
        ("ideographLegalTraditional", [2, 10], "貳 壹拾"),
        ("taiwaneseCounting", [10, 100], "十 一○○"),
        ("taiwaneseCountingThousand", [100, 10000], "一百 一萬"),
        ("japaneseCounting", [1, 10, 11, 100, 101, 1000], "一 十 十一 百 百一 千"),
        ("japaneseLegal", [1, 10, 21], "壱 壱拾 弐拾壱"),
        ("aiueoFullWidth", [1, 46, 47], "ア ン ア"),
        ("irohaFullWidth", [1, 48, 49], "イ ン イ"),
        ("koreanCounting", [1, 11, 101], "일 십일 백일"),
        ("koreanLegal", [1, 21, 99, 100], "하나 스물하나 아흔아홉 None"),
        ("thaiNumbers", [10], "๑๐"),
        ("hindiVowels", [1], "क"),  # Word writes the consonants
    ],
)  # fmt: skip
def test_a_format_is_written_as_word_writes_it(form, numbers, expected):
    assert written(form, numbers) == expected


@pytest.mark.parametrize(
    ("language", "form", "numbers", "expected"),
    [
        ("en", "ordinal", [1, 2, 3, 4, 11, 12, 13], "1st 2nd 3rd 4th 11th 12th 13th"),
        ("en", "ordinal", [21, 111, 122], "21st 111th 122nd"),
        ("fr", "ordinal", [1, 2], "1er 2e"),
        ("es", "ordinal", [1, 2], "1º 2º"),
        ("ru", "ordinal", [1, 2], "1-й 2-й"),
        ("en", "ordinalText", [1, 12, 20, 21], "First Twelfth Twentieth Twenty-first"),
        ("en", "ordinalText", [100, 103], "One hundredth One hundred third"),
        ("en", "cardinalText", [1, 40, 81, 119], "One Forty Eighty-one One hundred nineteen"),
        ("fr", "ordinalText", [1, 5, 9, 21], "Premier Cinquième Neuvième Vingt et unième"),
        ("fr", "ordinalText", [71, 80, 100], "Soixante et onzième Quatre-vingtième Centième"),
        ("fr", "cardinalText", [21, 71, 80], "Vingt et un Soixante et onze Quatre-vingts"),
        ("fr", "cardinalText", [81, 99], "Quatre-vingt-un Quatre-vingt-dix-neuf"),
        ("es", "ordinalText", [1, 3, 13, 21], "Primero Tercero Decimotercero Vigésimo primero"),
        ("es", "cardinalText", [16, 22, 31, 100], "Dieciséis Veintidós Treinta y uno Cien"),
        ("ru", "ordinalText", [1, 3, 20, 43], "Первый Третий Двадцатый Сорок третий"),
        ("ru", "cardinalText", [1, 12, 25], "Один Двенадцать Двадцать пять"),
        ("ar", "ordinalText", [1], "None"),
        ("zh", "ordinal", [1], "None"),
    ],
)  # fmt: skip
def test_words_and_ordinals_are_those_of_the_language(language, form, numbers, expected):
    assert written(form, numbers, language) == expected


def test_a_number_for_which_there_is_no_sign_is_none():
    for form in ("upperRoman", "lowerLetter", "arabicAbjad", "hebrew1", "japaneseCounting"):
        assert written(form, [0, 40_000_000_000]) == "None None"


def test_the_beginning_of_a_format_of_ones_own_says_which_it_is():
    shown = {"01, 02, 03, ...": "07", "00001, 00002, 00003, ...": "00007", "I, II, III, …": "VII"}
    shown |= {"Α, Β, Γ, ...": "Η", "①, ②, ③, ...": "⑦", "א, י, ק, ...": "ז"}
    shown |= {"一, 十, 一○○(简), ...": "七", "First, Second, Third, ...": "Seventh"}
    assert {form: custom_writer(form)(7, "en") for form in shown} == shown
    assert custom_writer("x, y, z, ...") is None

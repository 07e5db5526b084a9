"""A list that is not in Unicode is read in the code page in which it makes words, or not at all."""

import pytest

from tracker.files.code_pages import read_by_words

HEADER = "code,reference,signatory\r\n"


@pytest.mark.parametrize(
    ("codec", "name", "words"),
    [
        ("cp1252", "Windows-1252", "CIV,Note n° 7,Côte d’Ivoire – Réponse créée à l’été"),
        ("cp1252", "Windows-1252", "ESP,Nº 7,«Señor Núñez» ¿Cuándo?"),
        ("cp1252", "Windows-1252", "CIV,7,CÔTE D’IVOIRE"),
        ("cp1252", "Windows-1252", "PRT,7,São Tomé e Príncipe; ações"),
        ("cp1252", "Windows-1252", "DEU,7,Größe und Straße"),
        ("cp1251", "Windows-1251", "RUS,№ 7,Постоянный представитель «Российской Федерации»"),
        ("cp1251", "Windows-1251", "RUS,7,Посол"),
        ("cp1256", "Windows-1256", "JOR,رقم 7,المندوب الدائم للمملكة الأردنية الهاشمية، نيويورك"),
        ("cp1256", "Windows-1256", "MAR,7,السفير – Réponse du Royaume à l’été"),
        ("gb18030", "GB 18030", "CHN,第7号,中华人民共和国常驻联合国代表团"),
        ("gb18030", "GB 18030", "CHN,A/76号,普通照会（附件）"),
    ],
)
def test_a_list_is_read_in_the_code_page_in_which_it_makes_words(codec, name, words):
    text = HEADER + words
    assert read_by_words(text.encode(codec)) == (text, name)


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1250", "POL,7,Łódź"),
        ("cp1253", "GRC,7,Μόνιμος Αντιπρόσωπος της Ελλάδας"),
        ("cp1254", "TUR,7,Dışişleri Bakanlığı"),
        ("big5", "XXX,7,常駐聯合國代表團"),
        ("cp932", "JPN,7,国際連合日本政府代表部 ニューヨーク"),
        ("koi8-r", "RUS,7,Постоянный представитель"),
        ("cp866", "RUS,7,Постоянный представитель"),
        ("cp1255", "ISR,7,שגריר ישראל"),  # or щвшйш йщшам
        ("cp1252", "FRA,7,à"),  # or а, in Russian
    ],
)
def test_what_could_be_several_texts_or_none_is_not_guessed(codec, words):
    assert read_by_words((HEADER + words).encode(codec)) is None

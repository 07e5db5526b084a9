"""A time zone is named by its city in the language of the page."""

import itertools
import re
from datetime import UTC, datetime
from zoneinfo import available_timezones

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import sign_in
from tracker.site import zones
from tracker.text.languages import LANGUAGES

AT = datetime(2022, 4, 12, tzinfo=UTC)
LATIN = re.compile(r"\b[a-z]{2,}", re.IGNORECASE)
HEAVIEST = 100_000  # bytes, as of every page


def labels_in(language):
    """The labels of the regions by zone, as they are listed, without the distance from UTC."""
    with translation.override(LANGUAGES[language].ui_code):
        _offices, *regions = zones.choices(at=AT)
    return [
        {zone: label.rpartition(" (UTC")[0] for zone, label in group} for _name, group in regions
    ]


@pytest.mark.parametrize("language", ["ar", "zh", "ru"])
def test_every_city_is_written_in_the_script_of_the_page(language):
    cities = [city for group in labels_in(language) for city in group.values()]
    assert len(cities) > 390
    assert [city for city in cities if LATIN.search(city)] == []


@pytest.mark.parametrize(
    ("language", "zone", "city"),
    [
        ("en", "America/Sao_Paulo", "São Paulo"),
        ("fr", "Africa/Cairo", "Le Caire"),
        ("es", "Asia/Tokyo", "Tokio"),
        ("ru", "Asia/Yekaterinburg", "Екатеринбург"),
        ("ar", "Africa/Cairo", "القاهرة"),
        ("zh", "Asia/Shanghai", "上海"),
        ("fr", "Asia/Calcutta", "Calcutta"),  # an old name
        ("ar", "UTC", "UTC"),  # no city
        ("fr", "Europe/Zurich", "Genève"),  # an office's, not the zone's
    ],
)
def test_a_city_is_named_as_its_language_does(language, zone, city):
    with translation.override(LANGUAGES[language].ui_code):
        assert zones.city_of(zone) == city


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_that_this_machine_knows_has_a_name(language):
    with translation.override(LANGUAGES[language].ui_code):
        assert [zone for zone in sorted(available_timezones()) if not zones.city_of(zone)] == []


@pytest.mark.parametrize(
    ("language", "cities"),
    [
        ("fr", ["Doha", "Échelle", "Erevan"]),
        ("ru", ["Душанбе", "Ереван", "Иерусалим", "Йезд", "Кабул"]),
        # Without the article, every alef alike.
        ("ar", ["أثينا", "إسطنبول", "أوسلو", "بالاو", "البحرين", "الجزائر", "كابول", "واليس"]),
        # By pinyin: Bālí, Běijīng, Fàndìgāng, Fěijì, Gǎng, Nǎolǔ, Niǔyuē, Pòsī, Shànghǎi.
        ("zh", ["巴黎", "北京", "梵蒂冈", "斐济", "港", "瑙鲁", "纽约", "珀斯", "上海"]),
    ],
)
def test_cities_stand_in_the_order_of_their_language(language, cities):
    shuffled = sorted(cities, reverse=True)
    assert sorted(shuffled, key=lambda city: zones.sorted_by(city, language)) == cities


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_region_is_listed_in_that_order(language):
    for group in labels_in(language):
        for before, after in itertools.pairwise(group.values()):
            assert zones.sorted_by(before, language) <= zones.sorted_by(after, language)


def test_an_old_name_of_ones_own_stands_for_that_of_today():
    groups = zones.choices(at=AT, keep="Europe/Kiev")
    labels = {zone: label for _name, group in groups for zone, label in group}
    assert labels["Europe/Kiev"].startswith("Kyiv (UTC+3)")
    assert "Europe/Kyiv" not in labels  # nobody has to choose between two lines that read alike


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_with_every_zone_stays_light(client, kenya_filer, language):
    kenya_filer.language, kenya_filer.time_zone = language, "Africa/Cairo"
    kenya_filer.save()
    page = sign_in(client, kenya_filer).get(reverse("accounts:profile"))
    assert len(page.content) < HEAVIEST


def test_the_foot_of_a_page_names_the_zone_in_its_language(client, kenya_filer):
    kenya_filer.language, kenya_filer.time_zone = "ar", "Africa/Cairo"
    kenya_filer.save()
    page = sign_in(client, kenya_filer).get(reverse("accounts:email")).text
    assert ">القاهرة</a>" in page
    assert "Cairo" not in page

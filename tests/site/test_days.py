"""A day that somebody gives is one that can be reckoned with, in every form."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import get_resolver, reverse

from tests.factories import ROOT, sign_in
from tracker.site.fields import DayField, SentDay, SentInstant


def subclasses(form):
    for one in form.__subclasses__():
        yield one
        yield from subclasses(one)


def test_every_field_of_a_day_in_every_form_is_bounded():
    assert get_resolver().url_patterns  # which imports every view, and so every form
    found = {
        f"{form.__name__}.{name}": type(field)
        for form in subclasses(forms.BaseForm)
        if form.__module__.startswith("tracker.")
        for name, field in form.base_fields.items()
        if isinstance(field, (forms.DateField, forms.DateTimeField))
    }
    assert {"FactsForm.dated_on", "ReturnForm.due_on", "DeadlineForm.new_on"} <= found.keys()
    assert set(found.values()) == {DayField, SentDay, SentInstant}
    made_on_the_way = [
        path.name
        for path in (ROOT / "tracker").rglob("*.py")
        if "forms.Date" in path.read_text() and path.name != "fields.py"
    ]
    assert made_on_the_way == []


@pytest.mark.parametrize("day", ["0001-01-01", "1945-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_of_no_year_of_ours_is_refused_in_words(day):
    with pytest.raises(ValidationError, match="Give a day of the years 1946 to 2200"):
        DayField().clean(day)


@pytest.mark.parametrize("day", [DayField.EARLIEST, date(2024, 2, 29), DayField.LATEST])
def test_the_first_and_the_latest_day_are_taken(day):
    assert DayField().clean(day.isoformat()) == day


@pytest.mark.parametrize("sent", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:00-12:00", "7"])
def test_an_instant_that_no_page_has_sent_is_refused(sent):
    with pytest.raises(ValidationError, match="Enter a valid date/time"):
        SentInstant().clean(sent)


@pytest.mark.parametrize(
    ("page", "field", "more"),
    [
        ("deadline", "new_on", {}),
        ("extension", "until", {"delegation": "JAM"}),
        ("milestone", "on", {}),
    ],
)
def test_a_page_says_it_and_moves_nothing(client, call, jamaica, officer, page, field, more):
    sign_in(client, officer)
    kind = ["committee-starts"] if page == "milestone" else []
    address = reverse(f"reminders:{page}", args=[call.code, *kind])
    sent = {field: "9999-12-31", "reason": "A test.", **more}
    answer = client.post(address, sent)
    assert answer.context["form"].errors[field] == ["Give a day of the years 1946 to 2200."]
    assert (answer.status_code, call.item_changes.count()) == (200, 0)

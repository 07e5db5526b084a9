"""Who may open which page: `docs/permissions.md`, and one walk over every URL there is.

Who may use which verb of the workflow in which status is the table of `test_workflow.py`.
"""

from contextlib import contextmanager
from http import HTTPStatus

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_init
from django.test import Client
from django.urls import reverse

from tests.addresses import PEOPLE, every_field, every_url, told
from tests.factories import sign_in

OF_ALLAUTH = ("account_", "mfa_", "usersessions_")


@contextmanager
def rows_read():
    """Yield the list of all rows of replies, their texts, revisions and files that are read."""
    rows, models = [], list(apps.get_app_config("submissions").get_models())

    def read(sender, instance, **_more):
        rows.append(instance)

    for model in models:
        post_init.connect(read, sender=model)
    try:
        yield rows
    finally:
        for model in models:
            post_init.disconnect(read, sender=model)


def visit(person, method, address, **sent):
    """Return the answer to one visit, whose effects are taken back, and what was read for it."""
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        sign_in(client, person)
    with transaction.atomic(), rows_read() as rows:
        answer = client.generic(method.upper(), address, **sent)
        transaction.set_rollback(True)
    return answer, rows


def word_for(answer, person, name, address):
    """Return the table's word for one answer; nothing where the address does not take this."""
    is_own = not name.startswith(OF_ALLAUTH)
    sign_in_page = f"/account/login/?next={address}" if is_own else "/account/login/"
    match answer.status_code:
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return ""
        case HTTPStatus.FOUND if answer["Location"].startswith(sign_in_page):
            return "sign in"
        case HTTPStatus.FORBIDDEN if (
            person is None
        ):  # what was typed is shown, and where to sign in
            return "sign in"
        case HTTPStatus.FORBIDDEN | HTTPStatus.NOT_FOUND as refused:
            return str(int(refused))
    # The page; on to the next one; a form with faults; a text that was changed meanwhile.
    answers = {200, 302, 400, 409, 422}
    assert answer.status_code in (answers | {503} if name == "monitoring:alarmz" else answers)
    return "yes"


def cell_of(words, takes):
    """Return the table's word for a look and a form together, where an address takes `takes`."""
    taken = ", ".join(method for method, word in words.items() if word == "yes")
    if taken:
        return "yes" if taken == takes else taken
    return " or ".join({word for word in words.values() if word})


@pytest.mark.once  # 404, 403 and the rest come before what a database could change
@pytest.mark.parametrize("title", PEOPLE)
def test_every_page_answers_each_person_as_the_page_on_permissions_says(title, arguments, people):
    person, table, found, read_in_vain = people[title], told(), {}, []
    for name in every_url():
        address, words = reverse(name, args=arguments.get(name, ())), {}
        for method, takes in (("get", "look"), ("post", "form")):
            answer, rows = visit(person, method, address)
            words[takes] = word_for(answer, person, name, address)
            if words[takes] in {"404", "sign in"} and rows and not name.startswith("public:"):
                read_in_vain.append((method, name))
        found[name] = cell_of(words, table[name][0] if name in table else "")
    assert found == {name: cells[title] for name, (_takes, cells) in table.items()}
    assert read_in_vain == []  # what a person does not learn of is not even looked up


def test_the_pages_that_show_a_reply_are_closed_to_a_person_without_a_delegation(
    arguments, stranger
):
    codes = set()
    for name in told():
        if name.startswith(("portal:", "review:", "compilation:", "outbox:", "delegations:team")):
            answer, rows = visit(stranger, "get", reverse(name, args=arguments.get(name, ())))
            codes.add(answer.status_code)
            assert rows == []
    assert codes == {404, 405}


def test_there_is_no_django_admin(client, officer):
    assert sign_in(client, officer).get("/admin/").status_code == 404
    assert not [name for name in every_url() if name.startswith("admin")]


def form_of(rubbish):
    """Return a form with rubbish in every field but those that choose, which go to work with it."""
    sent = dict.fromkeys(every_field(), rubbish)
    for name, field in every_field().items():
        if type(field) is forms.ChoiceField:
            sent[name] = next((value for value, _label in field.choices if value), rubbish)
    parts = [
        f'--part\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in sent.items()
    ]
    # In UTF-7 a form can bring half a surrogate pair, which no database holds.
    return {
        "data": "".join([*parts, "--part--\r\n"]).encode(),
        "content_type": "multipart/form-data; boundary=part; charset=utf-7",
    }


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param("1" + "0" * 30, id="a huge number"),
        pytest.param("\0", id="NUL"),
        pytest.param("+2AA-", id="half a surrogate pair"),
    ],
)
def test_rubbish_in_a_form_is_no_fault_of_the_server(arguments, people, rubbish):
    found = set()
    for name, (takes, cells) in told().items():
        who = "officer" if cells["officer"] == "yes" else "jamaica_filer"
        if "form" in takes and not name.startswith(OF_ALLAUTH):
            address = reverse(name, args=arguments.get(name, ()))
            answer, _rows = visit(people[who], "post", address, **form_of(rubbish))
            found.add(answer.status_code)
    assert found <= {200, 302, 400, 404, 409, 422}

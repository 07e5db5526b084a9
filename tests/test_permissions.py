"""Who may open which page: `docs/permissions.md`, and one walk over every URL there is.

Who may use which verb of the workflow in which status is the table of `test_workflow.py`.
"""

import html
import re
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from http import HTTPStatus
from unittest.mock import patch

import pytest
from django import forms
from django.apps import apps
from django.db import transaction
from django.db.models.query import FlatValuesListIterable, ValuesIterable, ValuesListIterable
from django.db.models.signals import post_init
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from tests.accounts import openid_provider
from tests.accounts.openid_provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.addresses import (
    PEOPLE,
    asks_anew,
    every_field,
    every_url,
    told,
    told_with_a_provider,
)
from tests.factories import make_reply, sign_in
from tests.slow import some_of
from tracker import urls
from tracker.accounts.rules import is_officer
from tracker.delegations.access import member_of
from tracker.delegations.models import Delegation
from tracker.submissions.models import (
    CoSender,
    Passage,
    PassageVersion,
    Submission,
    Text,
    TextVersion,
)

OF_ALLAUTH = ("account_", "mfa_", "usersessions_")
# Compares what is being written with what was filed, to say that something is not filed yet.
COMPARES = {"review:reply"}
ASKED = "content__co_senders"  # whom a filed text names: from that follows who may see it
OF_REPLIES = list(apps.get_app_config("submissions").get_models())
BEING_WRITTEN = (Text, Passage, TextVersion, PassageVersion)  # no officer's, and no co-sender's


@contextmanager
def rows_read():
    """Yield the list of all rows of replies, their texts, revisions and files that are read.

    Also those of which only some values are read, whichever model was asked for them.
    """
    rows = []

    def read(sender, instance, **_more):
        rows.append(instance)

    with ExitStack() as seen:
        for model in OF_REPLIES:
            post_init.connect(read, sender=model)
            seen.callback(post_init.disconnect, read, sender=model)
        for kind in (ValuesIterable, ValuesListIterable, FlatValuesListIterable):
            seen.enter_context(patch.object(kind, "__iter__", reading_rows(kind.__iter__)))
        yield rows


def reading_rows(give_values):
    """Return what gives the values of a query, and reads the rows of replies that they are of."""

    def read(iterable):
        queryset = iterable.queryset
        names = set(queryset.query.values_select) - {ASKED}
        for key, model in {found for name in names for found in keys_on(name, queryset)}:
            whose = queryset._chain()
            whose.query.clear_select_clause()
            whose.query.group_by = None
            whose.query.add_fields([key])
            pks = {pk for (pk,) in whose.query.get_compiler(queryset.db).results_iter()}
            list(model._base_manager.filter(pk__in=pks))
        return give_values(iterable)

    return read


def keys_on(name, queryset):
    """Yield the key and the model of each row of a reply that stands on the way of `a__b__c`."""
    parts, query = name.split("__"), queryset.query
    if queryset.model in OF_REPLIES:
        yield "pk", queryset.model
    for count in range(1, len(parts)):
        hops, *_rest = query.names_to_path(parts[:count], query.get_meta())
        if hops and hops[-1].to_opts.model in OF_REPLIES:
            yield "__".join([*parts[:count], "pk"]), hops[-1].to_opts.model


def owners_of_rows():
    """Return the delegation of each row there is of a reply, by its model and key."""
    paths = {"Submission": "delegation", "Passage": "text__submission__delegation"}
    paths["ReceiptFile"] = paths["Redaction"] = "revision__submission__delegation"
    paths["ClarificationMessage"] = "clarification__submission__delegation"
    return {
        (model, pk): owner
        for model in OF_REPLIES
        for pk, owner in model._base_manager.values_list(
            "pk", paths.get(model.__name__, "submission__delegation")
        )
    }


def rows_of_others(person):
    """Return what finds those of the rows read that are nothing for the person.

    Whatever a page shows, nothing but the own delegation's is; for an officer, for a State that a
    filed joint reply asks, and for all of them where it is for delegations only, what was filed,
    never what is being written.
    """
    owners, own, asking = owners_of_rows(), set(), set()
    if person is not None:
        own = set(person.memberships.current().values_list("delegation_id", flat=True))
        asked = CoSender.objects.filter(delegation__in=own, asked_at__isnull=False)
        asking = set(asked.values_list("submission__delegation_id", flat=True))
        asking |= set(owners.values()) if is_officer(person) else set()
        for_states = Submission.objects.published().filter(publication__level="states")
        asking |= set(for_states.values_list("delegation_id", flat=True)) if own else set()

    def among(rows):
        found = [(row, owners.get((type(row), row.pk))) for row in rows]
        return [
            row
            for row, owner in found  # a row that the visit itself has made has no owner here
            if owner not in {None, *own, *(() if isinstance(row, BEING_WRITTEN) else asking)}
        ]

    return among


def browser_of(person, **more):
    client = Client(headers={"accept-language": "en"})
    return client if person is None else sign_in(client, person, **more)


def visit(browser, method, address, **sent):
    """Return the answer to one visit, whose effects are taken back, and what was read for it."""
    cookies = deepcopy(browser.cookies)
    with transaction.atomic(), rows_read() as rows:
        answer = browser.generic(method.upper(), address, **sent)
        transaction.set_rollback(True)
    browser.cookies = cookies
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


@pytest.mark.parametrize("title", some_of(PEOPLE, first=["anonymous", "jamaica_filer", "officer"]))
def test_every_page_answers_each_person_as_the_page_on_permissions_says(title, arguments, people):
    person, table, found, read_in_vain = people[title], told(), {}, []
    of_others, browser, not_theirs = [], browser_of(person), rows_of_others(person)
    for name in every_url():
        address, words = reverse(name, args=arguments.get(name, ())), {}
        for method, takes in (("get", "look"), ("post", "form")):
            answer, rows = visit(browser, method, address)
            words[takes] = word_for(answer, person, name, address)
            if words[takes] in {"404", "sign in"} and rows and not name.startswith("public:"):
                read_in_vain.append((method, name))
            if not name.startswith("public:") and (name not in COMPARES or title != "officer"):
                of_others += [(method, name, row) for row in not_theirs(rows)]
        found[name] = cell_of(words, table[name][0] if name in table else "")
    assert found == {name: cells[title] for name, (_takes, cells) in table.items()}
    assert read_in_vain == []  # what a person does not learn of is not even looked up
    assert of_others == []  # and nobody else's reply is read for them, whatever the table says


@pytest.mark.once
def test_who_may_send_a_form_comes_by_its_address_to_the_page_it_stands_on(arguments, people):
    """Only where one page has it: a language is chosen on all, an invitation is no page's name."""
    with_no_page, browsers = set(), {}
    for who in ("officer", "jamaica_filer"):
        headers = {"accept": "text/html", "accept-language": "en"}
        browsers[who] = sign_in(Client(headers=headers), people[who])
    for name, (takes, cells) in told().items():
        who = "officer" if cells["officer"] == "yes" else "jamaica_filer"
        if takes != "form" or cells[who] != "yes":
            continue
        answer = browsers[who].get(reverse(name, args=arguments.get(name, ())))
        if answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            with_no_page.add(name)
        else:
            page = browsers[who].get(answer.url, follow=True)
            assert (name, page.status_code) == (name, HTTPStatus.OK)
    assert with_no_page == {
        "accounts:language",
        *("delegations:confirm_invitation", "delegations:resend", "delegations:revoke"),
        *("portal:bring_back", "portal:restore"),
    }


@pytest.fixture(scope="module")
def signing_key():
    return openid_provider.key()


@pytest.fixture
def provider(db, signing_key, settings):
    provider = Provider(signing_key)
    settings.OIDC_ISSUER, settings.OIDC_NAME = provider.issuer, "UN Identity"
    settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = CLIENT_ID, CLIENT_SECRET
    settings.OIDC_FOR_MISSIONS = True
    yield provider
    provider.stop()


def come_back(person, provider):
    """Come back from the provider, in the browser that was led there."""
    client = browser_of(person)
    led_to = client.post(reverse("accounts:single_sign_on")).text
    address = html.unescape(re.search(r'content="0;url=([^"]+)"', led_to)[1])
    back = reverse("accounts:single_sign_on_callback")
    return client.get(f"{back}?{provider.authorize(address)}")


@pytest.mark.once
@pytest.mark.parametrize("title", PEOPLE)
def test_with_a_provider_the_pages_of_single_sign_on_answer_as_the_page_says(
    title, people, provider, officer
):
    person, table, found = people[title], told_with_a_provider(), {}
    provider.person["email"] = person.email if person else officer.email
    browser = browser_of(person)
    for name in table:
        address, words = reverse(name), {}
        for method, takes in (("get", "look"), ("post", "form")):
            answer, rows = visit(browser, method, address)
            words[takes] = word_for(answer, person, name, address)
            assert rows == []
        if name == "accounts:single_sign_on_callback":
            stray, _rows = visit(browser, "get", f"{address}?state=of-nobody&code=1")
            assert stray.status_code == HTTPStatus.BAD_REQUEST  # nobody was led away before
            words["look"] = word_for(come_back(person, provider), person, name, address)
        found[name] = cell_of(words, table[name][0])
    assert found == {name: cells[title] for name, (_takes, cells) in table.items()}
    assert table.keys() == {name for name in every_url() if "single_sign_on" in name}


def test_of_the_pages_of_single_sign_on_those_ask_for_a_fresh_sign_in_of_which_it_is_said(
    provider, jamaica_filer
):
    browser = browser_of(jamaica_filer, seconds_ago=16 * 60)
    answers = {name: browser.post(reverse(name)) for name in told_with_a_provider()}
    once_more = reverse("account_reauthenticate")
    assert asks_anew(with_a_provider=True) == {
        name
        for name, answer in answers.items()
        if answer.status_code == 302 and answer.url.startswith(once_more)
    }


def test_the_pages_that_show_a_reply_are_closed_to_a_person_without_a_delegation(
    arguments, stranger
):
    codes, browser = set(), browser_of(stranger)
    for name in told():
        if name.startswith(("portal:", "review:", "compilation:", "outbox:", "delegations:team")):
            answer, rows = visit(browser, "get", reverse(name, args=arguments.get(name, ())))
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
    found, browsers = set(), {who: browser_of(people[who]) for who in ("officer", "jamaica_filer")}
    for name, (takes, cells) in told().items():
        who = "officer" if cells["officer"] == "yes" else "jamaica_filer"
        if "form" in takes and not name.startswith(OF_ALLAUTH):
            address = reverse(name, args=arguments.get(name, ()))
            answer, _rows = visit(browsers[who], "post", address, **form_of(rubbish))
            found.add(answer.status_code)
    assert found <= {200, 302, 400, 404, 409, 422}


# Views as nobody should write them: both name the gate, and neither keeps to what it says.


def reply_by_key(pk):
    return Submission.objects.get(pk=pk)


def asks_in_vain(request, pk):
    member_of(request)
    return HttpResponse(reply_by_key(pk).status)


def never_asks(request, pk):
    def _nobody_calls():
        member_of(request)

    return HttpResponse(reply_by_key(pk).status)


def asks_for_values(request, pk):
    member_of(request)
    return HttpResponse(Submission.objects.values_list("status", flat=True).get(pk=pk))


def asks_by_another_model(request, pk):
    member_of(request)
    asked = Delegation.objects.filter(submissions=pk).values("submissions__status")
    return HttpResponse([row["submissions__status"] for row in asked])


def keeps_to_it(request, pk):
    found = Submission.objects.filter(delegation=member_of(request).delegation_id, pk=pk)
    return HttpResponse([reply.status for reply in found])


CARELESS = (asks_in_vain, never_asks, asks_for_values, asks_by_another_model)
urlpatterns = [
    *(path(f"{view.__name__}/<int:pk>/", view) for view in (*CARELESS, keeps_to_it)),
    *urls.urlpatterns,
]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("view", "is_found"),
    [*((view.__name__, True) for view in CARELESS), ("keeps_to_it", False)],
)
def test_a_view_that_reads_the_reply_of_others_is_found(
    call, jamaica, jamaica_filer, kenya_filer, view, is_found
):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    for person, finds in ((kenya_filer, is_found), (jamaica_filer, False)):
        answer, rows = visit(browser_of(person), "get", f"/{view}/{reply.pk}/")
        assert answer.status_code == 200
        assert bool(rows_of_others(person)(rows)) is finds


def test_what_is_being_written_is_nothing_for_an_officer(call, jamaica, jamaica_filer, officer):
    reply = make_reply(call, jamaica, by=jamaica_filer)
    with rows_read() as rows:
        assert reply.revisions.get()
        written = reply.original.passages.last()
    assert rows_of_others(officer)(rows) == [reply.original, written]

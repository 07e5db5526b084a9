"""What officers note for themselves is read by nobody else, on whatever page, in whatever file.

A marker stands in every field of `internal_fields`. Everybody but officers looks at each address
that `docs/permissions.md` lets them look at and at whatever links lead to from there (at the others
nothing is even read, which `test_permissions.py` holds); every mail is read, every format is made.
What officers do without words (assign, suggest, reject, tick) changes no page of anybody else.
"""

import io
import re
import zipfile
from datetime import date, timedelta
from http import HTTPStatus
from urllib.parse import quote, quote_plus

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path, reverse

from tests import changed_dates, internal_fields
from tests.addresses import told
from tests.crawling import body_of, crawl, words_of
from tests.factories import NOON, make_person, sign_in
from tests.internal_fields import leaks, mark_all, marker_of
from tests.plugins.prepared_states import prepared_state
from tests.reports import filled, formats_made_here
from tests.slow import one_of
from tracker import urls
from tracker.accounts.models import User
from tracker.agenda.models import Concept
from tracker.audit.models import Event
from tracker.calls.models import Call
from tracker.compilation import jobs
from tracker.compilation.documents.drafts import draft_of
from tracker.concepts import tagging
from tracker.concepts.models import ConceptSuggestion
from tracker.delegations.models import Delegation, Invitation
from tracker.mail import ledger, registry
from tracker.mail.delivery.ticking import beat
from tracker.mail.models import Message
from tracker.monitoring.models import Alarm
from tracker.privacy import proposals as erasures
from tracker.review.models import InternalNote, LastLook
from tracker.review.people import assigning
from tracker.review.reply import notes
from tracker.review.selection import letters
from tracker.review.selection.letters import LetterWords
from tracker.submissions import workflow
from tracker.submissions.models import Clarification, Submission
from tracker.submissions.publication import deciding

pytestmark = pytest.mark.once  # no database changes the words

NOT_OURS = ("account_", "mfa_", "usersessions_")
STATES = ("JAM", "CRI", "FJI")


def reply_of(code):
    return Submission.objects.get(call__code="76-19", delegation__code=code)


@prepared_state
def kept(arguments, officer, second_officer):
    """Beside the walks' data all that the desk keeps of the replies of three States."""
    call = Call.objects.get(code="76-19")
    for code in STATES:
        reply = reply_of(code)
        seen = {"revision_number": 1, "by": officer, "at": NOON}
        for passage in (None, 0):
            notes.write(reply.latest_revision, passage=passage, words="A doubt.", **seen)
        notes.mark(reply.latest_revision, "cover", verdict="fault", remark="No seal.", **seen)
        asked = workflow.ask(reply, passage=None, message="Why?", due_on=date(2022, 5, 20), **seen)
        filer = reply.revisions.get().filed_by
        workflow.answer(reply, clarification=asked.pk, message="So.", by=filer, at=NOON)
        changed_dates.extend(
            call,
            reply.delegation,
            until=date(2022, 6, 15),
            reason="It asked for it.",
            by=officer,
            at=NOON,
        )
    for code in ("JAM", "FJI"):  # Costa Rica's annex stays public
        deciding.redact(
            reply_of(code),
            revision_number=1,
            words="steps",
            reason="security",
            explanation="As agreed.",
            note="Of a colleague.",
            by=officer,
            at=NOON,
        )
    for code in STATES:
        deciding.set_level(
            reply_of(code),
            revision_number=1,
            level="states" if code == "FJI" else "everybody",
            reason="As agreed.",
            note="Of a colleague, too.",
            by=officer,
            at=NOON,
        )
    words = marker_of("review.DelegationLetter.words", "CRI")
    letters.send(
        call,
        [Delegation.objects.get(code="CRI")],
        {"en": LetterWords(words, words)},
        token="1" * 32,
        by=officer,
        at=NOON,
    )
    Alarm.objects.create(part="mail", began_at=NOON, latest_at=NOON, remarks=["No server."])
    person = make_person("gone@jam.example")
    erasures.propose(person, reason="It was asked for.", by=officer, at=NOON)
    beat(at=NOON)
    Message.objects.update(state="uncertain")
    ledger.mark_arrived(Message.objects.all(), note="By telephone.", by=officer.name, at=NOON)
    return arguments


def test_every_field_says_who_may_read_it(db):
    told_of = internal_fields.readers()
    assert internal_fields.fields_of_words() == {*told_of}
    assert [name for name, tables in told_of.items() if len(tables) > 1] == []


# The others see less of what the filer of the State sees.
OUTSIDERS = one_of(
    ["anonymous", "stranger", "kenya_filer", "jamaica_filer", "jamaica_reader", "jamaica_drafter"],
    first="jamaica_filer",
)
OF_STATE = {"kenya_filer": ("KEN",), "anonymous": (), "stranger": ()}


def ways_of(title, arguments, without=()):
    """Return the addresses at which a person of the table may look, and some of searches.

    Who has no account may have a link: to join, to a calendar, to stop reminders.
    """
    left_out = (*NOT_OURS, *without)
    column = "anonymous" if title == "stranger" else title
    names = [
        name
        for name, (takes, cells) in told().items()
        if "look" in takes and cells[column] in {"yes", "look"} and not name.startswith(left_out)
    ]
    addresses = {name: reverse(name, args=arguments.get(name, ())) for name in names}
    links = [reverse("delegations:join", args=[one.token]) for one in Invitation.objects.all()]
    searches = [one for name, one in addresses.items() if name.startswith("search:")]
    return [
        *addresses.values(),
        *(links if column == "anonymous" else ()),
        *(f"{one}?q={words}" for one in searches for words in ("steps", "zqx7")),
    ]


@pytest.mark.parametrize("title", OUTSIDERS)
def test_no_outsider_reads_an_internal_word_anywhere(kept, people, stranger, title):
    assert mark_all() == set()
    person = (people | {"stranger": stranger})[title]
    states, pages = OF_STATE.get(title, ("JAM",)), 0
    found = {}
    for address, status, words in crawl(person, ways_of(title, kept)):
        pages += status == HTTPStatus.OK
        if marks := leaks(words, states=states):
            found[address] = marks
    assert found == {}
    assert pages > 25


def test_no_mail_to_a_delegation_has_an_internal_word(kept):
    mark_all()
    for days in (0, 30, 49, 80):  # reminders, too
        beat(at=NOON + timedelta(days=days))
    officers = set(User.objects.officers().values_list("email", flat=True))
    told_of, found = set(), {}
    for message in Message.objects.exclude(address__in=officers):
        told_of.add(message.kind)
        read = registry.render(message, at=message.due_at)
        files = [words_of(one.content) for one in read.attachments]
        words = "\n".join([read.subject, read.text, read.html, *read.headers.values(), *files])
        if marks := leaks(words, states=[message.about]):
            found[message.pk, message.kind] = marks
    assert found == {}
    assert {"letter", "question_asked", "reply_filed", "deadline_extended"} <= told_of


def test_no_file_that_goes_out_has_an_internal_word(kept, officer):
    """The secretariat's dossier names its people and what it asked, and no more."""
    mark_all()
    draft = filled(draft_of(Call.objects.get(code="76-19")), summary="")
    job = jobs.ask(draft, by=officer, at=NOON, formats=sorted(formats_made_here().split(",")))
    jobs.run(job.pk, at=NOON)
    client, found = sign_in(Client(), officer), {}
    for name in job.files.values_list("pk", flat=True):
        address = reverse("compilation:download", args=("76-19", name))
        found[address] = leaks(words_of(body_of(client.get(address))))
    for code in STATES:
        address = reverse("review:dossier", args=("76-19", code))
        marks = leaks(words_of(body_of(client.get(address))), states=[code])
        found[address] = {mark for mark in marks if not mark.startswith("zqx9")}
    assert len(found) > len(STATES) + 3
    assert {address: marks for address, marks in found.items() if marks} == {}


def test_an_officer_reads_what_the_desk_keeps(kept, officer):
    mark_all()
    pages = [reverse("review:reply", args=("76-19", code)) for code in ("JAM", "CRI")]
    pages += [
        reverse("review:publish_reply", args=("76-19", "CRI")),
        reverse("review:board", args=("76-19",)),
    ]
    client = sign_in(Client(), officer)
    read = "\n".join(client.get(address).content.decode() for address in pages)
    for name in (
        "review.InternalNote.words",
        "submissions.Publication.note",
        "review.SavedView.name",
    ):
        assert f"zqx7 {name}" in read
    assert "zqx8 JAM submissions.Clarification.message" in read


# What has no words of its own -------------------------------------------------------------------

# Another each time, and what says how many events the register has or when one signed in.
MADE_UP = re.compile(
    r'name="(?:csrfmiddlewaretoken|page)" value="\w+"|nonce-[\w+/=]+|nonce="[^"]+"|DTSTAMP:\w+'
)
COUNTED = ("monitoring:", "public:heads", "public:verify", "privacy:own_data")


def pages_of(person, addresses):
    client = Client(headers={"accept-language": "en"})
    if person is not None:
        sign_in(client, person)
    return {one: MADE_UP.sub("…", words_of(body_of(client.get(one)))) for one in addresses}


def work_silently(officer, colleague):
    """Assign, suggest, reject, tick, open a file, look: nothing that is told to a State."""
    call = Call.objects.get(code="76-19")
    states = Delegation.objects.filter(code__in=STATES)
    assigning.assign(call, states, to=colleague, by=officer, at=NOON)
    concept = Concept.objects.get(code="norm-k")
    for code in STATES:
        revision = reply_of(code).latest_revision
        ConceptSuggestion.objects.create(
            revision=revision, passage=1, concept=concept, places=[[0, 2]]
        )
        tagging.reject(revision, 1, concept, by=officer, at=NOON)
        ConceptSuggestion.objects.create(
            revision=revision, passage=2, concept=concept, places=[[0, 2]]
        )
        notes.mark(
            revision, "length", revision_number=1, verdict="fine", remark="", by=officer, at=NOON
        )
        for file in revision.attachments.all():
            notes.remember_opened(file, by=officer, at=NOON)
    client = sign_in(Client(), officer)
    for address in ("/desk/", "/desk/76-19/JAM/", "/desk/76-19/JAM/concepts/"):
        assert client.get(address).status_code == HTTPStatus.OK
    newest = Event.objects.latest("pk").pk
    client.post("/desk/seen/", {"until": newest})
    assert LastLook.objects.get(officer=officer).event == newest


@pytest.mark.parametrize(
    "title", one_of(["anonymous", "kenya_filer", "jamaica_filer"], first="jamaica_filer")
)
def test_what_officers_do_for_themselves_changes_no_page_of_others(
    kept, people, officer, second_officer, title
):
    addresses = ways_of(title, kept, without=COUNTED)
    before = pages_of(people[title], addresses)
    work_silently(officer, second_officer)
    after = pages_of(people[title], addresses)
    assert [one for one in addresses if before[one] != after[one]] == []


# Leaks that are planted --------------------------------------------------------------------------


def careless(request, what="page"):
    """As nobody should write it: each answer has what is for officers or for one State alone."""
    note = InternalNote.objects.first().words
    asked = Clarification.objects.filter(submission__delegation__code="JAM").first().message
    if what == "zip":
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as made:
            made.writestr("notes.txt", note)
        return HttpResponse(package.getvalue(), content_type="application/zip")
    pages = {
        "page": '<a href="/careless/zip/">.</a><svg><image href="/careless/picture/"/></svg>'
        '<form action="/careless/question/"></form><a href="/careless/wrapped/">.</a>'
        '<a href="/careless/quoted/">.</a><a href="/careless/form/">.</a>',
        "wrapped": note.replace(" ", "\n    "),
        "quoted": quote(note),
        "form": quote_plus(note),
        "picture": f"<svg><title>{note}</title></svg>",
        "question": f"<p>{asked}</p>",
    }
    return HttpResponse(pages[what])


urlpatterns = [
    path("careless/", careless),
    path("careless/<slug:what>/", careless),
    *urls.urlpatterns,
]


@pytest.mark.urls(__name__)
def test_a_leak_is_found_wherever_it_is(kept, kenya_filer, jamaica_filer):
    mark_all()
    found = {
        person: {
            address.split("/")[2]
            for address, _status, words in crawl(person, ["/careless/"])
            if leaks(words, states=[state])
        }
        for person, state in ((kenya_filer, "KEN"), (jamaica_filer, "JAM"))
    }
    everybodys = {"zip", "picture", "wrapped", "quoted", "form"}
    assert found[kenya_filer] == {*everybodys, "question"}
    assert found[jamaica_filer] == everybodys

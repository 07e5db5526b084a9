"""The desk in the days after a deadline, wide and as on a telephone: `docs/pictures/desk/`.

All that the pictures show is invented, the same each time. `tests/pictures.py` runs this module; no
test run collects it.
"""

import io
import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from PIL import Image

from tests.concepts.replies import concept
from tests.factories import (
    NOON,
    ROOT,
    change,
    file_reply,
    make_draft,
    make_member,
    make_person,
    original_of,
)
from tests.visitors import signed_in_page
from tracker import clock
from tracker.calls.models import Call
from tracker.concepts import reading
from tracker.delegations.models import Delegation
from tracker.mail.delivery.ticking import beat
from tracker.review.people import assigning
from tracker.review.reply import notes
from tracker.review.status_board.filters import BoardFilters
from tracker.review.status_board.saved_views import save_view
from tracker.submissions import workflow
from tracker.text.languages import LANGUAGES

FOLDER = ROOT / "docs" / "pictures" / "desk"
TODAY = datetime(2022, 6, 7, 16, 0, tzinfo=UTC)
EARLIER = "68-243"
HEIGHTS = {1280: 1500, 390: 1300}  # pixels, by width
COLOURS = 96
# What an answer says of a norm; the State tags the first half of what it says.
SENTENCES = {
    "norm-a": "We cooperate with all States that wish to, and exchange views each year.",
    "norm-c": "On norm (c) we act on notice when our territory is misused.",
    "norm-e": "Human rights online are protected by our constitution.",
    "norm-f": "We do not damage the critical infrastructure of others.",
    "norm-g": "Owners of critical infrastructure report incidents to the ministry.",
    "norm-h": "Requests for assistance are answered within a day.",
    "norm-i": "The integrity of the supply chain is audited.",
    "norm-j": "Vulnerabilities are reported to their makers before they are published.",
    "norm-k": "Our emergency response teams are never used to attack.",
}
SHOWN = {  # the path of each page, and from which of its elements on
    "my-desk": ("/desk/", "main"),
    "board": ("/desk/76-19/", "main"),
    "curve": ("/desk/76-19/", ".curve"),
    "reply": ("/desk/76-19/JAM/", "main"),
    "concepts": ("/desk/76-19/concepts/", "main"),
}


@pytest.mark.needs_chromium
@pytest.mark.usefixtures("loaded_site")
def test_the_desk_is_shown_wide_and_narrow_in_two_directions(chromium, live_server, settings):
    settings.TRACKER_CLOCK_OFFSET = (TODAY - clock.now()).total_seconds()
    olga = Desk().officer
    FOLDER.mkdir(parents=True, exist_ok=True)
    for code in ("en", "ar"):
        olga.language = code
        olga.save()
        page = signed_in_page(chromium, live_server, olga, locale=LANGUAGES[code].ui_code)
        for width, height in HEIGHTS.items():
            page.set_viewport_size({"width": width, "height": height})
            for name, (path, first) in SHOWN.items():
                page.goto(live_server.url + path)
                kept = taken(page, first, height)
                kept.save(FOLDER / f"{name}-{code}-{width}.png", optimize=True)


def taken(page, first, height):
    """Return what stands on a page from its element on, as high as the window at most."""
    box = page.locator(first).first.bounding_box()
    with Image.open(io.BytesIO(page.screenshot(full_page=True))) as whole:
        top, below = int(box["y"]), int(box["y"] + min(box["height"], height))
        part = whole.convert("RGB").crop((0, top, whole.width, below))
    return part.quantize(COLOURS, dither=Image.Dither.NONE)


class Desk:
    """A call whose deadline was a week ago, an earlier one, and the officers who review replies."""

    def __init__(self):
        self.chance = random.Random(76)  # noqa: S311 - the same each time
        self.officer, self.colleague = (
            make_person(
                f"{name.split()[0].lower()}@secretariat.example",
                secretariat_role="officer",
            )
            for name in ("Olga Petrova", "Pierre Laurent")
        )
        call_command("load_call", ROOT / "data" / "calls" / f"{EARLIER}.toml", verbosity=0)
        earlier = Call.objects.get(code=EARLIER)
        Call.objects.filter(pk=earlier.pk).update(deadline_on=date(2014, 5, 30))
        states = list(Delegation.objects.filter(kind="member").exclude(code="JAM"))
        self.chance.shuffle(states)
        for state in states[:28]:
            at = self._day(date(2014, 5, 30))
            reply = self._replies_to(earlier, state, at)
            seen = {"revision_number": 1, "by": self.officer, "at": at + timedelta(hours=20)}
            workflow.accept(reply, disposition="report", **seen)
        call = Call.objects.get(code="76-19")
        for number, state in enumerate(states[10:84]):
            self._answers(call, state, number)
        self._jamaica(call)
        for day in (2, 24):  # reminders
            beat(at=datetime(2022, 5, day, 16, 0, tzinfo=UTC))
        assigning.assign(call, states[16:42:8], to=self.colleague, by=self.officer, at=TODAY)
        filters = BoardFilters(state="filed", sort="-filed")
        save_view(call, name="Filed, latest first", filters=filters, by=self.officer, at=TODAY)

    def _day(self, deadline):
        """A day about a deadline: most replies come shortly before it."""
        days = int(self.chance.triangular(-45, 6, -2))
        return datetime.combine(deadline + timedelta(days=days), NOON.timetz())

    def _replies_to(self, call, state, at):
        """File a reply that speaks of some norms, of some of them in its summary too."""
        member = state.memberships.first()
        filer = member.user if member else make_member(state, "filer")
        draft = make_draft(call, state, by=filer, text="We adopted a strategy.", at=at)
        said = self.chance.sample(sorted(SENTENCES), self.chance.randint(2, 6))
        views = draft.original.passages.get(part="question", question__kind="concepts")
        for passage, heading, codes in (
            (views, "Norms of behaviour", said),
            (original_of(draft, "summary"), "Summary", said[::2]),
        ):
            words = "\n\n".join(SENTENCES[code] for code in codes)
            tagged = [concept(code) for code in codes[: len(codes) // 2 + 1]]
            change(passage, heading=heading, body=words, concepts=tagged)
        file_reply(draft, by=filer, at=at)
        draft.refresh_from_db()
        reading.read(draft.latest_revision, at=at)
        return draft

    def _answers(self, call, state, number):
        """Let a State draft, or file, and an officer return, accept or take its reply up."""
        at = self._day(date(2022, 5, 31))
        if number % 8 == 0:
            member = state.memberships.first()
            make_draft(
                call, state, by=member.user if member else make_member(state, "filer"), at=at
            )
            return
        reply = self._replies_to(call, state, at)
        seen = {"revision_number": 1, "by": self.officer, "at": at + timedelta(hours=20)}
        if number % 8 < 5:
            workflow.accept(reply, disposition="report", **seen)
        elif number % 16 == 5:
            workflow.return_to_delegation(
                reply, message="Which year?", due_on=date(2022, 6, 20), **seen
            )
        elif number % 2:
            del seen["revision_number"]
            workflow.take_up(reply, **seen)

    def _jamaica(self, call):
        """One reply with a question that was answered, a note and a check."""
        jamaica = Delegation.objects.get(code="JAM")
        reply = self._replies_to(call, jamaica, datetime(2022, 5, 27, 15, 0, tzinfo=UTC))
        at = TODAY - timedelta(days=3)
        workflow.take_up(reply, by=self.officer, at=at)
        seen = {"revision_number": 1, "by": self.officer, "at": at}
        asked = workflow.ask(
            reply, passage=0, message="In which year?", due_on=date(2022, 6, 17), **seen
        )
        filer = reply.latest_revision.filed_by
        at += timedelta(days=1)
        workflow.answer(reply, clarification=asked.pk, message="In 2021.", by=filer, at=at)
        words = "The year is worth a word in the introduction."
        notes.write(reply.latest_revision, passage=0, words=words, **seen)
        notes.mark(reply.latest_revision, "cover", verdict="fine", remark="", **seen)

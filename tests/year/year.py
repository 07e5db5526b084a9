"""A year of the system in minutes: its steps in their order, and what is told at the end."""

import random
import time
from datetime import date
from functools import partial

from tests.year import days
from tests.year.acts import documents, next_call, opening, replying, reviewing
from tests.year.expected import Expected
from tests.year.states import cast
from tests.year.verdict import verdict_on
from tests.year.world import world

BEGINS = days.at(date(2022, 2, 14))


class Year:
    """The States, the running system, what is expected of it, and what was found wrong."""

    def __init__(self, made, folder, *, number, seed, say):
        self.world, self.folder, self.say = made, folder, say
        self.states, self.dice = cast(number, seed), random.Random(seed)  # noqa: S311
        self.expected = Expected(self.states)
        self.expected.looked_until = BEGINS
        self.receipts = folder / "receipts"
        self.receipts.mkdir()
        self.documents = type(self.expected.documents)()
        self.faults, self.steps = [], []

    def hold(self, is_true, fault):
        if not is_true:
            self.faults.append(fault)

    def word_for(self, state):
        """Return a word that stands in no other text."""
        return f"{state.code}{self.dice.randrange(10**6, 10**7)}"

    def list_of(self, name, head, rows):
        return opening.write_list(self.folder / name, head, rows)

    def step(self, day, what, *acts, hour=11):
        """Let time pass until a day, then let things be done."""
        began, ticks = time.monotonic(), self.world.ticks
        self.world.pass_to(days.at(day, hour), self.expected)
        for act in acts:
            act()
        taken = time.monotonic() - began
        self.steps.append((day, what, taken, self.world.ticks - ticks))
        self.say(f"{day}  {taken:5.1f} s  {what}")


def tell(line):
    print(line, flush=True)


def run(folder, *, number=196, seed="76/19", steps=None, say=tell):
    """Live the year, or these steps of it; return the verdict."""
    began = time.monotonic()
    with world(folder, at=BEGINS, say=say) as made:
        year = Year(made, folder, number=number, seed=seed, say=say)
        opening.load_the_mandate(year)
        for day, what, *acts in (steps or steps_of)(year):
            year.step(day, what, *acts)
        made.settle()
        verdict = verdict_on(year)
    verdict.seconds = time.monotonic() - began
    return verdict


def steps_of(year):
    """Yield each step: its day, what happens, and the acts."""
    yield from _spring(year)
    yield from _summer(year)
    yield from _documents(year)
    yield (
        days.NEXT_OPENS,
        "the next session's call; replies are carried over",
        partial(next_call.load_next_call, year),
        partial(next_call.carry_replies_over, year, 3 if len(_taking_part(year)) < 60 else 12),
    )
    yield date(2023, 4, 3), "the next call's first reminder has gone out"


def a_short_year(year):
    """Yield steps that end in April: the officers, who joins, who files, and a report of these."""
    spring = _spring(year)
    yield next(spring)
    yield next(spring)
    yield (
        date(2022, 4, 12),
        "the first delegations file, one replies by mail; the report",
        lambda: replying.file_all(year, replying.of_conduct(year, "early", "middle")),
        lambda: reviewing.accept(year, reviewing.waiting(year)),
        partial(documents.issue_report, year, dated_on="2022-04-12"),
    )


def _spring(year):
    yield date(2022, 2, 15), "the officers begin", partial(opening.officers_begin, year)
    yield (
        date(2022, 3, 1),
        "the call opens; first people are invited from a list, and join",
        partial(opening.invite_from_a_list, year),
        partial(opening.join, year, "at once"),
    )
    yield (
        date(2022, 3, 9),
        "invited people were reminded; some join, one invites a colleague",
        partial(opening.join, year, "after the reminder"),
        partial(opening.invite_a_drafter, year),
    )
    yield (
        date(2022, 4, 12),
        "the first delegations file",
        lambda: replying.file_all(year, replying.of_conduct(year, "early")),
    )
    yield date(2022, 5, 10), "the deadline is moved", partial(reviewing.move_the_deadline, year)


def _summer(year):
    middle = [one for one in replying.of_conduct(year, "middle") if one.part not in OWN_STEP]
    yield (
        date(2022, 5, 24),
        "many file; one by its drafter, one recalls, one jointly",
        lambda: replying.file_all(year, middle),
        partial(replying.draft_and_say_ready, year),
        partial(replying.recall_and_file_again, year),
        partial(replying.file_a_joint_reply, year),
        partial(replying.say_no_reply, year),
    )
    yield (
        date(2022, 6, 6),
        "replies by mail are registered; two are returned, the others accepted",
        partial(reviewing.register_by_mail, year, "by_mail"),
        partial(reviewing.return_replies, year),
        partial(replying.withdraw, year),
        lambda: reviewing.accept(year, reviewing.waiting(year)),
    )
    yield (
        date(2022, 6, 15),
        "the last day: many file, a co-sender declines",
        lambda: replying.answer_the_joint_reply(
            year, replying.with_part(year, "declines"), "decline"
        ),
        lambda: replying.file_all(year, replying.of_conduct(year, "last_day")),
        partial(replying.answer_by_filing_again, year),
    )
    yield (
        date(2022, 6, 19),
        "late replies, here and by mail",
        lambda: replying.file_all(year, replying.of_conduct(year, "late")),
        partial(reviewing.register_by_mail, year, "late_by_mail"),
    )
    yield (
        date(2022, 6, 23),
        "an answer after its day; everything is accepted",
        partial(replying.let_the_text_stand, year),
        lambda: reviewing.accept(year, reviewing.waiting(year)),
    )


OWN_STEP = ("drafts", "leads")


def _documents(year):
    yield (
        date(2022, 7, 18),
        "the report: facts, two officers, every format",
        partial(documents.issue_report, year),
    )
    yield (
        date(2022, 8, 24),
        "replies after the report, and their addendum",
        lambda: replying.file_all(year, replying.of_conduct(year, "very_late")),
        lambda: reviewing.accept(year, reviewing.waiting(year), where="addendum"),
        partial(documents.issue_addendum, year),
    )
    yield (
        date(2022, 9, 20),
        "a corrigendum; the replies are published",
        partial(documents.issue_corrigendum, year),
        partial(documents.publish, year),
    )
    yield date(2022, 12, 12), "the call is closed", partial(reviewing.close_the_call, year)


def _taking_part(year):
    return [one for one in year.states.values() if one.official]

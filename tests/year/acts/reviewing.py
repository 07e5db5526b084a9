"""What the secretariat does: moves the deadline, registers mail, returns, accepts, closes."""

import csv
import re
import shutil

from docx import Document

from tests.year import days
from tests.year.acts.opening import CODE, FIRST, SECOND, THIRD
from tests.year.acts.replying import with_part
from tests.year.states import ROOT, UNION

SAMPLES = ROOT / "tests" / "data" / "replies"


def move_the_deadline(year):
    officer = year.world.visitor(FIRST)
    officer.get(f"/desk/{CODE}/deadline/")
    officer.send(
        new_on=days.MOVED_TO.isoformat(), reason="Several delegations asked for more time."
    )
    if "all_the_same" in officer.page.xpath("//main//input/@name"):
        officer.send(all_the_same=days.MOVED_TO.isoformat())
    [call] = year.expected.calls
    call.due, call.since = days.MOVED_TO, year.world.now()
    year.expected.event("move_deadline")
    for state in year.states.values():
        if state.kind == "member":
            year.expected.told("deadline_moved", state)


def register_by_mail(year, conduct):
    """Register, with the command, what came on paper, and accept it for the report."""
    with (SAMPLES / "manifest.csv").open(newline="") as opened:
        reader = csv.DictReader(opened)
        rows = [row for row in reader if year.states[row["code"]].conduct == conduct]
        head = reader.fieldnames
    folder = year.folder / conduct
    folder.mkdir()
    for row in rows:
        shutil.copy(SAMPLES / row["file"], folder)
    year.list_of(f"{conduct}/manifest.csv", head, [[row[name] for name in head] for row in rows])
    said = year.world.manage("register_replies", CODE, folder, "--accept", "--by", FIRST)
    assert said.splitlines() == [f"accepted: {row['file']}" for row in rows], said
    expected = year.expected
    for row in rows:
        state = year.states[row["code"]]
        expected.event("register")
        expected.event("accept")
        expected.told("reply_registered", state, is_official=True)
        expected.told("reply_accepted", state)
        expected.officers_told(state, at=year.world.now(), by=FIRST)
        expected.receipts[state.code, CODE] += 1
        state.answered, state.printed_in = True, "report"
        state.publishes = row["publish_full_text"] == "yes"
        state.words = words_of_word_file(SAMPLES / row["file"])


def words_of_word_file(path):
    """Return some words of an answer in the file, without spaces, as whatever prints it has them.

    The first heading is that of the summary, which the report leaves out.
    """
    texts = [one.text for one in Document(path).paragraphs]
    texts = sorted(texts[len(texts) // 2 :], key=len, reverse=True)
    text = "\n".join(texts)
    found = re.search(r"\w{2,}(?: \w{2,}){4}", text) or re.search(r"\w{12,}", text)
    return [found[0].replace(" ", "")]


def return_replies(year):
    """Two replies are returned, each with a question and the day by which to answer."""
    for part in ("returned", "stands"):
        state = with_part(year, part)
        officer = year.world.visitor(SECOND)
        officer.get(f"/desk/{CODE}/{state.code}/return/")
        officer.send("save", message="In which year was this?", due_on=days.ANSWER_BY.isoformat())
        year.expected.event("return")
        year.expected.told("reply_returned", state)
        year.expected.questions[state.code] = year.world.now()


def accept(year, states, *, where="report"):
    """Accept what stands filed; *no reply* is taken note of, and appears nowhere."""
    officer = year.world.visitor(THIRD)
    for state in states:
        officer.get(f"/desk/{CODE}/{state.code}/accept/")
        is_nowhere = state.conduct == "no_reply"
        officer.send("save", disposition="nowhere" if is_nowhere else where)
        year.expected.event("accept")
        year.expected.told("reply_accepted", state)
        state.printed_in = "nowhere" if is_nowhere else where


def waiting(year):
    """Return the States whose own reply stands filed, asked nothing, and is not accepted yet."""
    return [
        one
        for one in year.states.values()
        if one.answered
        and one.filer
        and not one.printed_in
        and one.part != "confirms"
        and one.code not in year.expected.questions
    ]


def close_the_call(year):
    officer = year.world.visitor(FIRST)
    officer.get(f"/desk/{CODE}/closing/")
    officer.send(reason="The documents of the session are issued.")
    year.expected.event("close_call")
    year.expected.calls[0].is_closed = True
    for state in year.states.values():
        if state.kind == "member" or (state.code == UNION and state.printed_in):
            year.expected.told("closing_changed", state)

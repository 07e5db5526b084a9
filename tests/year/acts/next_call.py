"""The call of the next session: its file, and replies that begin with what was said last time."""

import re
from datetime import date, timedelta

from tests.year import days
from tests.year.acts.opening import CODE
from tests.year.acts.replying import file, filed, write
from tests.year.expected import Call
from tests.year.states import ROOT

NEXT = "77-36"
A_YEAR = timedelta(days=365)


def file_of_next_call(folder):
    """Write the next call's file: the same questions, a year later. Its resolution is 77/36."""
    text = (ROOT / "data" / "calls" / f"{CODE}.toml").read_text()
    text = text.replace('same_as = ["64/25', 'same_as = ["76/19(a)", "64/25', 1)
    text = text.replace('same_as = ["64/25(c)', 'same_as = ["76/19(b)", "64/25(c)', 1)
    text = text.replace("A/77/", "A/78/").replace('"76-19"', f'"{NEXT}"')
    text = text.replace('symbol = "76/19"', 'symbol = "77/36"')
    text = text.replace('"A/C.1/76/L.13"', '"A/C.1/77/L.23/Rev.1"').replace(
        "number = 77", "number = 78"
    )
    text = re.sub(
        r"= (2022-\d\d-\d\d|2021-12-06)",
        lambda found: f"= {date.fromisoformat(found[1]) + A_YEAR}",
        text,
    )
    path = folder / f"{NEXT}.toml"
    path.write_text(text)
    return path


def load_next_call(year):
    year.world.manage("load_call", file_of_next_call(year.folder))
    year.expected.event("load_call")
    call = Call(NEXT, opens=days.NEXT_OPENS, due=days.NEXT_DUE, agenda=days.NEXT_AGENDA)
    year.expected.calls.append(call)
    for state in year.states.values():
        state.answered = False


def carry_replies_over(year, number):
    """States start from their reply of last year, change one answer and file."""
    had = [one for one in year.states.values() if one.filer and one.printed_in == "report"]
    for state in had[:number]:
        visitor = year.world.visitor(state.filer.email)
        kept = list(state.words)
        visitor.get(f"/replies/{NEXT}/")
        visitor.send("start/", earlier=_reference(visitor))
        carried = _passages_text(visitor)
        for word in kept:
            there = [one for one in carried if word in one]
            year.hold(len(there) == 1, f"{state.code}: {word} is not carried over to {NEXT}")
        write(year, state, visitor, code=NEXT, start=False)
        file(year, visitor, state, code=NEXT)
        filed(year, state, code=NEXT)


def _reference(visitor):
    [reference] = visitor.page.xpath("//main//input[@name='earlier']/@value")
    return reference


def _passages_text(visitor):
    """Return the text of each passage of the draft on the page."""
    links = visitor.page.xpath("//main//ul[contains(@class, 'task-list')]//a/@href")
    found = []
    for path in dict.fromkeys(one for one in links if re.search(r"/passages/\d+/$", one)):
        visitor.get(path)
        found.append(" ".join(visitor.page.xpath("//main//textarea/text()")))
    return found

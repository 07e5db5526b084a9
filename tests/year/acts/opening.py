"""The mandate, the secretariat, the invitations, and who takes them up."""

import csv

from tests.stack.visitor import PASSWORD
from tests.year import days
from tests.year.expected import Call
from tests.year.states import ROOT, UNION, Person

CODE = "76-19"
FIRST, SECOND, THIRD = (f"{name}@secretariat.example" for name in ("olga", "omar", "oona"))


def load_the_mandate(year):
    """States, the call from its file, official addresses from a list, the first two officers."""
    world, expected = year.world, year.expected
    world.manage("migrate", "--verbosity", "0")
    world.manage("load_states")
    world.manage("load_call", ROOT / "data" / "calls" / f"{CODE}.toml")
    expected.event("load_call")
    expected.calls.append(Call(CODE, opens=days.OPENS, due=days.DUE, agenda=days.AGENDA))
    for address, name in ((FIRST, "Olga Officer"), (SECOND, "Omar Officer")):
        world.manage("make_officer", address, "--name", name)
        expected.event("make_officer")
    reached = [one for one in year.states.values() if one.official]
    rows = [(one.code, one.official, one.language) for one in reached]
    year.list_of("contacts.csv", ("code", "official_email", "official_language"), rows)
    world.manage("load_contacts", year.folder / "contacts.csv")
    expected.event("set_official_address", len(reached))


def officers_begin(year):
    """They choose passwords by a mailed link; a third is invited by one, confirmed by another, and
    joins as a delegate does."""
    world, expected = year.world, year.expected
    for address in (FIRST, SECOND):
        world.choose_password(address)
        _password_mails(expected, address)
    first, second = world.visitor(FIRST), world.visitor(SECOND)
    first.get("/desk/people/")
    first.send(email=THIRD, name="Oona Officer", language="en")
    second.get("/desk/people/")
    second.send("confirm")
    expected.messages["officers_changed", "", "en", SECOND] += 1  # proposed
    expected.messages["officers_changed", "", "en", FIRST] += 1  # confirmed
    expected.messages["officer_invitation", "", "en", THIRD] += 1
    third = world.visitor(THIRD)
    third.get(world.link_to(THIRD, "/team/join/"))
    third.send(password=PASSWORD, password_again=PASSWORD)
    for verb in ("propose_officer", "confirm_officer", "make_officer"):
        expected.event(verb)
    second.get("/account/profile/")
    second.send(told_of_replies="at_once")
    expected.officers = {FIRST: "daily", SECOND: "at once", THIRD: "daily"}


def _password_mails(expected, address):
    for kind in ("password_reset_key", "password_reset", "new_browser"):
        expected.messages[kind, "", "en", address] += 1


def invite_from_a_list(year):
    """One first person of each delegation that named one; all at once, by the page of the list."""
    invited = [one for one in year.states.values() if one.joins]
    rows = []
    for state in invited:
        person = Person(
            f"{state.code.lower()}.filer@missions.example",
            f"Filer of {state.code}",
            state.language,
            "filer",
            invited_at=year.world.now(),
        )
        state.people.append(person)
        rows.append((state.code, person.name, person.email, person.language))
        year.expected.messages["invitation", state.code, person.language, person.email] += 1
        year.expected.told("team_changed", state, to=_team_and_address(state))
    path = year.list_of("people.csv", ("code", "name", "email", "language"), rows)
    officer = year.world.visitor(FIRST)
    officer.get("/team/first-people/")
    officer.send(files={"file": ("people.csv", path.read_bytes(), "text/csv")})
    officer.send("check/")
    year.expected.event("invite", len(invited))


def join(year, when):
    """Those whose turn it is follow the link in their mail and choose a password."""
    joining = [(state, state.people[0]) for state in year.states.values() if state.joins == when]
    year.world.settle()
    year.world.all_at_once(lambda pair: _join(year, pair[1]), joining)
    year.expected.event("join", len(joining))


def _join(year, person):
    visitor = year.world.visitor(person.email)
    visitor.get(year.world.link_to(person.email, "/team/join/"))
    visitor.send(password=PASSWORD, password_again=PASSWORD)
    person.joined_at = year.world.now()


def invite_a_drafter(year):
    """A filer who may change the team invites a colleague, who writes the draft."""
    [state] = [one for one in year.states.values() if one.part == "drafts"]
    filer = state.filer
    drafter = Person(
        f"{state.code.lower()}.drafter@missions.example",
        f"Drafter of {state.code}",
        state.language,
        "drafter",
        invited_at=year.world.now(),
    )
    visitor = year.world.visitor(filer.email)
    visitor.get("/team/")
    visitor.send(email=drafter.email, name=drafter.name, language=drafter.language, role="drafter")
    expected = year.expected
    expected.event("invite")
    expected.messages["invitation", state.code, drafter.language, drafter.email] += 1
    expected.told("team_changed", state, to=[(state.official, state.language)])
    state.people.append(drafter)
    _join(year, drafter)
    expected.event("join")


def _team_and_address(state):
    """Whom a change of the team is told: nobody has joined yet, so the official address alone."""
    assert state.code != UNION
    return [(state.official, state.language)] if state.official else []


def write_list(path, head, rows):
    with path.open("w", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(head)
        writer.writerows(rows)
    return path

"""What the year should leave behind, counted from what was done: never read from the system."""

from collections import Counter
from datetime import timedelta

from tests.year import days

KNOWN_FOR = timedelta(hours=1)  # who has just joined knows what a reminder would say


class Call:
    """What reminders of a call follow from, as the simulation knows it."""

    def __init__(self, code, *, opens, due, agenda):
        self.code, self.due, self.agenda = code, due, agenda
        self.since = days.at(opens, hour=0)  # what fell due before is spent
        self.is_closed = False

    def instants(self):
        """Yield each instant at which a reminder of the deadline or the agenda falls due."""
        for number in days.BEFORE_AND_AFTER:
            yield days.morning(self.due, number), "reminder_reply"
        for number in days.JOINT:
            yield days.morning(self.due, number), "reminder_co_sender"
        yield days.morning(self.agenda), "reminder_agenda"


class Expected:
    """Messages by kind, State, language and recipient; events by verb; receipts; documents."""

    def __init__(self, states):
        self.states = states
        self.messages, self.events, self.receipts = Counter(), Counter(), Counter()
        self.documents = Counter()
        self.calls = []
        self.co_senders = {}  # State asked, not answered -> its lead
        self.questions = {}  # State -> when it was asked
        self.officers = {}  # address -> how told: "daily" or "at once"
        self.lists = Counter()  # (address, morning): an officer's list
        self.looked_until = None

    # What people do ------------------------------------------------------------------------------
    def told(self, kind, state, *, is_official=False, to=None):
        """Expect a message to whom a State's reply is told."""
        team = list(state.team if to is None else to)
        if is_official and state.official and (state.official, state.language) not in team:
            team.append((state.official, state.language))
        for address, language in team:
            self.messages[kind, state.code, language, address] += 1

    def event(self, verb, times=1):
        self.events[verb] += times

    def officers_told(self, state, *, at, by=""):
        """Expect that officers hear what a delegation did, except who did it."""
        for address, how in self.officers.items():
            if address == by:
                continue
            if how == "at once":
                self.messages["officer_told", state.code, "en", address] += 1
            else:
                self.lists[address, days.next_list(at)] += 1

    def missing_again(self, state, *, at):
        """Expect the newest reminder of the deadline that fell due while the State had answered."""
        for call in self.calls:
            passed = [
                due_at
                for due_at, kind in call.instants()
                if kind == "reminder_reply" and call.since < due_at <= at
            ]
            is_ahead = at < days.at(call.due + timedelta(days=1), hour=0)
            if is_ahead and passed and max(passed) > state.answered_at:
                self.told("reminder_reply", state)

    # What time does ------------------------------------------------------------------------------
    def stops(self, until):
        """Return the instants that must be ticked past, the last of each day, in their order."""
        found = {}
        for instant in self._instants():
            if self.looked_until < instant <= until:
                day = instant.astimezone(days.NEW_YORK).date()
                found[day] = max(instant, found.get(day, instant))
        return [found[day] for day in sorted(found)]

    def _instants(self):
        for call in self.calls:
            yield from (instant for instant, _kind in call.instants())
        for _state in self.questions:
            yield from (days.morning(days.ANSWER_BY, number) for number in days.QUESTION)
        for person in self._unused():
            yield self._invitation_due(person)
        yield from (morning for _address, morning in self.lists)

    def pass_to(self, instant):
        """Expect all that falls due until an instant, from the facts as they stand now."""
        since, self.looked_until = self.looked_until, instant
        for call in self.calls:
            for due_at, kind in call.instants():
                if since < due_at <= instant and due_at > call.since and not call.is_closed:
                    self._remind(call, kind, due_at)
        for number in days.QUESTION:
            due_at = days.morning(days.ANSWER_BY, number)
            if since < due_at <= instant:
                for code, asked_at in self.questions.items():
                    if due_at > asked_at + KNOWN_FOR:
                        self.told("reminder_clarification", self.states[code])
        for state in self.states.values():
            for person in state.people:
                if person in self._unused() and since < self._invitation_due(person) <= instant:
                    self.told("reminder_invitation", state, to=[(person.email, person.language)])
        for address, morning in [one for one in self.lists if one[1] <= instant]:
            self.messages["officer_list", "", "en", address] += 1
            del self.lists[address, morning]

    def _remind(self, call, kind, due_at):
        for state in self.states.values():
            if state.kind != "member" or state.answered:
                continue
            if kind == "reminder_co_sender" and state.code not in self.co_senders:
                continue
            joined = {one.email: one.joined_at for one in state.people if one.joined_at}
            to = [
                (address, language)
                for address, language in state.team
                if address not in joined or due_at > joined[address] + KNOWN_FOR
            ]
            self.told(kind, state, to=to)

    def _unused(self):
        return [
            person
            for state in self.states.values()
            for person in state.people
            if person.invited_at and not person.joined_at
        ]

    def _invitation_due(self, person):
        day = person.invited_at.astimezone(days.NEW_YORK).date()
        return days.morning(day, days.INVITED)

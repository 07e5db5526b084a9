"""What delegations do: they write, file, change, answer, confirm and withdraw, over HTTP."""

import re

from tests.stack.visitor import NotThere
from tests.year.acts.opening import CODE

SENTENCES = {
    "ar": "اتخذت الحكومة تدابير لتعزيز أمن المعلومات.",
    "zh": "政府采取了加强信息安全的措施。",
    "en": "The Government took measures to strengthen information security.",
    "fr": "Le Gouvernement a pris des mesures pour renforcer la sécurité de l’information.",
    "ru": "Правительство приняло меры по укреплению информационной безопасности.",
    "es": "El Gobierno adoptó medidas para fortalecer la seguridad de la información.",
}


def file_all(year, states, *, code=CODE):
    """Each of these States writes and files a reply; returns when all have a receipt."""
    states = list(states)
    year.world.all_at_once(lambda state: write_and_file(year, state, code=code), states)
    for state in states:
        filed(year, state, code=code)


def write_and_file(year, state, *, code=CODE):
    filer = year.world.visitor(state.filer.email)
    write(year, state, filer, code=code)
    file(year, filer, state, code=code)


def write(year, state, visitor, *, code=CODE, start=True):
    """Start a reply and write both answers; each holds a word that no other text has."""
    if start:
        visitor.get(f"/replies/{code}/")
        visitor.send("start/", language=state.language)
    visitor.get(f"/replies/{code}/draft/")
    passages = _passages_of(visitor)
    state.words = []
    for place, path in enumerate(passages):
        word = year.word_for(state)
        visitor.get(path)
        visitor.send(heading=f"{place + 1}", body=f"{SENTENCES[state.language]} {word}.")
        state.words.append(word)


def _passages_of(visitor):
    """Return the paths of the answers' passages, in their order."""
    links = visitor.page.xpath("//main//section//ul[contains(@class, 'task-list')]//a/@href")
    return list(dict.fromkeys(one for one in links if re.search(r"/passages/\d+/$", one)))


def file(year, visitor, state, *, code=CODE):
    visitor.get(f"/replies/{code}/check/")
    visitor.send(f"/replies/{code}/check/")
    if "/receipt/" not in visitor.address:
        raise NotThere(f"{state.code} filed and got no receipt: {visitor.text[:300]}")
    revision = re.search(r"/revisions/(\d+)/", visitor.address)[1]
    receipt = visitor.file(f"/replies/{code}/revisions/{revision}/receipt.json")
    (year.receipts / f"{code}-{state.code}-{revision}.json").write_bytes(receipt)


def filed(year, state, *, code=CODE, is_first=True):
    """Expect what follows from a filing: mail, events, a receipt, word to the officers."""
    expected = year.expected
    if is_first:
        expected.event("start")
    expected.event("file")
    expected.told("reply_filed", state)
    expected.officers_told(state, at=year.world.now())
    expected.receipts[state.code, code] += 1
    expected.questions.pop(state.code, None)
    state.answered, state.answered_at = True, year.world.now()


def of_conduct(year, *names):
    return [one for one in year.states.values() if one.conduct in names and one.filer]


def with_part(year, part):
    [state] = [one for one in year.states.values() if one.part == part]
    return state


def draft_and_say_ready(year):
    """A drafter writes and says that it is ready; the filer is told, and files."""
    state = with_part(year, "drafts")
    drafter = next(one for one in state.people if one.role == "drafter")
    visitor = year.world.visitor(drafter.email)
    write(year, state, visitor)
    visitor.get(f"/replies/{CODE}/check/")
    visitor.send("ready/")
    year.expected.event("say_ready")
    filer = state.filer
    year.expected.told("draft_ready", state, to=[(filer.email, filer.language)])
    file(year, year.world.visitor(filer.email), state)
    filed(year, state)


def recall_and_file_again(year):
    state = with_part(year, "recalls")
    visitor = year.world.visitor(state.filer.email)
    visitor.get(f"/replies/{CODE}/recall/")
    visitor.send("/recall/")
    year.expected.event("recall")
    year.expected.officers_told(state, at=year.world.now())
    state.answered = False
    write(year, state, visitor, start=False)
    file(year, visitor, state)
    filed(year, state, is_first=False)


def file_a_joint_reply(year):
    """A lead names two States; one of them confirms at once, the other one waits."""
    lead, confirms, declines = (with_part(year, one) for one in ("leads", "confirms", "declines"))
    visitor = year.world.visitor(lead.filer.email)
    write(year, lead, visitor)
    for state in (confirms, declines):
        visitor.get(f"/replies/{CODE}/other-states/")
        visitor.send(**{"co_senders-state": state.name, "list": "co_senders"})
    file(year, visitor, lead)
    filed(year, lead)
    for state in (confirms, declines):
        year.expected.told("joint_asked", state)
        year.expected.co_senders[state.code] = lead.code
    year.world.settle()  # who answers before the mail is out is asked by none
    answer_the_joint_reply(year, confirms, "confirm")


def answer_the_joint_reply(year, state, answer):
    lead = year.states[year.expected.co_senders.pop(state.code)]
    visitor = year.world.visitor(state.filer.email)
    visitor.get(f"/replies/{CODE}/joint/{lead.code}/")
    visitor.send(answer)
    year.expected.event(f"{answer}_joint")
    year.expected.told({"confirm": "joint_confirmed", "decline": "joint_declined"}[answer], lead)
    state.answered = answer == "confirm"


def withdraw(year):
    state = with_part(year, "withdraws")
    visitor = year.world.visitor(state.filer.email)
    visitor.get(f"/replies/{CODE}/withdraw/")
    visitor.send("/withdraw/", reason="The Government files another text next year.")
    year.expected.event("withdraw")
    year.expected.told("reply_withdrawn", state)
    year.expected.officers_told(state, at=year.world.now())
    year.expected.missing_again(state, at=year.world.now())
    state.answered, state.words = False, []


def say_no_reply(year):
    """*No reply this year* is filed as any answer is, with a receipt."""
    for state in of_conduct(year, "no_reply"):
        visitor = year.world.visitor(state.filer.email)
        visitor.get(f"/replies/{CODE}/answer/no-reply/")
        visitor.send("/no-reply/")
        file(year, visitor, state)
        filed(year, state)


def answer_by_filing_again(year):
    state = with_part(year, "returned")
    visitor = year.world.visitor(state.filer.email)
    write(year, state, visitor, start=False)
    file(year, visitor, state)
    filed(year, state, is_first=False)


def let_the_text_stand(year):
    state = with_part(year, "stands")
    visitor = year.world.visitor(state.filer.email)
    visitor.get(f"/replies/{CODE}/question/text-stands/")
    visitor.send("/text-stands/", message="It says what the Government wants to say.")
    year.expected.event("stand")
    year.expected.told("question_answered", state)
    year.expected.officers_told(state, at=year.world.now())
    del year.expected.questions[state.code]

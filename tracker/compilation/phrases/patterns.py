"""What a language's file has to say, and how its patterns are filled."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.text.dates import FORMS as DATE_FORMS
from tracker.text.numerals.questions import letter_in

Listing = Callable[[Sequence[str]], str]


@dataclass(frozen=True, slots=True)
class ReportPhrases:
    """The standing terms of a report in one language, as documents of the series print them.

    Patterns have their places in braces. `masthead` is the language of the details at the cover's
    right (distribution, date, languages): documents in Arabic, Chinese and Russian print these in
    English.
    """

    language: str
    masthead: str
    united_nations: str
    general_assembly: str
    distribution: str
    own_name: str  # of the language, as the masthead has it
    original: str  # {languages}
    contents: str
    page: str
    session: str  # {ordinal}
    ordinal: Callable[[int], str]
    item: str  # {number} {list} {mark}
    lists: Mapping[str, str]  # by the kind of the agenda document
    from_whom: str
    summary: str  # heading of the box on the cover
    addendum: str
    corrigendum: str
    revised: str  # documents of the series print no word for a revision: its symbol says it
    reissued: str  # {date}, beside the mark on the cover
    disclaimer: str
    # Sections: what stands in front of their titles, and how the text names them.
    numbers: tuple[str, str, str]
    introduction: str
    governments: str
    organizations: str
    paragraph_number: str  # {number}
    # The two paragraphs of the introduction.
    adopted: str  # {date} {resolution} {title} {paragraph} {chapeau} {questions}
    chapeau: str  # where the data of the mandate has none
    question: str  # {letter} {text}
    between_questions: str
    sent: str  # {date} {addressees} {where}
    addressees: Mapping[str, str]  # by the call's addressees
    one_section: str
    two_sections: str
    # At the head of a reply.
    source: str  # {language}
    languages: Mapping[str, str]  # in `source` and `original`
    translated: str
    translated_by_organization: str
    stands_in: str  # above a full text in a report of summaries
    not_set: str  # in place of a text that a format cannot hold
    by_secretariat: str  # an official version
    by_secretariat_unofficial: str
    also: str  # {names}, behind the name of the lead
    with_preposition: Callable[[str], str]  # a name with its article, as `also` needs it
    aligned_one: str  # {names}
    aligned_many: str
    no_change: str  # {name} {year}
    no_change_many: str  # for a name whose article is plural
    listed: Listing
    comma: str
    # Drafts, and the pages for the screen.
    draft_mark: str  # on every page of a draft
    draft: str  # said on the cover of a draft, before the names of what is not known
    facts: Mapping[str, str]  # facts that may be missing, by their English names
    skip: str  # to the replies, for who reads by keyboard
    back: str  # from the page of one reply to the list of them
    withheld: str  # in place of a full text that the State does not want published
    summary_only: str  # in place of one of which the secretariat publishes the summary
    left_out: str  # where something is left out on a page for a website

    def date_of(self, day: date) -> str:
        """Return a date as the United Nations writes it in running text: 27 May 2022."""
        return DATE_FORMS[self.language].day(day)

    def unknown(self, fact: str) -> str:
        """Return the name of a fact in brackets, to stand where nobody has confirmed it."""
        return f"[{self.fact(fact)}]"

    def fact(self, name: str) -> str:
        """Return the name of a fact in this language; in English where there is none."""
        return self.facts.get(name, name)

    def session_line(self, number: int) -> str:
        ordinal = self.ordinal(number)
        return self.session.format(ordinal=f"{ordinal[:1].upper()}{ordinal[1:]}")

    def item_line(self, kind: str | None, number: str | None, *, mark: str) -> str:
        """Return "Item 94 of the preliminary list*"; `kind` is the agenda document's, or none."""
        return self.item.format(
            number=number or self.unknown("item number"),
            list=self.lists[kind] if kind else self.unknown("list document"),
            mark=mark,
        )

    def original_line(self, codes: Sequence[str]) -> str:
        """Return the languages in which replies came, in this language's alphabetical order."""
        names = "/".join(self.languages[code] for code in self.languages if code in codes)
        return self.original.format(languages=names or self.unknown("languages"))

    def aligned(self, names: Sequence[str]) -> str:
        pattern = self.aligned_many if len(names) > 1 else self.aligned_one
        return pattern.format(names=self.listed(names))

    def on_behalf(self, names: Sequence[str]) -> str:
        """Return what stands behind the lead's name; `names` have their articles."""
        return self.also.format(names=self.listed([self.with_preposition(one) for one in names]))

    def mandate(
        self,
        *,
        adopted_on: date,
        resolution: str,
        title: str,
        paragraph: int,
        chapeau: str,
        questions: Sequence[tuple[str, str]],
    ) -> str:
        """Return what the Assembly adopted and asked; `questions` are letters, a to z, and texts.

        `chapeau` is what it did in the paragraph, up to the questions; empty for the usual words.
        """
        return self.adopted.format(
            date=self.date_of(adopted_on),
            resolution=resolution,
            title=title,
            paragraph=paragraph,
            chapeau=chapeau.strip().rstrip(":") or self.chapeau,
            questions=self.asked([(letter, _lower_first(text)) for letter, text in questions]),
        )

    def asked(self, questions: Sequence[tuple[str, str]]) -> str:
        """Return lettered questions in one sentence; each is its letter, a to z, and its text."""
        return self.between_questions.join(
            self.question.format(letter=letter_in(letter, self.language), text=text)
            for letter, text in questions
        )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]

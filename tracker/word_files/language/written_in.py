"""In which language a file is written: its text, and the call's questions in its headings."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.calls.models import Question
from tracker.submissions.content import PassageContent
from tracker.text.detection import language_of
from tracker.word_files.headings import language_of_question


@dataclass(frozen=True, slots=True)
class FoundLanguages:
    """The code of the language of a text, and of its questions; empty where none can be told."""

    text: str = ""
    headings: str = ""

    @property
    def language(self) -> str:
        """What it seems to be written in: the text says it, or else its headings."""
        return self.text or self.headings

    def other_than(self, language: str) -> list[str]:
        """Return the languages in which it seems to be, leaving out the one that it should be."""
        return list(
            dict.fromkeys(one for one in (self.text, self.headings) if one not in {"", language})
        )


def languages_of(
    passages: Sequence[PassageContent], questions: Sequence[Question]
) -> FoundLanguages:
    """Return in which languages passages and their matched headings are written.

    A heading with a question's own text is the call's and says nothing of the State's text.
    """
    asked = {question.letter: question for question in questions}
    headings: Counter[str] = Counter()
    words: list[str] = []
    for passage in passages:
        question = asked.get(passage.question)
        of_heading = language_of_question(passage.heading, question) if question else ""
        if of_heading:
            headings[of_heading] += 1
        else:
            words.append(passage.heading)
        words.append(passage.body)
    return FoundLanguages(language_of("\n".join(words)) or "", _most(headings))


def _most(found: Counter[str]) -> str:
    """Return what was found most often; nothing where two were found equally often."""
    first = found.most_common(2)
    if not first or (len(first) == 2 and first[0][1] == first[1][1]):
        return ""
    return first[0][0]

"""Which State words speak of: by its code, or by a name of it in one of the six languages."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache

from django.conf import settings

from tracker.delegations.models import DelegationName
from tracker.text.words import folded_words

_CODE = re.compile(r"(?<![^\W_])([A-Z]{3}|EU)(?![^\W_])")
_ARTICLE = re.compile(r"^(?:the|la|le|les|l|el|los|las) ")
_NO_SPACES = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")  # Arabic joins its article, Chinese all


@cache
def former_names() -> tuple[tuple[str, ...], ...]:
    """Return names that States had earlier, as documents of their time print them; codes first."""
    path = settings.BASE_DIR / "data" / "former_names.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        return tuple(map(tuple, rows))


def _variants(name: str) -> Iterator[str]:
    """Yield a name as it is compared, with its article and without."""
    whole = folded_words(name)
    yield whole
    yield _ARTICLE.sub("", whole)


class StateFinder:
    """The codes of all delegations and the names that they have and had, read once."""

    def __init__(self) -> None:
        names = DelegationName.objects.values_list("delegation__code", "short", "formal")
        found = list(names)
        self.codes = {code for code, *_called in found}
        by_name: dict[str, set[str]] = {}
        for code, *called in (*found, *former_names()):
            for name in filter(None, (one for each in called for one in _variants(each))):
                if code in self.codes:
                    by_name.setdefault(name, set()).add(code)
        self.by_name: Mapping[str, str] = {
            name: next(iter(codes)) for name, codes in by_name.items() if len(codes) == 1
        }
        self._longest_first = sorted(self.by_name, key=len, reverse=True)

    def called(self, words: str) -> str | None:
        """Return the code of the one State that words name and nothing else."""
        code = words.strip().upper()
        return code if code in self.codes else self.named(words)

    def named(self, words: str) -> str | None:
        """Return the code of the one State whose name words are; a code is no name."""
        return self.by_name.get(folded_words(words))

    def named_in(self, words: str) -> str | None:
        """Return the code of the State that a text names first; None where it names none.

        A name within a longer one, as Niger in Nigeria and Guinea in Equatorial Guinea, is none.
        """
        codes, _between = self.all_named_in(words)
        return codes[0] if codes else None

    def all_named_in(self, words: str) -> tuple[list[str], list[str]]:
        """Return the codes of the States that a text names, in its order, and the words between."""
        text = f" {folded_words(words)} "
        found: list[tuple[int, str]] = []
        for name in self._longest_first:
            sought = name if _NO_SPACES.search(name) else f" {name} "
            place = text.find(sought)
            if place >= 0:
                found.append((place, self.by_name[name]))
                text = text.replace(sought, " " + "_" * (len(sought) - 2) + " ")
        codes = dict.fromkeys(code for _place, code in sorted(found))
        return list(codes), text.replace("_", " ").split()

    def coded_in(self, name: str) -> str | None:
        """Return the code that a file's name bears, as in `JAM.docx` or `2022_KEN_en.docx`."""
        found = {code for code in _CODE.findall(name) if code in self.codes}
        return next(iter(found)) if len(found) == 1 else None

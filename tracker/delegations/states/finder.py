"""Which State words speak of: by its code, or by a name of it in one of the six languages."""

import re
import unicodedata
from collections.abc import Mapping

from tracker.delegations.models import DelegationName
from tracker.text.characters.normal_forms import normalized

_CODE = re.compile(r"(?<![^\W_])([A-Z]{3}|EU)(?![^\W_])")
_NO_SPACES = re.compile(r"[\u0600-\u06ff\u3400-\u9fff]")  # Arabic joins its article, Chinese all


def folded(words: str) -> str:
    """Return words as they are compared: without case, accents and signs."""
    plain = normalized(words.casefold(), "NFKD")
    kept = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.sub(r"[\W_]+", " ", kept).split())


class StateFinder:
    """The codes and names of all delegations, read once."""

    def __init__(self) -> None:
        rows = DelegationName.objects.filter(valid_from=None)
        names = rows.values_list("delegation__code", "short", "formal")
        self.codes = set()
        by_name: dict[str, set[str]] = {}
        for code, *called in names:
            self.codes.add(code)
            for name in filter(None, map(folded, called)):
                by_name.setdefault(name, set()).add(code)
        self.by_name: Mapping[str, str] = {
            name: next(iter(codes)) for name, codes in by_name.items() if len(codes) == 1
        }
        self._longest_first = sorted(self.by_name, key=len, reverse=True)

    def called(self, words: str) -> str | None:
        """Return the code of the one State that words name and nothing else."""
        code = words.strip().upper()
        return code if code in self.codes else self.by_name.get(folded(words))

    def named_in(self, words: str) -> str | None:
        """Return the code of the State that a text names first; None where it names none.

        A name within a longer one, as Niger in Nigeria and Guinea in Equatorial Guinea, is none.
        """
        text = f" {folded(words)} "
        found: list[tuple[int, str]] = []
        for name in self._longest_first:
            sought = name if _NO_SPACES.search(name) else f" {name} "
            place = text.find(sought)
            if place >= 0:
                found.append((place, self.by_name[name]))
                text = text.replace(sought, " " + "_" * (len(sought) - 2) + " ")
        return min(found)[1] if found else None

    def coded_in(self, name: str) -> str | None:
        """Return the code that a file's name bears, as in `JAM.docx` or `2022_KEN_en.docx`."""
        found = {code for code in _CODE.findall(name) if code in self.codes}
        return next(iter(found)) if len(found) == 1 else None

"""One password, however a keyboard or a system puts its characters together.

An é is one character on one machine and two on another, so what is typed is brought into one form
(NFKC) before it is stored and before it is checked.
"""

from tracker.text.characters import normal_forms

LONGEST_PASSWORD = 200  # characters: of what is longer nothing is worked out


def normalized(password: str) -> str:
    return normal_forms.normalized(password, "NFKC")


def forms_of(password: str) -> list[str]:
    """Return what a typed password can be stored as: earlier it was stored as it was typed."""
    if len(password) > LONGEST_PASSWORD:
        return [password]
    return list(dict.fromkeys([normalized(password), password]))

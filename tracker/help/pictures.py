"""The pictures of the help pages, one a language; `make pictures` takes them of the pages."""

from functools import cache

from django.conf import settings

WIDTH, HEIGHT = 390, 640  # pixels, as on a telephone
FOR_DELEGATES = ("home", "reply", "passage", "check", "receipt")
FOR_OFFICERS = ("desk", "board", "filed", "report")
FOLDER = "help"  # below static/


def path_of(name: str, language: str) -> str:
    """Return where a picture lies, for `{% static %}`: in a language, or in English."""
    return f"{FOLDER}/{language if has(name, language) else 'en'}/{name}.webp"


@cache
def has(name: str, language: str) -> bool:
    return (settings.BASE_DIR / "static" / FOLDER / language / f"{name}.webp").exists()

"""Who may open which page: one literal table, and one walk over every URL there is.

200 is the page, 302 a redirect, 403 an insider without the right, 404 an outsider, 405 an address
that only takes a form.
"""

from django.urls import URLPattern, URLResolver, get_resolver

LOGIN = "login"
PEOPLE = (
    "anonymous",
    "kenya_filer",
    "jamaica_reader",
    "jamaica_drafter",
    "jamaica_filer",
    "officer",
)

# name: (anonymous, foreign filer, own reader, own drafter, own filer, officer)
PAGES = {}


def every_url():
    """Yield the name of every URL of the project, allauth's included."""

    def walk(patterns, namespace):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from walk(pattern.url_patterns, inner)
            elif isinstance(pattern, URLPattern):
                yield f"{namespace}{pattern.name}"

    return sorted(walk(get_resolver().url_patterns, ""))

"""What is wrong with a catalogue: nothing may be missing, doubtful, or differ in what it holds."""

import re

PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd%]|\{\w*\}")
MARKUP = re.compile(r"</?[a-zA-Z][^>]*>|&\w+;")
# How many plural forms each language has here, as in Django's own catalogues.
PLURALS = {"ar": 6, "es": 3, "fr": 2, "ru": 4, "zh_Hans": 1}


def faults(language, catalogue, source=None):
    """Return a line for each fault of a catalogue; `source` has what it must translate."""
    found = []
    if source is not None:
        found += _missing(catalogue, source)
    for entry in catalogue:
        name = f"{language}: {entry.msgid[:60]!r}"
        if entry.fuzzy:
            found.append(f"{name}: fuzzy")
        if entry.obsolete:
            found.append(f"{name}: obsolete")
        found += [f"{name}: {fault}" for fault in _faults_of(entry, PLURALS[language])]
    return found


def _missing(catalogue, source):
    here = {(entry.msgctxt, entry.msgid, bool(entry.msgid_plural)) for entry in catalogue}
    there = {(entry.msgctxt, entry.msgid, bool(entry.msgid_plural)) for entry in source}
    for _, words, _ in sorted(there - here, key=str):
        yield f"not in the catalogue (make messages): {words[:60]!r}"
    for _, words, _ in sorted(here - there, key=str):
        yield f"no longer in the source (make messages): {words[:60]!r}"


def _faults_of(entry, plurals):
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.msgid_plural and len(forms) != plurals:
        yield f"{len(forms)} plural forms, not {plurals}"
    for form in forms:
        if not form.strip():
            yield "not translated"
        else:
            yield from _differences(entry, form)


def _differences(entry, form):
    sources = [entry.msgid, *filter(None, [entry.msgid_plural])]
    wanted = set().union(*(_places(source) for source in sources))
    places = _places(form)
    # A form for one or two may say the number in words.
    counted = {"%(number)s", "%(count)s", "%(number)d", "%(total)s", "%(passages)s", "%(replies)s"}
    spared = counted if entry.msgid_plural else set()
    spared |= wanted - _places(entry.msgid)  # the English for one says it in words itself
    if places - wanted or wanted - places - spared:
        yield f"placeholders {sorted(places)}, not {sorted(wanted)}"
    if all(sorted(MARKUP.findall(form)) != sorted(MARKUP.findall(source)) for source in sources):
        yield "mark-up differs"
    if form.count("\n") != entry.msgid.count("\n"):
        yield "line ends differ"
    if form != form.strip() and entry.msgid == entry.msgid.strip():
        yield "blanks at an end"


def _places(words):
    return {match.group(0) for match in PLACE.finditer(words)}

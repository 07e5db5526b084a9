"""`make messages` brings the catalogues up to the source; `make check` holds them to it.

python -m tests.catalogues collect      every marked string into each catalogue, new ones empty
python -m tests.catalogues check        exit 1 with a line for each fault
"""

import sys

import polib

from tests.catalogues import glossary, typography, untranslated
from tests.catalogues.collecting import HEAD, bring_up_to, can_collect, collected, paths, write
from tests.catalogues.comparing import faults


def collect():
    source = collected()
    for language, path in paths().items():
        catalogue = polib.pofile(str(path))
        bring_up_to(source, catalogue)
        catalogue.header = HEAD.format(name=catalogue.metadata["Language-Team"])
        write(catalogue, path)
        new = len(catalogue.untranslated_entries())
        print(f"{language}: {len(catalogue)} strings, {new} to translate")


def check():
    source = collected() if can_collect() else None
    if source is None:
        print("xgettext is not here (Debian package gettext): not compared with the source")
    found = list(untranslated.faults())
    for language, path in paths().items():
        catalogue = polib.pofile(str(path))
        found += faults(language, catalogue, source)
        found += glossary.departures(language, catalogue)
        found += typography.faults(language, catalogue)
    print(
        "\n".join(found) or f"catalogues: nothing missing, doubtful or different in {len(paths())}"
    )
    return 1 if found else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["collect"]:
            collect()
        case ["check"]:
            sys.exit(check())
        case _:
            sys.exit(__doc__)

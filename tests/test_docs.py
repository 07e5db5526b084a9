"""The pages under docs/ say what the code does."""

import re
from importlib import import_module
from operator import attrgetter
from pathlib import Path

from tracker.submissions import workflow
from tracker.submissions.models import QuestionState
from tracker.submissions.parties import joint
from tracker.text.markdown.parse import parse
from tracker.text.markdown.write import to_source
from tracker.text.tree import Document, Span

DOCS = Path(__file__).resolve().parent.parent / "docs"
IN_PACKAGES = {"replies/index.html", "replies/JAM.html", "revisions/2/reply.html"}  # not ours


def test_the_workflow_page_holds_the_workflow_table():
    page = (DOCS / "workflow.md").read_text()
    rows = re.findall(r"^\| (\w+) \| ([^|]+) \| (\w+) \| ([^|]+) \|$", page, re.M)[1:]
    told = {
        name: (
            {"" if source == "–" else source for source in sources.split(", ")},
            target,
            set(actors.split(", ")),
        )
        for name, sources, target, actors in rows
    }
    assert told == {
        verb.name: (set(verb.sources), verb.target, set(verb.actors))
        for verb in workflow.TABLE.values()
    }


def test_the_workflow_page_holds_the_verbs_of_a_co_sender():
    page = (DOCS / "workflow.md").read_text()
    rows = re.findall(r"^\| (confirm|decline) \| ([^|]+) \| (\w+) \| ", page, re.M)
    assert {name: (set(sources.split(", ")), target) for name, sources, target in rows} == {
        "confirm": (set(joint.CONFIRM_FROM), joint.Answer.CONFIRMED),
        "decline": (set(joint.DECLINE_FROM), joint.Answer.DECLINED),
    }


def test_the_workflow_page_holds_the_verbs_and_states_of_a_question():
    page = (DOCS / "workflow.md").read_text()
    part = page[page.index("## Questions to a State") : page.index("## What stays at the desk")]
    states = re.findall(r"^\| (\w+) \| [^|]+ \|$", part, re.M)[1:]
    assert set(states) == set(QuestionState)
    rows = re.findall(r"^\| ([\w, ]+) \| [^|]+ \| [^|]+ \| [^|]+ \| [^|]+ \|$", part, re.M)[1:]
    told = {verb for names in rows for verb in names.split(", ")}
    own = {"ask", "write_back", "answer", "stand", "add_message", "close_question", "take_back"}
    assert told == own | {"return", "file", "register", "accept"}
    assert own <= set(workflow.__all__)


def test_every_page_that_the_readme_links_to_exists():
    root = DOCS.parent
    links = re.findall(r"\]\(([^)#]+)\)", (root / "README.md").read_text())
    assert [link for link in links if "://" not in link and not (root / link).exists()] == []


def test_the_readme_lists_every_page():
    row = re.search(r"^\| `docs/` \|.*$", (DOCS.parent / "README.md").read_text(), re.M).group()
    assert {*re.findall(r"\(docs/([\w-]+\.md)\)", row)} == {page.name for page in DOCS.glob("*.md")}


def test_every_file_that_the_pages_name_exists():
    root = DOCS.parent
    # As `tracker/calls/schedule.py`, or from `tracker/` or the room that the page is about.
    places = [root, root / "tracker", root / "tracker" / "submissions"]
    named = {
        (page.name, name)
        for page in DOCS.glob("*.md")
        for name in re.findall(
            r"`((?:[\w-]+/)+[\w.-]+\.(?:py|html|txt|toml|js|css))`", page.read_text()
        )
        if name not in IN_PACKAGES
    }
    lost = [one for one in named if not any((place / one[1]).exists() for place in places)]
    assert sorted(lost) == []


def test_every_name_that_the_pages_place_in_a_file_stands_there():
    root = DOCS.parent
    places = [root, root / "tracker", root / "tracker" / "submissions"]
    lost = []
    for page in DOCS.glob("*.md"):
        for name, path in re.findall(r"`([\w.]+)` in `([\w/.-]+\.py)`", page.read_text()):
            (file,) = [place / path for place in places if (place / path).exists()]
            words = [rf"\b{part}\b" for part in name.split(".")]
            if not all(re.search(word, file.read_text()) for word in words):
                lost.append((page.name, name, path))
    assert lost == []


def rules_told():
    """Return what the page on permissions calls a rule or a list: (module, name)."""
    page = (DOCS / "permissions.md").read_text()
    table = page[page.index("| rule |") :].partition("\n\n")[0]
    rows = [line.split(" | ")[:2] for line in table.splitlines()[2:]]
    return {
        (f"tracker.{path.strip('`').removesuffix('.py').replace('/', '.')}", name)
        for names, path in rows
        for name in re.findall(r"`([\w.]+)`", names)
    }


def test_every_rule_that_the_page_on_permissions_names_stands_in_the_file_beside_it():
    for module, name in rules_told():
        assert callable(attrgetter(name)(import_module(module))), name


def test_every_predicate_of_a_rules_module_stands_on_the_page_on_permissions():
    root = DOCS.parent / "tracker"
    predicates = {
        (".".join(path.relative_to(root.parent).with_suffix("").parts), name)
        for path in root.rglob("rules.py")
        for name in re.findall(r"^def ((?:is|can|may|needs)_\w+)\(", path.read_text(), re.M)
    }
    assert predicates - rules_told() == set()


def test_the_tree_of_the_architecture_names_every_folder_of_code():
    root = DOCS.parent / "tracker"
    page = (DOCS / "architecture.md").read_text()
    tree = page[page.index("tracker/\n") : page.index("\ntemplates/")]
    told = set(re.findall(r"([a-z_]+)/", tree))
    framework = {"migrations", "management", "commands", "templatetags", "formats"}
    there = {
        part
        for module in root.rglob("*.py")
        if not framework.intersection(module.relative_to(root).parts)
        for part in module.relative_to(root).parts[:-1]
    }
    assert (there - told, told - there - {"tracker"}) == (set(), set())


def test_the_table_on_the_page_on_texts_is_what_it_says():
    page = (DOCS / "texts.md").read_text()
    source = "\n".join(re.findall(r"^    (\|.*)$", page, re.M))
    (table,) = parse(source).blocks
    assert to_source(Document((table,))) == source
    assert table.spans == (Span(0, 0, 2, 1), Span(0, 1, 1, 2))


def test_every_test_that_the_page_on_security_names_exists():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (DOCS / "security.md").read_text())
    assert len(named) > 80
    lost = [
        f"{path}::{name}"
        for path, name in sorted(set(named))
        if not (DOCS.parent / path).exists()
        or not re.search(rf"^(?:def|class) {name}\(", (DOCS.parent / path).read_text(), re.M)
    ]
    assert lost == []


def test_every_threat_has_its_test_and_every_requirement_its_word():
    page = (DOCS / "security.md").read_text()
    threats, requirements = page.split("## OWASP ASVS")
    rows = [row for row in threats.splitlines() if row.startswith("| ") and "---" not in row]
    told = [row for row in rows if not row.endswith("| test |")]
    assert [row for row in told if "`tests/" not in row.rpartition(" | ")[2]] == []
    judged = re.findall(r"^\| [\d.]+[^|]* \|[^|]+\| ([^|]+) \|([^|]*)\|$", requirements, re.M)
    assert {word for word, _why in judged} == {"yes", "in part", "no", "none"}
    assert [word for word, why in judged if word in {"in part", "no"} and not why.strip()] == []
    assert [why for word, why in judged if word == "yes" and "`tests/" not in why] == []
    chapters = re.findall(r"^\| \*\*V(\d+)\*\*", requirements, re.M)
    assert chapters == [str(number) for number in range(1, 18)]


def test_no_requirement_is_judged_twice():
    page = (DOCS / "security.md").read_text().partition("## OWASP ASVS")[2]
    judged = []
    for cell in re.findall(r"^\| ([\d., –]+) \|", page, re.M):
        for numbers in cell.split(", "):
            first, _dash, last = numbers.partition("–")
            above, _dot, start = first.rpartition(".")
            end = (last or first).rpartition(".")[2]
            judged += [f"{above}.{number}" for number in range(int(start), int(end) + 1)]
    assert len(judged) > 150
    assert [one for one in sorted(set(judged)) if judged.count(one) > 1] == []


def test_no_test_that_the_page_on_security_names_is_left_out():
    """Neither skipped nor expected to fail, and no other of its name stands below it."""
    found = []
    for path, name in set(
        re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (DOCS / "security.md").read_text())
    ):
        code = (DOCS.parent / path).read_text()
        marks = re.findall(rf"((?:^@.*\n|^[ )\]}}].*\n)*)^(?:def|class) {name}\b", code, re.M)
        if len(marks) != 1 or re.search(r"mark\.(?:skip|xfail)", marks[0]):
            found.append(f"{path}::{name}")
    assert found == []

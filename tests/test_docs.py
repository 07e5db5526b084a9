"""The pages under docs/ say what the code does."""

import re
from pathlib import Path

from tracker.submissions import workflow
from tracker.submissions.parties import joint

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


def test_every_page_that_the_readme_links_to_exists():
    root = DOCS.parent
    links = re.findall(r"\]\(([^)#]+)\)", (root / "README.md").read_text())
    assert [link for link in links if "://" not in link and not (root / link).exists()] == []


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

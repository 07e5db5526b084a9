"""The figures by which the code is kept legible: `make measure` prints them as one table.

Folders, files, functions, names, types, imports, templates. Migrations are left out unless it says
otherwise. `python -m tests.measure FOLDER` measures another checkout.
"""

import ast
import re
import sys
from collections import Counter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
ONE_WORD = re.compile(r"_?(?:[A-Z][a-z0-9]*|[A-Z0-9]+)$")
FULLEST = 5  # folders that are named


def main():
    root = Path(sys.argv[1]).resolve() if sys.argv[1:] else ROOT
    sections = {
        "tracker/": lines_of_code(root),
        "modules in a folder": folders(modules(root)),
        "files and functions": files(modules(root)) + functions(modules(root)),
        "names": names(modules(root)),
        "types": types(modules(root)),
        "imports": imports(modules(root)),
        "templates/": templates(root),
        "elsewhere": [*raw_form_reads(modules(root)), *imports_among_tests(root)],
    }
    width = max(len(name) for rows in sections.values() for name, _ in rows)
    for title, rows in sections.items():
        print(f"{title}\n{'-' * len(title)}")
        for name, figure in rows:
            print(f"{name:<{width}}  {figure}")
        print()


def modules(root):
    """Every module of `tracker/` by its dotted name, parsed, with its lines."""
    found = {}
    for path in sorted((root / "tracker").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if "migrations" not in parts:
            text = path.read_text()
            name = ".".join(part for part in parts if part != "__init__")
            found[name] = Module(name, path, ast.parse(text), len(text.splitlines()))
    return list(found.values())


class Module:
    def __init__(self, name, path, tree, lines):
        self.name, self.path, self.tree, self.lines = name, path, tree, lines

    @property
    def is_package(self):
        return self.path.name == "__init__.py"

    def functions(self):
        """Functions and methods, each with whether it and what it stands in are public."""
        yield from _functions(self.tree, is_public=True)


def _functions(node, *, is_public):
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
            yield inner, is_public and not inner.name.startswith("_")
            yield from _functions(inner, is_public=False)
        elif isinstance(inner, ast.ClassDef):
            yield from _functions(inner, is_public=is_public and not inner.name.startswith("_"))
        else:
            yield from _functions(inner, is_public=is_public)


# Sizes -------------------------------------------------------------------------------------------
def lines_of_code(root):
    everything = [
        (path, len(path.read_text().splitlines())) for path in (root / "tracker").rglob("*.py")
    ]
    own = [lines for path, lines in everything if "migrations" not in path.parts]
    return [
        ("lines", f"{sum(own):,}"),
        ("lines, migrations included", f"{sum(lines for _, lines in everything):,}"),
    ]


def folders(found):
    counted = Counter(
        one.name.rpartition(".")[0].replace(".", "/") for one in found if not one.is_package
    )
    fullest = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [
        ("median · p90 · max", spread(counted.values())),
        ("folders with more than 12", sum(count > 12 for count in counted.values())),
        *fullest[:FULLEST],
    ]


def files(found):
    lines = [one.lines for one in found if not one.is_package]
    longest = max(found, key=lambda one: one.lines)
    return [
        ("files", len(lines)),
        ("lines of a file: median · p90 · max", spread(lines)),
        ("files over 300 lines", sum(count > 300 for count in lines)),
        ("longest file", longest.name),
    ]


def functions(found):
    measured = [
        (node.end_lineno - node.lineno + 1, f"{one.name}.{node.name}")
        for one in found
        for node, _ in one.functions()
    ]
    lines = [count for count, _ in measured]
    return [
        ("functions", f"{len(lines):,}"),
        ("lines of a function: median · p90 · max", spread(lines)),
        ("functions over 40 lines", sum(count > 40 for count in lines)),
        ("longest function", max(measured)[1]),
    ]


# Names -------------------------------------------------------------------------------------------
def names(found):
    classes = class_names(found)
    counted = Counter(classes)
    one_word = [name for name in classes if ONE_WORD.match(name)]
    shared = [name for name in classes if counted[name] > 1]
    most = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    return [
        ("classes", len(classes)),
        ("with a name of one word", share(len(one_word), len(classes))),
        ("that share their name", share(len(shared), len(classes))),
        ("names most shared", ", ".join(f"{name} ×{count}" for name, count in most[:FULLEST])),
    ]


def class_names(found):
    """Of classes at the top of a module: what stands inside another class is named by it too."""
    nodes = (node for one in found for node in one.tree.body)
    return [node.name for node in nodes if isinstance(node, ast.ClassDef)]


def shared_names(found):
    return {name for name, count in Counter(class_names(found)).items() if count > 1}


# Types -------------------------------------------------------------------------------------------
def types(found):
    every = [node for one in found for node in ast.walk(one.tree)]
    defined = [pair for one in found for pair in one.functions()]
    public = [part for node, is_public in defined if is_public for part in annotations(node)]
    return [
        ("returns typed", share(sum(bool(node.returns) for node, _ in defined), len(defined))),
        ("Any", sum(is_any(node) for node in every)),
        ("Any in public signatures", sum(is_any(node) for node in public)),
        ("dict[str, Any]", sum(is_dict_of_any(node) for node in every)),
        ("dict[str, Any] in public signatures", sum(is_dict_of_any(node) for node in public)),
        ("Mapping[str, Any]", sum(is_dict_of_any(node, "Mapping") for node in every)),
    ]


def annotations(function):
    """Every node of the annotations of a signature."""
    given = function.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    written = [function.returns, *(one.annotation for one in arguments if one)]
    return [node for one in written if one for node in ast.walk(one)]


def is_any(node):
    return isinstance(node, ast.Name) and node.id == "Any"


def is_dict_of_any(node, kind="dict"):
    return isinstance(node, ast.Subscript) and ast.unparse(node) == f"{kind}[str, Any]"


# Imports -----------------------------------------------------------------------------------------
def imports(found):
    known = {one.name for one in found}
    counts, edges = [], set()
    for one in found:
        wanted = {name for node in ast.walk(one.tree) for name in imported(node, known)}
        if not one.is_package:
            counts.append(len(wanted))
        rooms = {room_of(name) for name in wanted if name.startswith("tracker.")}
        edges |= {(room_of(one.name), room) for room in rooms - {room_of(one.name)}}
    both = sorted(f"{one}–{other}" for one, other in edges if one < other and (other, one) in edges)
    return [
        ("modules that a module imports: median · p90 · max", spread(counts)),
        ("edges between rooms", len(edges)),
        ("rooms that import each other", ", ".join(both) or 0),
    ]


def imported(node, known):
    """The modules that a statement names; of `from room import module` the module."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom) or node.level or not node.module:
        return []
    inner = [f"{node.module}.{alias.name}" for alias in node.names]
    return [name if name in known else node.module for name in inner]


def room_of(name):
    """Return the folder of `tracker/` that a module lies in, or the module itself."""
    return name.removeprefix("tracker").strip(".").partition(".")[0]


# Templates and the rest --------------------------------------------------------------------------
def templates(root):
    paths = sorted((root / "templates").rglob("*.html"))
    lines = [len(line) for path in paths for line in path.read_text().splitlines()]
    return [
        ("templates", len(paths)),
        ("lines", f"{len(lines):,}"),
        ("lines over 120 characters", share(sum(count > 120 for count in lines), len(lines))),
        ("lines over 150 characters", share(sum(count > 150 for count in lines), len(lines))),
        ("longest line", f"{max(lines):,}"),
    ]


def raw_form_reads(found):
    """`request.POST.get(…)`, `request.POST[…]`, `… in request.POST`, or of `FILES`: past a form."""
    reads = 0
    for node in (node for one in found for node in ast.walk(one.tree)):
        if isinstance(node, ast.Attribute | ast.Subscript):
            reads += is_sent(node.value)
        elif isinstance(node, ast.Compare):
            reads += sum(map(is_sent, node.comparators))
    return [("raw reads of request.POST and FILES", reads)]


def is_sent(node):
    return isinstance(node, ast.Attribute) and ast.unparse(node) in {
        "request.POST",
        "request.FILES",
    }


def imports_among_tests(root):
    importing = list(tests_that_import_another(root))
    return [("test files that import another", f"{len(set(importing))} ({len(importing)} imports)")]


def tests_that_import_another(root):
    """Yield the path of a test file once for each statement that imports from another one."""
    statement = re.compile(r"^\s*(?:from|import) tests\b[\w.]*(?: import (?:\([^)]*\)|.*))?", re.M)
    for path in sorted((root / "tests").rglob("test_*.py")):
        for found in statement.findall(path.read_text()):
            if re.search(r"\btest_", found):
                yield path.relative_to(root)


def spread(values):
    ordered = sorted(values)
    p90 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.9))]
    return f"{median(ordered):g} · {p90} · {ordered[-1]}"


def share(part, whole):
    return f"{part} ({100 * part / whole:.0f} %)"


if __name__ == "__main__":
    main()

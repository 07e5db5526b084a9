"""Every variable of the environment that is read here is explained where people look for it."""

import ast
import re

from tests.factories import ROOT
from tracker import environment

NAME = re.compile(r"[A-Z][A-Z_]+")
READERS = {name for name, one in vars(environment).items() if callable(one)}


def names_read(source):
    """The names that a module asks the environment for, by the readers of `environment.py`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            reader = getattr(node.func, "id", getattr(node.func, "attr", ""))
            name = node.args[0].value
            if reader in READERS and isinstance(name, str) and NAME.fullmatch(name):
                yield name


def test_the_example_the_readme_or_operations_names_each():
    read = set(names_read((ROOT / "tracker" / "settings.py").read_text()))
    assert {"SECRET_KEY", "TICK_SECONDS", "RECEIPT_OLD_KEYS", "FILES_URL"} <= read
    example = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    tables = (ROOT / "README.md").read_text() + (ROOT / "docs" / "operations.md").read_text()
    rows = re.findall(r"^\| (`[A-Z_`, ]+`) \|", tables, re.MULTILINE)
    told = {name for row in rows for name in NAME.findall(row)} | set(example)
    assert sorted(read - told) == []

"""What `tests/measure.py` counts, where there should be nothing to count."""

import pytest

from tests.factories import ROOT
from tests.measure import modules, shared_names
from tests.measure import tests_that_import_another as importing_tests


def test_no_test_file_imports_from_another():
    assert list(importing_tests(ROOT)) == []


@pytest.mark.parametrize(
    "statement",
    [
        "from tests.text.test_sizes import p",
        "from tests import test_gate",
        "import tests.test_gate",
    ],
)
def test_an_import_from_another_test_file_is_found(tmp_path, statement):
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_new.py").write_text(statement)
    assert [str(path) for path in importing_tests(tmp_path)] == ["tests/test_new.py"]


def test_no_name_of_a_class_stands_for_two_things():
    """But those that Django asks for, and two that are stored under it: a model, and a tree's."""
    assert shared_names(modules(ROOT)) == {"Command", "Text"}


def test_every_module_of_more_than_300_lines_has_its_reason_in_the_architecture():
    page = (ROOT / "docs" / "architecture.md").read_text()
    reasons = page[page.index("Few files are over 300 lines") :].partition("\n\n")[0]
    long = {
        str(path.relative_to(ROOT / "tracker"))
        for path in (ROOT / "tracker").rglob("*.py")
        if path.read_text().count("\n") > 300 and path.parent.name != "migrations"
    }
    assert {path for path in long if f"`{path}`" not in reasons} == set()

"""Which tests run, and in which order: those that take long first (see `docs/testing.md`)."""

from tests.plugins.databases import has_stored_state

# Seconds of processor time that one test of a file takes, where that is more than two: the longest
# begin first, so that no worker is left alone with one of them at the end. By the file's name.
COSTS = {
    "test_journey.py": 30,
    "test_journey_languages.py": 18,
    "test_demo.py": 10,
    "test_word_pages.py": 8,
    "test_differences.py": 8,
    "test_look.py": 15,
    "test_narrow_window.py": 7,
    "test_page_weights.py": 7,
    "test_help_look.py": 7,
    "test_reminder_model.py": 6,
    "test_outline.py": 5,
    "test_permissions.py": 5,
    "test_board.py": 4,
    "test_report_html.py": 4,
    "test_mail_killed.py": 3,
    "test_jobs.py": 3,
    "test_typing.py": 3,
    "test_choosing_time_zones.py": 3,
    "test_word_browser.py": 3,
}
LONG = 15  # seconds, on a machine that does nothing else


def pytest_addoption(parser):
    parser.addoption(
        "--after-make-test",
        action="store_true",
        help="leave out what has run without programs and what no database can change",
    )


def pytest_collection_modifyitems(config, items):
    if config.getoption("after_make_test"):
        left_out = [item for item in items if not runs_again(item)]
        items[:] = [item for item in items if runs_again(item)]
        config.hook.pytest_deselected(items=left_out)
    items.sort(key=lambda item: -COSTS.get(item.path.name, 0))  # otherwise as they came


def runs_again(item):
    """Whether a test says more after the same run without programs, on another database."""
    needs = {marker.name for marker in item.iter_markers() if marker.name.startswith("needs_")}
    if needs - {"needs_proc"}:  # that is no program, it was there before
        return True
    return has_stored_state(item) and not item.get_closest_marker("once")


def pytest_terminal_summary(terminalreporter):
    long = [
        f"{report.duration:.0f} s: {report.nodeid}"
        for report in terminalreporter.stats.get("passed", [])
        if report.duration > LONG
        and report.nodeid.partition("::")[0].rpartition("/")[2] not in COSTS
        and "faults" not in report.nodeid
    ]
    if long:
        terminalreporter.section("long, and not yet in tests/plugins/selection.py")
        for line in sorted(long):
            terminalreporter.write_line(line)

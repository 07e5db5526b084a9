"""Which tests run, and in which order: those that take long first (see `docs/testing.md`)."""

import os

from hypothesis import is_hypothesis_test

from tests.plugins.databases import has_stored_state
from tests.slow import IS_ASKED_FOR

# Seconds of processor time that one test of a file takes, where that is more than two: the longest
# begin first, so that no worker is left alone with one of them at the end. By the file's name.
COSTS = {
    "test_year.py": 80,
    "test_journey.py": 30,
    "test_journey_languages.py": 18,
    "test_journey_by_mail.py": 8,
    "test_journey_of_a_call.py": 12,
    "test_journey_of_an_officer.py": 25,
    "test_mail_pages_look.py": 12,
    "test_concepts_look.py": 12,
    "test_publication_look.py": 12,
    "test_question_in_a_browser.py": 25,
    "test_demo.py": 10,
    "test_waited_for.py": 15,
    "test_headers.py": 8,
    "test_word_pages.py": 8,
    "test_differences.py": 8,
    "test_look.py": 15,
    "test_second_step_in_a_browser.py": 20,
    "test_ways_in.py": 8,
    "test_session_model.py": 10,
    "test_slow_readers.py": 4,
    "test_narrow_window.py": 7,
    "test_page_weights.py": 7,
    "test_single_sign_on_process.py": 8,
    "test_help_look.py": 7,
    "test_past_reports_look.py": 15,
    "test_internal_words.py": 9,
    "test_reminder_model.py": 6,
    "test_team_in_a_browser.py": 10,
    "test_team_look.py": 12,
    "test_outline.py": 5,
    "test_permissions.py": 5,
    "test_fresh_sign_in.py": 4,
    "test_board.py": 4,
    "test_report_html.py": 4,
    "test_moved_dates.py": 3,
    "test_mail_killed.py": 3,
    "test_jobs.py": 3,
    "test_reading_jobs.py": 3,
    "test_s3_pages.py": 12,
    "test_s3.py": 8,
    "test_moving.py": 5,
    "test_typing.py": 3,
    "test_choosing_time_zones.py": 3,
    "test_other_processes.py": 20,
    "test_nobody_is_mailed_twice.py": 4,
    "test_word_browser.py": 3,
    "test_search_look.py": 20,
    "test_languages.py": 20,
}
LONG = 15  # seconds, on a machine that does nothing else


def pytest_addoption(parser):
    parser.addoption(
        "--after-make-test",
        action="store_true",
        help="leave out what has run without programs and what no database can change",
    )


def pytest_xdist_auto_num_workers(config):
    """Twice as many workers as processors for what waits half of its time: browsers, processes."""
    return 2 * os.cpu_count() if config.getoption("after_make_test") else None


def pytest_collection_modifyitems(config, items):
    if config.getoption("after_make_test"):
        _leave_out(config, items, lambda item: not runs_again(item))
    elif not any("::" in argument for argument in config.args):
        if not IS_ASKED_FOR:
            _leave_out(config, items, lambda item: item.get_closest_marker("slow"))
        if os.environ.get("REST_FOLLOWS") == "1":  # with `--after-make-test`, as in `.ci/run`
            _leave_out(config, items, says_all_later)
    items.sort(key=lambda item: -COSTS.get(item.path.name, 0))  # otherwise as they came


def _leave_out(config, items, is_left_out):
    left_out = [item for item in items if is_left_out(item)]
    items[:] = [item for item in items if not is_left_out(item)]
    config.hook.pytest_deselected(items=left_out)


def runs_again(item):
    """Whether a test says more after `make test`: with programs or time, on another database."""
    if item.get_closest_marker("slow") or says_all_later(item):
        return True
    if _is_property(item):  # with all examples
        return True
    return has_stored_state(item) and not item.get_closest_marker("once")


def says_all_later(item):
    """Whether `make test` may leave a test to the run that follows it, which asks all of it.

    That is what needs a program, installed or not, and properties that no database can change.
    """
    needs = {marker.name for marker in item.iter_markers() if marker.name.startswith("needs_")}
    if needs - {"needs_proc"}:  # that is no program, it is there before
        return True
    return _is_property(item) and not has_stored_state(item)


def _is_property(item):
    """Asked of the function: Hypothesis marks its tests only after they were chosen here."""
    return is_hypothesis_test(getattr(item, "obj", None))


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

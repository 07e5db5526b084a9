"""Which tests run, and in which order: those that take long first (see `docs/testing.md`)."""

import os

from hypothesis import is_hypothesis_test

from tests.plugins.databases import has_stored_state
from tests.slow import IS_ASKED_FOR

# Seconds that the longest test of a file takes, where that is three and more: the longest
# begin first, so that no worker is left alone with one of them at the end. By the file's name.
COSTS = {
    "test_look.py": 64,
    "test_languages.py": 34,
    "test_journey_languages.py": 22,
    "test_reminder_model.py": 22,
    "test_help_look.py": 20,
    "test_mail_pages_look.py": 20,
    "test_outline.py": 20,
    "test_reading_jobs.py": 20,
    "test_journey.py": 19,
    "test_past_reports_look.py": 17,
    "test_waited_for.py": 17,
    "test_squashed_migrations.py": 16,
    "test_before_the_move.py": 15,
    "test_concepts_look.py": 15,
    "test_permissions.py": 15,
    "test_question_in_a_browser.py": 14,
    "test_other_processes.py": 13,
    "test_session_model.py": 13,
    "test_journey_of_an_officer.py": 12,
    "test_team_look.py": 12,
    "test_internal_words.py": 11,
    "test_desk_in_a_browser.py": 10,
    "test_journey_of_a_call.py": 10,
    "test_register_look.py": 9,
    "test_search_look.py": 9,
    "test_word_pages.py": 9,
    "test_properties.py": 8,
    "test_differences.py": 7,
    "test_jobs.py": 7,
    "test_publication_look.py": 7,
    "test_renderers.py": 7,
    "test_s3.py": 7,
    "test_team_in_a_browser.py": 7,
    "test_mail_killed.py": 6,
    "test_reply_page.py": 6,
    "test_second_step_in_a_browser.py": 6,
    "test_slow_bodies.py": 6,
    "test_slow_readers.py": 6,
    "test_translators_files.py": 6,
    "test_desk.py": 5,
    "test_journey_by_mail.py": 5,
    "test_mail_languages.py": 5,
    "test_moved_dates.py": 5,
    "test_note_marks.py": 5,
    "test_code_pages_look.py": 4,
    "test_outdated_entries.py": 4,
    "test_page_weights.py": 4,
    "test_portal.py": 4,
    "test_question_threads.py": 4,
    "test_redaction.py": 4,
    "test_report_json.py": 4,
    "test_typing.py": 4,
    "test_ways_in.py": 4,
    "test_backup.py": 3,
    "test_freezing.py": 3,
    "test_fresh_sign_in.py": 3,
    "test_image.py": 3,
    "test_narrow_window.py": 3,
    "test_report_languages.py": 3,
}
LONG = 15  # seconds, on a machine that does nothing else


def pytest_addoption(parser):
    parser.addoption(
        "--after-make-test",
        action="store_true",
        help="leave out what has run without programs and what no database can change",
    )


def pytest_xdist_auto_num_workers():
    """Half as many workers again as processors: now and then each waits for a process or clock."""
    return os.cpu_count() * 3 // 2


def pytest_collection_modifyitems(config, items):
    if config.getoption("after_make_test"):
        _leave_out(config, items, lambda item: not runs_again(item))
    elif not any("::" in argument for argument in config.args):
        if not IS_ASKED_FOR:
            _leave_out(config, items, lambda item: item.get_closest_marker("slow"))
        if os.environ.get("REST_FOLLOWS") == "1":  # with `--after-make-test`, as in `.ci/run`
            _leave_out(config, items, says_all_later)
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = dealt_out(items, workers, cost=lambda item: COSTS.get(item.path.name, 0))


def dealt_out(items, workers, *, cost):
    """Return the items so that each worker begins with its share of the long ones, longest first.

    xdist gives each worker as many of them in a row (and lets who is done early take from the end
    of others): sorted alone, the long ones would all be the first worker's.
    """
    long = sorted(filter(cost, items), key=cost, reverse=True)
    short = [item for item in items if not cost(item)]  # as they came: they share what a file makes
    dealt, left = [], len(items)
    for worker in range(workers):
        own, size = long[worker::workers], left // (workers - worker)
        take = max(size - len(own), 0)
        dealt += own + short[:take]
        short, left = short[take:], left - size
    return dealt + short


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
        and not {"faults", "year"} & set(report.nodeid.split("/"))
    ]
    if long:
        terminalreporter.section("long, and not yet in tests/plugins/selection.py")
        for line in sorted(long):
            terminalreporter.write_line(line)

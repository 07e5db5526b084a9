"""What is told of a finding, as a sentence in the language that is switched on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from tracker.mail.reasons import in_words, troubles_in_words
from tracker.monitoring.findings import FindingRemark
from tracker.site.templatetags.times import new_york

Values = Mapping[str, Any]


def _time(values: Values) -> dict[str, str]:
    return {"time": new_york(datetime.fromisoformat(values["at"]))}


SENTENCES: dict[str, Callable[[Values], str]] = {
    "works": lambda _values: _("It works."),
    "fails": lambda _values: _("It does not work. The log says why."),
    "not_asked": lambda _values: _("It could not be asked, because the database does not work."),
    "not_set": lambda _values: _("None is set."),
    "waiting_tasks": lambda values: _("Tasks that wait: %(number)s.") % values,
    "workers": lambda values: _("Workers that answer: %(number)s.") % values,
    "space": lambda values: (
        _("%(free)s of %(size)s are free.")
        % {name: filesizeformat(values[name]) for name in ("free", "size")}
    ),
    "missing": lambda values: _("Missing: %(names)s.") % values,
    "no_tick": lambda _values: _("No tick has run yet."),
    "tick": lambda values: _("The last tick began: %(time)s.") % _time(values),
    "nothing_due": lambda _values: _("Nothing waits that is due."),
    "oldest_due": lambda values: _("What has waited longest was due: %(time)s.") % _time(values),
    "not_held": lambda _values: _("Nothing is held or paused."),
    "held": lambda values: (
        _("The post is held: nothing goes out but mail about accounts.")
        + " "
        + _("Held since %(time)s.") % _time(values)
    ),
    "paused": lambda _values: _("All messages are paused."),
    "paused_call": lambda values: _("Messages of call %(code)s are paused.") % values,
    "uncertain": lambda values: _("Messages: %(number)s.") % values,
    "to_files": lambda _values: _("Messages are written to files."),
    "handed_over": lambda values: _("It last took a message: %(time)s.") % _time(values),
    "nothing_sent": lambda _values: _("It has taken no message yet."),
    "failed_today": lambda values: _("Messages that failed within a day: %(number)s.") % values,
    "last_failure": lambda values: (
        _("The last failure: %(reason)s.") % {"reason": in_words(str(values["reason"]))}
    ),
    "trouble": lambda values: (
        _("The last tick met this: %(reason)s.")
        % {"reason": troubles_in_words(str(values["reason"]))}
    ),
    "jobs": lambda values: _("Files being made: %(number)s.") % values,
    "hanging_jobs": lambda values: _("Files that nobody goes on with: %(number)s.") % values,
    "not_checked": lambda _values: _("It has not been checked yet."),
    "whole": lambda values: _("It was whole: %(time)s.") % _time(values),
    "faults": lambda values: (
        _("Faults that were found: %(number)s. %(time)s.") % {**values, **_time(values)}
    ),
    "no_backup": lambda _values: _("There is no backup yet."),
    "backup": lambda values: _("The last one was made: %(time)s.") % _time(values),
}


def sentence(remark: FindingRemark) -> str:
    """Return what is told, with a full stop; a kind that is no longer known says its name."""
    words = SENTENCES.get(remark.kind)
    return words(remark.values) if words else remark.kind

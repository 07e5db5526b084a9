"""What gunicorn reads by itself where it is started.

Its lines are written as all others of the system; and its processes add their figures up in one
folder, which is new with each start, because what an earlier one left there would be counted again.
"""

import os
import shutil
import sys
import tempfile

from gunicorn.glogging import Logger

sys.path.insert(0, ".")

from tracker.settings import LOGGING
from tracker.site.logs import HIDDEN


class CarefulLogger(Logger):
    """JSON in production, without secrets: its access log and its errors name addresses."""

    def setup(self, cfg):
        super().setup(cfg)
        line = dict(LOGGING["formatters"]["line"])
        formatter = line.pop("()")(**line)
        for log in (self.access_log, self.error_log):
            for handler in log.handlers:
                handler.setFormatter(formatter)

    def atoms(self, resp, req, environ, request_time):
        found = super().atoms(resp, req, environ, request_time)
        return found | {"q": HIDDEN, "{query_string}e": HIDDEN}


logger_class = CarefulLogger


def on_starting(server):
    """Before anything imports the library, which looks for the variable only then."""
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = tempfile.mkdtemp(prefix="tracker-metrics-")


def child_exit(server, worker):
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)


def on_exit(server):
    shutil.rmtree(os.environ["PROMETHEUS_MULTIPROC_DIR"], ignore_errors=True)

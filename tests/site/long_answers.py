"""Answers longer than all buffers on the way, behind what gives slow clients up: for gunicorn."""

import io
import os

import django

from tracker.site.web_process import transfers
from tracker.site.web_process.slow_readers import slow_readers_given_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
django.setup()
SIZE = int(os.environ["LONG_ANSWER"])  # bytes
transfers.GRACE = float(os.environ["GRACE"])  # seconds: nobody waits for ten


def _answer(environ, start_response):
    if environ["PATH_INFO"] == "/healthz":
        start_response("200 OK", [("Content-Length", "2")])
        return [b"ok"]
    start_response("200 OK", [("Content-Length", str(SIZE))])
    if environ["PATH_INFO"] == "/file":
        return environ["wsgi.file_wrapper"](io.BytesIO(bytes(SIZE)))
    return [bytes(SIZE)]


application = slow_readers_given_up(_answer)

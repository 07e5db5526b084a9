"""A loop costs the same wherever on the call stack it runs: no new piece of it at each call.

A new piece is a page of memory that the system hands out, and counts.
"""

import resource
import sys

import pytest
from django.core.signals import request_started
from django.test import RequestFactory

from tracker.site.web_process.call_stack import in_one_piece
from tracker.text.markdown.parse import parse
from tracker.text.output.html import to_html
from tracker.wsgi import application

PIECE = 16 * 1024 // 8  # places on the stack
CALLS = 500


def _nothing():
    return None


def loop():
    for _ in range(CALLS):
        _nothing()


def _text():
    return to_html(parse("**a" * 50))


def pages_asked_for(function, *, place):
    """How many pages of memory are handed out while a function runs at a place of the stack."""

    def call():
        return function()

    call.__code__ = call.__code__.replace(co_stacksize=call.__code__.co_stacksize + place)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    call()
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def worst(function):
    function()  # what is made once
    return max(pages_asked_for(function, place=place) for place in range(0, PIECE, 8))


def test_a_loop_costs_the_same_wherever_on_the_stack_it_runs():
    assert worst(in_one_piece(loop)) < CALLS / 10


def test_a_text_of_signs_is_shown_at_the_same_cost_at_every_place():
    assert worst(in_one_piece(_text)) < 50


@pytest.mark.django_db
def test_the_whole_of_a_request_has_its_stack_in_one_piece():
    found = []

    def look(**_more):
        frame = sys._getframe()
        while frame := frame.f_back:
            found.append(frame.f_code.co_stacksize)

    request_started.connect(look)
    try:
        environ = RequestFactory().get("/healthz").environ
        answer = application(environ, lambda *_told: None)
        answer.close()
    finally:
        request_started.disconnect(look)
    assert max(found) > PIECE

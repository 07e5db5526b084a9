"""{% load browsers %} {{ session.user_agent|browser_in_words }}: Firefox on Windows."""

from django import template

from tracker.accounts.sessions.browsers import browser_in_words

register = template.Library()
register.filter("browser_in_words", browser_in_words)

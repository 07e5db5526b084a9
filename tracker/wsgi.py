import os

from django.core.wsgi import get_wsgi_application

from tracker.site.web_process.call_stack import in_one_piece
from tracker.site.web_process.slow_bodies import slow_bodies_given_up
from tracker.site.web_process.slow_readers import slow_readers_given_up
from tracker.turns import in_turn

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = in_turn(in_one_piece(get_wsgi_application()))
application = slow_readers_given_up(slow_bodies_given_up(application))

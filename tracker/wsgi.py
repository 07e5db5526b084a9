import os

from django.core.wsgi import get_wsgi_application

from tracker.site.slow_bodies import slow_bodies_given_up

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
application = slow_bodies_given_up(get_wsgi_application())

from django.urls import path

from tracker.concepts.views import maps, replies
from tracker.delegations.paths import use_delegation_codes

use_delegation_codes()
app_name = "concepts"
urlpatterns = [
    path("<slug:code>/concepts/", maps.concepts, name="map"),
    path("<slug:code>/concepts/map.<str:ending>", maps.map_file, name="map_file"),
    path("<slug:code>/concepts/compare/", maps.compare, name="compare"),
    path("<slug:code>/concepts/<slug:concept>/", maps.concept, name="concept"),
    path("<slug:code>/<delegation:delegation>/concepts/", replies.reply, name="reply"),
]

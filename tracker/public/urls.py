from django.urls import path

from tracker.public import concept_pages, views

app_name = "public"
urlpatterns = [
    path("", views.calls, name="calls"),
    path("verify/", views.verify, name="verify"),
    path("verify/register.json", views.heads, name="heads"),
    path("calls/<slug:code>/", views.call, name="call"),
    path("calls/<slug:code>/calendar.ics", views.calendar, name="calendar"),
    path("calls/<slug:code>/concepts/", concept_pages.concepts, name="concepts"),
    path("calls/<slug:code>/documents/<int:pk>/", views.document, name="document"),
    path("calls/<slug:code>/<slug:delegation>/", views.reply, name="reply"),
    path("calls/<slug:code>/<slug:delegation>/original", views.original, name="original"),
    path("calls/<slug:code>/<slug:delegation>/annexes/<int:number>/", views.annex, name="annex"),
]

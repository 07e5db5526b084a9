from django.urls import path

from tracker.call_drafts import views

app_name = "call_drafts"
urlpatterns = [
    path("", views.drafts, name="drafts"),
    path("<slug:code>/", views.draft, name="draft"),
    path("<slug:code>/open/", views.open_call, name="open"),
    path("<slug:code>/give-up/", views.give_up, name="give_up"),
    path("<slug:code>/sections/<slug:name>/", views.section, name="section"),
]

from django.urls import path

from tracker.help import views

app_name = "help"
urlpatterns = [
    path("help/", views.delegates, name="delegates"),
    path("desk/help/", views.officers, name="officers"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]

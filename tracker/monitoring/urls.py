from django.urls import path

from tracker.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("metrics", views.metrics, name="metrics"),
    path("alarmz", views.alarmz, name="alarmz"),
    path("desk/status/", views.status, name="status"),
    path("desk/status/mail-server/", views.try_mail_server, name="try_mail_server"),
]

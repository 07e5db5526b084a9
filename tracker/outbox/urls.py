from django.urls import path

from tracker.outbox import held_views, views

app_name = "outbox"
urlpatterns = [
    path("", views.messages_page, name="list"),
    path("pause/", views.pause, name="pause"),
    path("resume/<int:pk>/", views.resume, name="resume"),
    path("addresses/<int:pk>/clear/", views.clear_refusal, name="clear_refusal"),
    path("send-again/", views.send_again, name="send_again"),
    path("held/", held_views.held, name="held"),
    path("held/end/", held_views.end_hold, name="end_hold"),
    path("<int:pk>/", views.message_page, name="message"),
    path("<int:pk>/decide/", views.decide, name="decide"),
]

from django.urls import path

from tracker.search import views

app_name = "search"
urlpatterns = [
    path("desk/search/", views.desk, name="desk"),
    path("desk/<slug:code>/search/", views.desk_call, name="desk_call"),
    path("replies/search/", views.delegation, name="delegation"),
    path("search/", views.everybody, name="everybody"),
    path("calls/<slug:code>/search/", views.everybody_call, name="everybody_call"),
]

from django.urls import path

from tracker.privacy import views

app_name = "privacy"
urlpatterns = [
    path("account/my-data.json", views.own_data, name="own_data"),
    path("desk/erasures/", views.erasures, name="erasures"),
    path("desk/erasures/<int:pk>/", views.erase, name="erase"),
]

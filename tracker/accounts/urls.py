from django.urls import path

from tracker.accounts import views

app_name = "accounts"
urlpatterns = [
    path("back/", views.back, name="back"),
    path("profile/", views.profile, name="profile"),
    path("language/", views.choose_language, name="language"),
    # Stands before allauth's own page of the same address.
    path("email/", views.email_address, name="email"),
]

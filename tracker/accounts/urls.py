from django.urls import path

from tracker.accounts import views
from tracker.accounts.single_sign_on import views as single_sign_on

app_name = "accounts"
urlpatterns = [
    path("back/", views.back, name="back"),
    path("profile/", views.profile, name="profile"),
    path("sessions/<int:pk>/end/", views.end_session, name="end_session"),
    path("language/", views.choose_language, name="language"),
    path("single-sign-on/", single_sign_on.begin, name="single_sign_on"),
    path("single-sign-on/back/", single_sign_on.callback, name="single_sign_on_callback"),
    path("single-sign-on/link/", single_sign_on.link, name="single_sign_on_link"),
    # Stands before allauth's own page of the same address.
    path("email/", views.email_address, name="email"),
]

from django.urls import path

from tracker.register import views

app_name = "register"
urlpatterns = [
    path("", views.register, name="register"),
    path("events.csv", views.register_file, name="register_file"),
    path("sign-ins/", views.sign_ins, name="sign_ins"),
    path("sign-ins.csv", views.sign_ins_file, name="sign_ins_file"),
]

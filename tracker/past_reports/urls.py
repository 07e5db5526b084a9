from django.urls import path

from tracker.past_reports.views import parts
from tracker.past_reports.views import reports as views

app_name = "past_reports"
urlpatterns = [
    path("<slug:code>/past-reports/", views.reports, name="reports"),
    path("<slug:code>/past-reports/over/", views.say_over, name="over"),
    path("<slug:code>/past-reports/<int:pk>/", views.report, name="report"),
    path("<slug:code>/past-reports/<int:pk>/record/", views.take_over, name="take_over"),
    path("<slug:code>/past-reports/<int:pk>/read-again/", views.read_again, name="read_again"),
    path("<slug:code>/past-reports/<int:pk>/discard/", views.discard, name="discard"),
    path("<slug:code>/past-reports/<int:pk>/files/<int:number>/", views.file, name="file"),
    path("<slug:code>/past-reports/<int:pk>/<int:number>/", parts.part, name="part"),
    path("<slug:code>/past-reports/<int:pk>/<int:number>/divide/", parts.divide, name="divide"),
]

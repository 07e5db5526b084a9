from django.urls import path

from tracker.compilation import views

app_name = "compilation"
urlpatterns = [
    path("<slug:code>/report/", views.report, name="report"),
    path("<slug:code>/report/facts/", views.facts, name="facts"),
    path("<slug:code>/report/compile/", views.ask, name="ask"),
    path("<slug:code>/report/freeze/", views.freeze, name="freeze"),
    path("<slug:code>/report/jobs/<int:pk>/", views.job, name="job"),
    path("<slug:code>/report/files/<int:pk>/", views.download, name="download"),
]

from django.urls import path

from tracker.compilation.views import documents as issue_views
from tracker.compilation.views import report as views

app_name = "compilation"
urlpatterns = [
    path("<slug:code>/report/", views.report, name="report"),
    path("<slug:code>/report/documents/", issue_views.documents, name="documents"),
    path("<slug:code>/report/documents/addendum/", issue_views.addendum, name="addendum"),
    path("<slug:code>/report/<int:pk>/", views.document, name="document"),
    path("<slug:code>/report/<int:pk>/facts/", views.facts, name="facts"),
    path("<slug:code>/report/<int:pk>/compile/", views.ask, name="ask"),
    path("<slug:code>/report/<int:pk>/freeze/", issue_views.freeze, name="freeze"),
    path("<slug:code>/report/<int:pk>/reissue/", issue_views.reissue, name="reissue"),
    path("<slug:code>/report/<int:pk>/corrigendum/", issue_views.correct, name="correct"),
    path("<slug:code>/report/<int:pk>/revision/", issue_views.revise, name="revise"),
    path("<slug:code>/report/<int:pk>/remove/", issue_views.discard, name="discard"),
    path("<slug:code>/report/jobs/<int:pk>/", views.job, name="job"),
    path("<slug:code>/report/files/<int:pk>/", views.download, name="download"),
]

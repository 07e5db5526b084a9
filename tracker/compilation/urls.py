from django.urls import path

from tracker.compilation.views import after_issue, issuing, versions
from tracker.compilation.views import documents as issue_views
from tracker.compilation.views import report as views

app_name = "compilation"
_IN = "<slug:code>/report/<int:pk>/languages/<slug:language>"
urlpatterns = [
    path("<slug:code>/report/", views.report, name="report"),
    path("<slug:code>/report/documents/", issue_views.documents, name="documents"),
    path("<slug:code>/report/documents/addendum/", issue_views.addendum, name="addendum"),
    path("<slug:code>/report/<int:pk>/", views.document, name="document"),
    path("<slug:code>/report/<int:pk>/facts/", views.facts, name="facts"),
    path("<slug:code>/report/<int:pk>/compile/", views.ask, name="ask"),
    path("<slug:code>/report/<int:pk>/freeze/", issuing.freeze, name="freeze"),
    path("<slug:code>/report/<int:pk>/reissue/", issuing.reissue, name="reissue"),
    path("<slug:code>/report/<int:pk>/corrigendum/", issue_views.correct, name="correct"),
    path("<slug:code>/report/<int:pk>/revision/", issuing.revise, name="revise"),
    path("<slug:code>/report/<int:pk>/undo/", issue_views.undo_reissue, name="undo_reissue"),
    path("<slug:code>/report/proposals/<int:pk>/", issuing.proposal, name="proposal"),
    path(
        "<slug:code>/report/proposals/<int:pk>/decline/",
        issuing.decline_proposal,
        name="decline_proposal",
    ),
    path(
        "<slug:code>/report/proposals/<int:pk>/withdraw/",
        issuing.withdraw_proposal,
        name="withdraw_proposal",
    ),
    path("<slug:code>/report/<int:pk>/after/", after_issue.after_issue, name="after_issue"),
    path(
        "<slug:code>/report/<int:pk>/documents-management/",
        after_issue.documents_management,
        name="documents_management",
    ),
    path(
        "<slug:code>/report/<int:pk>/documents-management.zip",
        after_issue.documents_management_file,
        name="documents_management_file",
    ),
    path("<slug:code>/report/<int:pk>/remove/", issue_views.discard, name="discard"),
    path("<slug:code>/report/<int:pk>/languages/", versions.languages, name="languages"),
    path(f"{_IN}/", versions.versions, name="versions"),
    path(f"{_IN}/translators-file/", versions.xliff, name="xliff"),
    path(f"{_IN}/take-in/", versions.import_xliff, name="import_xliff"),
    path(f"{_IN}/cover/", versions.cover_version, name="cover_version"),
    path(f"{_IN}/of/<slug:delegation>/", versions.version, name="version"),
    path(f"{_IN}/of/<slug:delegation>/word/", versions.word_version, name="word_version"),
    path(f"{_IN}/of/<slug:delegation>/earlier/", versions.take_version, name="take_version"),
    path("<slug:code>/report/jobs/<int:pk>/", views.job, name="job"),
    path("<slug:code>/report/files/<int:pk>/", views.download, name="download"),
]

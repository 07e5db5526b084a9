from django.urls import path

from tracker.submissions.views import drafting, filing, replies, word

app_name = "submissions"
urlpatterns = [
    path("", replies.home, name="home"),
    path("passages/<int:pk>/", drafting.passage, name="passage"),
    path("passages/<int:pk>/remove/", drafting.remove, name="remove"),
    path("passages/<int:pk>/move/", drafting.move, name="move"),
    path("<slug:code>/", replies.reply, name="reply"),
    path("<slug:code>/start/", replies.start, name="start"),
    path("<slug:code>/draft/", drafting.draft, name="draft"),
    path("<slug:code>/draft/add/", drafting.add, name="add"),
    path("<slug:code>/outline/", word.outline, name="outline"),
    path("<slug:code>/word/", word.upload, name="word"),
    path("<slug:code>/word/check/", word.check, name="word_check"),
    path("<slug:code>/cover/", drafting.cover, name="cover"),
    path("<slug:code>/preview/", filing.preview, name="preview"),
    path("<slug:code>/check/", filing.check, name="check"),
    path("<slug:code>/revisions/<int:number>/", filing.revision, name="revision"),
    path("<slug:code>/revisions/<int:number>/receipt/", filing.receipt, name="receipt"),
    path(
        "<slug:code>/revisions/<int:number>/receipt.json", filing.receipt_json, name="receipt_json"
    ),
    path("<slug:code>/revisions/<int:number>/receipt.pdf", filing.receipt_pdf, name="receipt_pdf"),
    path("<slug:code>/recall/", filing.recall, name="recall"),
    path("<slug:code>/withdraw/", filing.withdraw, name="withdraw"),
    path("<slug:code>/reinstate/", filing.reinstate, name="reinstate"),
    path("<slug:code>/confirm/", filing.confirm, name="confirm"),
]

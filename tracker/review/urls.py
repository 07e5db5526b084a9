from django.urls import path

from tracker.delegations.paths import use_delegation_codes
from tracker.review.views import calls, differences, registering, replies, verbs

use_delegation_codes()
app_name = "review"
urlpatterns = [
    path("", calls.home, name="home"),
    path("attachments/<int:pk>/", replies.attachment, name="attachment"),
    path("<slug:code>/", calls.board, name="board"),
    path("<slug:code>/board.<str:ending>", calls.board_file, name="board_file"),
    path("<slug:code>/publication/", calls.publication, name="publication"),
    path("<slug:code>/<delegation:delegation>/", replies.reply, name="reply"),
    path(
        "<slug:code>/<delegation:delegation>/dossier.zip",
        replies.dossier,
        name="dossier",
    ),
    path(
        "<slug:code>/<delegation:delegation>/differences/",
        differences.differences,
        name="differences",
    ),
    path("<slug:code>/<delegation:delegation>/take-up/", verbs.take_up, name="take_up"),
    path("<slug:code>/<delegation:delegation>/hand-back/", verbs.hand_back, name="hand_back"),
    path("<slug:code>/<delegation:delegation>/return/", verbs.return_reply, name="return"),
    path("<slug:code>/<delegation:delegation>/answer/", verbs.record_message, name="answer"),
    path("<slug:code>/<delegation:delegation>/stand/", verbs.record_text_stands, name="stand"),
    path("<slug:code>/<delegation:delegation>/accept/", verbs.accept, name="accept"),
    path("<slug:code>/<delegation:delegation>/reopen/", verbs.reopen, name="reopen"),
    path("<slug:code>/<delegation:delegation>/register/", registering.register, name="register"),
    path(
        "<slug:code>/<delegation:delegation>/register/answer/",
        registering.register_answer,
        name="register_answer",
    ),
    path(
        "<slug:code>/<delegation:delegation>/register/check/",
        registering.check,
        name="register_check",
    ),
]

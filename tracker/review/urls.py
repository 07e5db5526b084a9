from django.urls import path

from tracker.delegations.paths import use_delegation_codes
from tracker.review.views import (
    calls,
    differences,
    on_behalf,
    people,
    registering,
    replies,
    several,
    verbs,
)

use_delegation_codes()
app_name = "review"
urlpatterns = [
    path("", calls.home, name="home"),
    path("attachments/<int:pk>/", replies.attachment, name="attachment"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/end/", people.end_officer, name="end_officer"),
    path("people/ends/<int:pk>/", people.proposed_end, name="proposed_end"),
    path("people/invitations/<int:pk>/", people.invitation, name="officer_invitation"),
    path("<slug:code>/", calls.board, name="board"),
    path("<slug:code>/board.<str:ending>", calls.board_file, name="board_file"),
    path("<slug:code>/publication/", calls.publication, name="publication"),
    path("<slug:code>/register/", several.register_several, name="register_several"),
    path("<slug:code>/register/check/", several.check, name="register_several_check"),
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
    path("<slug:code>/<delegation:delegation>/answer/", on_behalf.record_message, name="answer"),
    path("<slug:code>/<delegation:delegation>/stand/", on_behalf.record_text_stands, name="stand"),
    path("<slug:code>/<delegation:delegation>/take-back/", verbs.take_back, name="take_back"),
    path("<slug:code>/<delegation:delegation>/withdraw/", on_behalf.withdraw, name="withdraw"),
    path(
        "<slug:code>/<delegation:delegation>/joint/<delegation:lead>/",
        on_behalf.joint_answer,
        name="joint",
    ),
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

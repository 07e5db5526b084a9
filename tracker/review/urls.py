from django.urls import path

from tracker.delegations.paths import use_delegation_codes
from tracker.review.my_desk import views as my_desk
from tracker.review.publication import views as publishing
from tracker.review.selection import views as selection
from tracker.review.status_board import views as saved_views
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
from tracker.review.views.reply import notes, questions

use_delegation_codes()
app_name = "review"
urlpatterns = [
    path("", my_desk.home, name="home"),
    path("seen/", my_desk.seen, name="seen"),
    path("absence/", my_desk.absence, name="absence"),
    path("absence/<int:pk>/end/", my_desk.end_absence, name="end_absence"),
    path("calls/", calls.calls, name="calls"),
    path("attachments/<int:pk>/", replies.attachment, name="attachment"),
    path("people/", people.people, name="people"),
    path("people/<int:pk>/end/", people.end_officer, name="end_officer"),
    path("people/ends/<int:pk>/", people.proposed_end, name="proposed_end"),
    path("people/invitations/<int:pk>/", people.invitation, name="officer_invitation"),
    path("<slug:code>/", calls.board, name="board"),
    path("<slug:code>/board.<str:ending>", calls.board_file, name="board_file"),
    path("<slug:code>/write/", selection.write, name="write"),
    path("<slug:code>/extend/", selection.extend, name="extend"),
    path("<slug:code>/assign/", selection.assign, name="assign"),
    path("<slug:code>/views/", saved_views.save, name="save_view"),
    path("<slug:code>/views/<int:pk>/", saved_views.saved_view, name="saved_view"),
    path("<slug:code>/views/<int:pk>/remove/", saved_views.remove, name="remove_view"),
    path("<slug:code>/<delegation:delegation>/here/", my_desk.here, name="here"),
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
    path(
        "<slug:code>/<delegation:delegation>/since-last-time/",
        differences.since_last_time,
        name="since_last_time",
    ),
    path("<slug:code>/<delegation:delegation>/take-up/", verbs.take_up, name="take_up"),
    path("<slug:code>/<delegation:delegation>/hand-back/", verbs.hand_back, name="hand_back"),
    path("<slug:code>/<delegation:delegation>/return/", verbs.return_reply, name="return"),
    path("<slug:code>/<delegation:delegation>/answer/", on_behalf.record_message, name="answer"),
    path("<slug:code>/<delegation:delegation>/stand/", on_behalf.record_text_stands, name="stand"),
    path("<slug:code>/<delegation:delegation>/take-back/", verbs.take_back, name="take_back"),
    path("<slug:code>/<delegation:delegation>/ask/", questions.ask, name="ask"),
    path(
        "<slug:code>/<delegation:delegation>/questions/<int:pk>/",
        questions.question,
        name="question",
    ),
    path(
        "<slug:code>/<delegation:delegation>/questions/<int:pk>/answer/",
        questions.record_answer,
        name="record_answer",
    ),
    path(
        "<slug:code>/<delegation:delegation>/questions/<int:pk>/close/",
        questions.close_question,
        name="close_question",
    ),
    path(
        "<slug:code>/<delegation:delegation>/questions/<int:pk>/take-back/",
        questions.take_back_question,
        name="take_back_question",
    ),
    path("<slug:code>/<delegation:delegation>/notes/", notes.note, name="note"),
    path(
        "<slug:code>/<delegation:delegation>/notes/<int:pk>/remove/",
        notes.remove_note,
        name="remove_note",
    ),
    path("<slug:code>/<delegation:delegation>/checks/<slug:item>/", notes.check, name="check"),
    path("<slug:code>/<delegation:delegation>/withdraw/", on_behalf.withdraw, name="withdraw"),
    path("<slug:code>/<delegation:delegation>/consent/", publishing.consent, name="consent"),
    path(
        "<slug:code>/<delegation:delegation>/publication/",
        publishing.publication,
        name="publish_reply",
    ),
    path(
        "<slug:code>/<delegation:delegation>/publication/redact/", publishing.redact, name="redact"
    ),
    path(
        "<slug:code>/<delegation:delegation>/publication/restore/",
        publishing.restore,
        name="restore",
    ),
    path(
        "<slug:code>/<delegation:delegation>/publication/checked/",
        publishing.checked,
        name="checked",
    ),
    path(
        "<slug:code>/<delegation:delegation>/publication/carry-over/",
        publishing.carry_over,
        name="carry_over",
    ),
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

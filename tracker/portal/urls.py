from django.urls import path

from tracker.delegations.paths import use_delegation_codes
from tracker.portal.views import (
    answers,
    autosave,
    differences,
    drafting,
    enclosures,
    filing,
    joint,
    practice,
    receipts,
    replies,
    translations,
    word_files,
)

use_delegation_codes()
app_name = "portal"
urlpatterns = [
    path("", replies.home, name="home"),
    path("passages/<int:pk>/", drafting.passage, name="passage"),
    path("passages/<int:pk>/autosave/", autosave.autosave, name="autosave"),
    path("passages/<int:pk>/remove/", drafting.remove, name="remove"),
    path("passages/<int:pk>/assign/", drafting.assign, name="assign"),
    path("passages/<int:pk>/move/", drafting.move, name="move"),
    path("annexes/<int:pk>/", enclosures.annex, name="annex"),
    path("annexes/<int:pk>/move/", enclosures.move_annex, name="move_annex"),
    path("attachments/<int:pk>/", enclosures.attachment, name="attachment"),
    path("attachments/<int:pk>/remove/", enclosures.remove_file, name="remove_file"),
    path("<slug:code>/", replies.reply, name="reply"),
    path("<slug:code>/start/", replies.start, name="start"),
    path("<slug:code>/draft/", drafting.draft, name="draft"),
    path("<slug:code>/draft/add/", drafting.add, name="add"),
    path("<slug:code>/translations/", translations.index, name="translations"),
    path("<slug:code>/translations/<slug:language>/", translations.translation, name="translation"),
    path(
        "<slug:code>/translations/<slug:language>/passages/<int:pk>/",
        translations.open_passage,
        name="translate",
    ),
    path(
        "<slug:code>/translations/<slug:language>/original/",
        translations.choose_original,
        name="choose_original",
    ),
    path(
        "<slug:code>/translations/<slug:language>/remove/",
        translations.remove,
        name="remove_translation",
    ),
    path("<slug:code>/cover/", enclosures.cover_note, name="cover"),
    path("<slug:code>/annexes/", enclosures.annexes, name="annexes"),
    path("<slug:code>/outline/", word_files.outline, name="outline"),
    path("<slug:code>/word/", word_files.upload, name="word"),
    path("<slug:code>/word/check/", word_files.check, name="word_check"),
    path("<slug:code>/preview/", filing.preview, name="preview"),
    path("<slug:code>/check/", filing.check, name="check"),
    path("<slug:code>/differences/", differences.differences, name="differences"),
    path("<slug:code>/dossier.zip", replies.dossier, name="dossier"),
    path("<slug:code>/revisions/<int:number>/", receipts.revision, name="revision"),
    path("<slug:code>/revisions/<int:number>/receipt/", receipts.receipt, name="receipt"),
    path(
        "<slug:code>/revisions/<int:number>/receipt.json",
        receipts.receipt_json,
        name="receipt_json",
    ),
    path(
        "<slug:code>/revisions/<int:number>/receipt.pdf", receipts.receipt_pdf, name="receipt_pdf"
    ),
    path("<slug:code>/recall/", filing.recall, name="recall"),
    path("<slug:code>/withdraw/", filing.withdraw, name="withdraw"),
    path("<slug:code>/reinstate/", filing.reinstate, name="reinstate"),
    path("<slug:code>/confirm/", filing.confirm, name="confirm"),
    path("<slug:code>/answer/no-change/", answers.no_change, name="no_change"),
    path("<slug:code>/answer/no-reply/", answers.no_reply, name="no_reply"),
    path("<slug:code>/answer/reply/", answers.write, name="write"),
    path("<slug:code>/practised/", practice.practised, name="practised"),
    path("<slug:code>/start-again/", practice.start_again, name="start_again"),
    path("<slug:code>/other-states/", joint.parties, name="parties"),
    path("<slug:code>/joint/<delegation:lead>/", joint.joint_reply, name="joint"),
]

from django.urls import path

from tracker.note_verbale import views

app_name = "note_verbale"
urlpatterns = [
    path("<slug:code>/note-verbale/", views.note_verbale, name="note"),
    path("<slug:code>/note-verbale/announcement/", views.announcement, name="announcement"),
    path("<slug:code>/note-verbale/<slug:language>.docx", views.note_file, name="file"),
]

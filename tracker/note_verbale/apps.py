from django.apps import AppConfig


class NoteVerbaleConfig(AppConfig):
    name = "tracker.note_verbale"

    def ready(self) -> None:
        from tracker.note_verbale import announcing

        announcing.register_kind()

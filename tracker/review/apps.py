from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "tracker.review"

    def ready(self) -> None:
        from tracker.review.people import desk_mail
        from tracker.review.selection import letters

        desk_mail.register_kinds()
        letters.register_kinds()

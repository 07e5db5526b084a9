from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "tracker.compilation"

    def ready(self) -> None:
        from tracker.compilation.series import printed_of
        from tracker.submissions import printing

        printing.register(printed_of)

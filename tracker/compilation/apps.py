from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "tracker.compilation"

    def ready(self) -> None:
        from tracker.compilation.documents.series import issued_documents_of
        from tracker.submissions import issued_documents

        issued_documents.register(issued_documents_of)

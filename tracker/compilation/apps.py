from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "tracker.compilation"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.compilation.documents import register_check
        from tracker.compilation.documents.series import issued_documents_of
        from tracker.submissions import issued_documents

        issued_documents.register(issued_documents_of)
        comparisons.register(register_check.differences)

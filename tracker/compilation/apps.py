from django.apps import AppConfig


class CompilationConfig(AppConfig):
    name = "tracker.compilation"

    def ready(self) -> None:
        from tracker.audit import comparisons
        from tracker.compilation.documents import register_check
        from tracker.compilation.documents.series import issued_documents_of
        from tracker.compilation.report import document_texts as texts_of_documents
        from tracker.submissions import document_texts, issued_documents

        document_texts.register(texts_of_documents)
        issued_documents.register(issued_documents_of)
        comparisons.register(register_check.differences)

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save


class SearchConfig(AppConfig):
    name = "tracker.search"

    def ready(self) -> None:
        from tracker.concepts.tagged import tags_changed
        from tracker.search import indexing
        from tracker.search.engines import terms_field
        from tracker.submissions.models import Publication, Revision

        post_migrate.connect(terms_field.prepare_after_migrate, sender=self)
        post_save.connect(indexing.index_what_was_filed, sender=Revision)
        post_save.connect(indexing.index_what_is_shown, sender=Publication)
        tags_changed.connect(indexing.index_what_it_is_about)

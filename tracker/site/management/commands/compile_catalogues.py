from typing import Any

from django.core.management.base import BaseCommand

from tracker.site.catalogues import catalogues, compile_catalogue


class Command(BaseCommand):
    help = "Compile the translations in locale/; setting up and building the image do it."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        for source in catalogues():
            compile_catalogue(source)
            self.stdout.write(f"compiled {source.parts[-3]}")

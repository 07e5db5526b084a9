"""Write the index of filed texts, as after an upgrade or for a new way to part words."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.search.indexing import index_everything, index_what_is_missing


class Command(BaseCommand):
    help = "Index the filed texts that the search does not know yet; with --all, every one anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="write the whole index anew")

    def handle(self, *args: Any, **options: Any) -> None:
        number = index_everything() if options["all"] else index_what_is_missing()
        self.stdout.write(f"indexed: {number}")

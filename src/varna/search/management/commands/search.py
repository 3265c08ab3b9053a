"""`varna search rebuild`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from varna.search import index


class Command(BaseCommand):
    help = "Writes the search's index anew, while it is being used."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("rebuild", help=self.help)

    def handle(self, *_args: Any, **_options: Any) -> None:
        written = index.rebuild(on=timezone.localdate(), tell=self._tell)
        self.stdout.write(f"The index is written anew. Documents: {written}.")

    def _tell(self, kind: str, count: int) -> None:
        self.stdout.write(f"{kind}: {count}")

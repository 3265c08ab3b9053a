"""`varna files verify`."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from varna.files import queries
from varna.files.models import StoredFile

BROKEN = 1


class Command(BaseCommand):
    help = "Reads every stored file and says which are missing or damaged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        commands.add_parser("verify", help=self.help)

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Exit status 0 when all are whole, 1 when some are not."""
        found = list(queries.faults())
        for fault in found:
            state = "missing" if fault.is_missing else "damaged"
            rows = ", ".join(map(str, fault.rows))
            self.stdout.write(f"{fault.sha256} is {state}. Rows: {rows}.")
        self.stdout.write(
            f"Stored files: {StoredFile.objects.count()}. Missing or damaged: {len(found)}."
        )
        if found:
            sys.exit(BROKEN)

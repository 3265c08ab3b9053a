"""What the two databases have in common: how one is copied, and how a copy is put back."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

from django.db import connection

from varna.config.backup import postgresql, sqlite
from varna.config.backup.archive import Reader, Writer
from varna.config.backup.manifest import Contents


class Engine(Protocol):
    def is_there(self) -> bool:
        """Whether there is a database that can be asked; asking makes none."""

    def is_empty(self) -> bool: ...

    def dump(self, writer: Writer, *, spool: Path) -> Contents:
        """Everything, as it was at one moment, while others write."""

    def restoring(self, reader: Reader, *, replace: bool) -> AbstractContextManager[None]:
        """All is in place when the block is done, and nothing if it fails."""


def of_ours() -> Engine:
    engines = {"sqlite": sqlite, "postgresql": postgresql}
    return cast("Engine", engines[connection.vendor])


def name() -> str:
    return connection.display_name

"""
Files that the house makes itself of what is frozen: each format once, in a job that goes on where
it was. The first that is kept stays, and every download gives just these bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, Protocol

from django.db import transaction

from varna.accounts.models import User
from varna.files import blobs, kinds
from varna.files.models import MadeFile, StoredFile
from varna.jobs import actions as jobs
from varna.jobs.models import Job
from varna.paper.render import Format


class Frozen(Protocol):
    """A row that files are made of, and what is made of it already."""

    pk: Any

    @property
    def files(self) -> Any: ...


@dataclass(frozen=True, slots=True)
class Work:
    """The job that makes the files; `of` is what its payload calls the row."""

    job: str
    of: str

    def key(self, row: Frozen) -> str:
        return f"{self.job}:{row.pk}"

    def enqueue(self, row: Frozen, *, at: datetime) -> Job:
        return jobs.enqueue(self.job, {self.of: row.pk}, key=self.key(row), at=at)


def missing(row: Frozen, formats: Iterable[Format]) -> list[Format]:
    kept = set(row.files.values_list("format", flat=True))
    return [each for each in formats if each.value not in kept]


def kept(row: Frozen, kind: str) -> MadeFile | None:
    found: MadeFile | None = row.files.select_related("stored").filter(format=kind).first()
    return found


@transaction.atomic
def keep(
    row: Frozen, kind: Format, content: bytes, *, name: str, by: User, at: datetime
) -> StoredFile | None:
    """None when there is one of that format already; of a new one its maker tells the journal."""
    model: Any = type(row)
    model.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.files.filter(format=kind.value).exists():
        return None
    stored = store(content, name=name, by=by, at=at)
    row.files.create(format=kind.value, stored=stored)
    return stored


def store(content: bytes, *, name: str, by: User, at: datetime) -> StoredFile:
    """On the disk before the row that names it; no look into it, for nobody else has written it."""
    suffix = PurePath(name).suffix
    kind = next(kind for kind in kinds.EVERY if suffix in kind.suffixes)
    return StoredFile.objects.create(
        sha256=blobs.write(content),
        size=len(content),
        kind=kind.name,
        name=name,
        created_at=at,
        created_by=by,
    )

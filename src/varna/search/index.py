"""Keeping the index in step with what it is of."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import connection, transaction

from varna.journal import queries as journal
from varna.search import words
from varna.search.models import Document, Standing, Word
from varna.subjects.registry import Kind, Searched, kinds

BATCH = 200
"""Documents written in one transaction, so that nobody who writes waits for more."""

Tell = Callable[[str, int], None]


def searched() -> Iterator[tuple[Kind, Searched]]:
    return ((kind, kind.searched) for kind in kinds() if kind.searched is not None)


def keep_up(*, on: date) -> int:
    """
    Bring the index in step when an act was recorded since, or a day has begun; say how many
    documents were written or removed.
    """
    last, recent = journal.mark()
    if Standing.objects.filter(last=last, recent=recent, on=on).exists():
        return 0
    return _go_through(Standing(pk=1, last=last, recent=recent, on=on), is_all=False)


def rebuild(*, on: date, tell: Tell = lambda _kind, _count: None) -> int:
    """Write every document anew, while the index is being used."""
    last, recent = journal.mark()
    return _go_through(Standing(pk=1, last=last, recent=recent, on=on), is_all=True, tell=tell)


def _go_through(
    standing: Standing, *, is_all: bool, tell: Tell = lambda _kind, _count: None
) -> int:
    written = 0
    for kind, what in searched():
        stale = _stale(kind, what, is_all=is_all)
        for first in range(0, len(stale), BATCH):
            _write(kind, what, stale[first : first + BATCH])
        tell(kind.name, len(stale))
        written += len(stale)
    Document.objects.exclude(kind__in=[kind.name for kind, _what in searched()]).delete()
    standing.save()
    return written


def _stale(kind: Kind, what: Searched, *, is_all: bool) -> list[int]:
    """The keys of what is new, reworded or gone."""
    stored = dict(Document.objects.filter(kind=kind.name).values_list("key", "digest"))
    now = {row.pk: _digest(kind, what, row) for row in what.rows().iterator(chunk_size=1000)}
    changed = [key for key, digest in now.items() if is_all or stored.get(key) != digest]
    return [*changed, *(stored.keys() - now.keys())]


@transaction.atomic
def _write(kind: Kind, what: Searched, keys: list[int]) -> None:
    """As the rows are when nobody else writes to the index."""
    _wait_for_other_writers()
    Document.objects.filter(kind=kind.name, key__in=keys).delete()
    rows = list(what.rows().filter(pk__in=keys))
    documents = Document.objects.bulk_create(
        Document(kind=kind.name, key=row.pk, digest=_digest(kind, what, row)) for row in rows
    )
    Word.objects.bulk_create(
        [
            Word(document=document, word=word.encode(), in_title=is_title)
            for document, row in zip(documents, rows, strict=True)
            for word, is_title in _words(kind, what, row).items()
        ],
        batch_size=1000,
    )


def _words(kind: Kind, what: Searched, row: Any) -> dict[str, bool]:
    text = dict.fromkeys(words.keys(what.text(row)), False)
    return text | dict.fromkeys(words.keys(kind.title(row)), True)


def _digest(kind: Kind, what: Searched, row: Any) -> str:
    told = (what.stamp or what.text)(row)
    return hashlib.sha256(f"{kind.title(row)}\0{told}".encode()).hexdigest()


def _wait_for_other_writers() -> None:
    """SQLite's writers stand in line already; on PostgreSQL whoever searches goes on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_document IN SHARE ROW EXCLUSIVE MODE")

"""Writing the journal: one row per act, in the act's own transaction; the seals, afterwards."""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from varna.journal import hashes, queries
from varna.journal.models import Entry, Payload, Seal
from varna.subjects.ref import Pointable, Ref

BATCH = 500
"""Entries sealed in one transaction."""


@transaction.atomic
def record(
    act: str,
    subject: Pointable,
    *,
    by: Pointable | Ref,
    at: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Entry:
    """
    Record `by` doing `act` (`app.verb_noun`) to `subject`; `before` and `after` are readable values
    by field name.
    """
    actor = by if isinstance(by, Ref) else by.ref
    was, became = _plain(before), _plain(_with_deputy(by, after))
    salt = secrets.token_hex(16)
    entry = Entry.objects.create(
        at=at,
        act=act,
        actor_kind=actor.kind,
        actor_key=actor.key,
        subject_kind=subject.ref.kind,
        subject_key=subject.ref.key,
        fields=sorted({*was, *became}),
        digest=hashes.digest(was, became, salt),
    )
    Payload.objects.create(entry=entry, before=was, after=became, salt=salt)
    return entry


def _with_deputy(by: Pointable | Ref, after: Mapping[str, Any] | None) -> Mapping[str, Any]:
    """And for whom, when somebody acts as another's deputy."""
    whom = getattr(by, "stands_in_for", "")
    return {**(after or {}), **({queries.DEPUTY_FOR: whom} if whom else {})}


def seal_entries() -> int:
    """
    Seal every committed entry that has no seal, whatever its number; say how many.

    A batch is a transaction, so that nobody who writes waits for more than one. An entry that
    commits late, below others that are sealed already, is sealed by the next call.
    """
    sealed, after = 0, 0
    while first := queries.first_unsealed(after):  # a look costs no write lock
        batch = _seal_batch(first)
        sealed, after = sealed + len(batch), batch[-1].entry_id if batch else first
    return sealed


@transaction.atomic
def _seal_batch(first: int) -> list[Seal]:
    _wait_for_other_sealers()
    entries = Entry.objects.unsealed().filter(pk__gte=first).order_by("pk")[:BATCH]
    head = queries.head()
    last, previous = (head.sequence, head.hash) if head else (0, hashes.NOTHING_BEFORE)
    seals: list[Seal] = []
    for sequence, entry in enumerate(entries, last + 1):
        own = hashes.seal_hash(previous, sequence, entry)
        seals.append(Seal(sequence=sequence, entry=entry, hash=own, previous=previous))
        previous = own
    return Seal.objects.bulk_create(seals)


def _wait_for_other_sealers() -> None:
    """SQLite's writers stand in line already; on PostgreSQL whoever reads the journal goes on."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE journal_seal IN SHARE ROW EXCLUSIVE MODE")


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(
        json.dumps(dict(values or {}), cls=DjangoJSONEncoder, default=str)
    )
    return plain

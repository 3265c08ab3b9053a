from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction

from varna.accounts.models import User
from varna.journal import actions, hashes, triggers
from varna.journal.models import Entry, Payload, Seal

REFUSED: list[tuple[str, Callable[[Entry], object]]] = [
    ("changing an entry", lambda entry: Entry.objects.filter(pk=entry.pk).update(act="x.y")),
    ("removing an entry", lambda entry: Entry.objects.filter(pk=entry.pk)._raw_delete("default")),
    ("changing a payload", lambda entry: Payload.objects.filter(entry=entry).update(salt="")),
    ("changing a seal", lambda entry: Seal.objects.filter(entry=entry).update(hash="")),
    ("removing a seal", lambda entry: Seal.objects.filter(entry=entry).delete()),
]


@pytest.fixture
def entry(karin: User, now: datetime) -> Entry:
    entry = actions.record("accounts.create_user", karin, by=karin, at=now, after={"name": "Karin"})
    actions.seal_entries()
    return entry


def test_the_triggers_are_there(db: None) -> None:
    assert triggers.missing() == []


@pytest.mark.parametrize("change", [each[1] for each in REFUSED], ids=[each[0] for each in REFUSED])
def test_the_database_refuses(entry: Entry, change: Callable[[Entry], object]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(entry)
    kept = Entry.objects.select_related("payload").get(pk=entry.pk)
    assert (kept.act, kept.payload.after) == ("accounts.create_user", {"name": "Karin"})
    assert kept.seal.hash == hashes.seal_hash(kept.seal.previous, kept.seal.sequence, kept)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
@pytest.mark.parametrize("table", [triggers.ENTRY, triggers.PAYLOAD, triggers.SEAL])
def test_the_database_refuses_to_truncate(db: None, table: str) -> None:
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table} CASCADE")


def test_a_payload_can_go_and_the_entry_stays(entry: Entry) -> None:
    Payload.objects.filter(entry=entry).delete()
    assert Entry.objects.get(pk=entry.pk).digest == entry.digest


def test_a_lifted_trigger_is_missed_and_comes_back(db: None) -> None:
    with triggers.lifted():
        assert len(triggers.missing()) == (8 if connection.vendor == "postgresql" else 5)
    assert triggers.missing() == []


def test_the_digest_is_of_the_payload_with_its_salt(entry: Entry) -> None:
    payload = Payload.objects.get(entry=entry)
    assert entry.digest == hashes.digest({}, {"name": "Karin"}, payload.salt)
    assert entry.digest != hashes.digest({}, {"name": "Karin"}, payload.salt[::-1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "again"])
def test_a_transactional_test_may_write_the_journal_and_leaves_nothing(
    time: str, now: datetime
) -> None:
    """Run twice: the second would meet what the first had left."""
    assert Entry.objects.count() == 0
    someone = User.objects.create(email="en@solvik.example", name="En")
    actions.record("accounts.create_user", someone, by=someone, at=now)
    assert triggers.missing() == []

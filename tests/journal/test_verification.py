"""Whoever has the database and lifts its triggers is found out."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.journal.test_seals import write
from varna.journal import actions, queries, triggers, verification
from varna.journal.models import Entry, Payload, Seal
from varna.journal.verification import Fault, Finding, verify

pytestmark = pytest.mark.django_db

SEALED = 5
OTHER: dict[str, Any] = {
    "at": timedelta(microseconds=1),
    "act": "things.undo_thing",
    "actor_kind": "person",
    "actor_key": "2",
    "subject_kind": "unit",
    "subject_key": "2",
    "fields": ["other"],
    "digest": "0" * 64,
}


@pytest.fixture
def sealed(now: datetime) -> list[Entry]:
    """Five sealed entries; then one that is not sealed yet."""
    entries = [write(now, str(number)) for number in range(SEALED)]
    actions.seal_entries()
    write(now)
    return entries


def tamper(change: Callable[[], object]) -> None:
    connection.check_constraints()  # PostgreSQL takes no trigger away while a check waits
    with triggers.lifted():
        change()
        connection.check_constraints()


def delete(row: Entry | Seal) -> None:
    """Past Django, which would take what belongs to it as well."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {row._meta.db_table} WHERE {row._meta.pk.column} = %s", [row.pk]
        )


def verified(*arguments: str) -> tuple[int, str]:
    said = StringIO()
    try:
        call_command("journal", "verify", *arguments, stdout=said)
    except SystemExit as end:
        return int(str(end.code)), said.getvalue()
    return 0, said.getvalue()


def test_an_empty_journal_is_whole(db: None) -> None:
    assert verified() == (
        0,
        "Sealed entries: 0. Not sealed yet: 0.\nPayloads removed: 0.\nThe journal is whole.\n",
    )


def test_a_whole_journal_says_how_much_is_sealed_and_its_head(sealed: list[Entry]) -> None:
    head = queries.head()
    assert head is not None
    code, said = verified()
    assert (code, said.splitlines()) == (
        0,
        [
            "Sealed entries: 5. Not sealed yet: 1.",
            "Payloads removed: 0.",
            f"Head: {head.hash} (seal 5).",
            "The journal is whole.",
        ],
    )


def test_every_column_of_an_entry_has_another_value_below() -> None:
    assert {*OTHER, "id"} == {each.attname for each in Entry._meta.concrete_fields}


@pytest.mark.parametrize("column", OTHER)
def test_a_changed_entry_is_found(sealed: list[Entry], column: str) -> None:
    entry, value = sealed[2], OTHER[column]
    changed = entry.at + value if column == "at" else value
    tamper(lambda: Entry.objects.filter(pk=entry.pk).update(**{column: changed}))
    expected = [Finding(Fault.MISMATCH, 3, entry.pk)]
    if column == "digest":
        expected.append(Finding(Fault.PAYLOAD_CHANGED, 3, entry.pk))
    assert verify().findings == expected


def test_a_removed_entry_is_found(sealed: list[Entry]) -> None:
    def remove() -> None:
        Payload.objects.filter(entry=sealed[2]).delete()
        delete(sealed[2])

    tamper(remove)
    assert verify().findings == [Finding(Fault.ENTRY_GONE, 3, sealed[2].pk)]


@pytest.mark.parametrize("column", ["hash", "previous"])
def test_a_changed_seal_is_found(sealed: list[Entry], column: str) -> None:
    tamper(lambda: Seal.objects.filter(sequence=3).update(**{column: "f" * 64}))
    mismatch, link = Finding(Fault.MISMATCH, 3, sealed[2].pk), Fault.BROKEN_LINK
    expected = {"hash": [mismatch, Finding(link, 4)], "previous": [Finding(link, 3), mismatch]}
    assert verify().findings == expected[column]


def test_a_seal_moved_to_another_place_is_found(sealed: list[Entry]) -> None:
    tamper(lambda: Seal.objects.filter(sequence=5).update(sequence=6))
    assert verify().findings == [
        Finding(Fault.GAP, 6),
        Finding(Fault.MISMATCH, 6, sealed[4].pk),
    ]


@pytest.mark.parametrize(("removed", "after"), [([1], 2), ([2, 3], 4)])
def test_removed_seals_are_found(sealed: list[Entry], removed: list[int], after: int) -> None:
    tamper(lambda: [delete(seal) for seal in Seal.objects.filter(sequence__in=removed)])
    found = verify()
    assert found.findings == [Finding(Fault.GAP, after)]
    assert (found.sealed, found.unsealed) == (5 - len(removed), 1 + len(removed))


def test_an_entry_changed_and_sealed_anew_breaks_the_link_after_it(sealed: list[Entry]) -> None:
    _change_and_seal_anew(sealed[2])
    assert verify().findings == [Finding(Fault.BROKEN_LINK, 4)]


def test_a_chain_that_was_cut_off_is_found_by_a_head_printed_before(sealed: list[Entry]) -> None:
    head = queries.head()
    assert head is not None
    tamper(lambda: [delete(seal) for seal in Seal.objects.filter(sequence__gte=4)])
    assert verify().is_whole
    assert verify(head.hash).findings == [Finding(Fault.UNKNOWN_HEAD)]


def test_a_chain_made_anew_is_found_by_a_head_printed_before(sealed: list[Entry]) -> None:
    head = queries.head()
    assert head is not None

    def make_anew() -> None:
        Entry.objects.filter(pk=sealed[2].pk).update(act="things.undo_thing")
        for seal in Seal.objects.filter(sequence__gte=3):
            delete(seal)

    tamper(make_anew)
    actions.seal_entries()
    assert (verify().is_whole, verify().sealed) == (True, 6)
    assert verify(head.hash).findings == [Finding(Fault.UNKNOWN_HEAD)]


def test_a_printed_head_is_known_again_when_the_journal_has_grown(sealed: list[Entry]) -> None:
    head = queries.head()
    assert head is not None
    actions.seal_entries()
    grouped = " ".join([head.hash[:32].upper(), head.hash[32:]])
    code, said = verified("--head", grouped)
    assert (code, said.splitlines()[3:]) == (
        0,
        ["The head asked for is seal 5.", "The journal is whole."],
    )


@pytest.mark.parametrize("column", ["before", "after", "salt"])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_changed_payload_is_found(sealed: list[Entry], column: str, is_sealed: bool) -> None:
    entry = sealed[2] if is_sealed else Entry.objects.order_by("-pk")[0]
    value = "0" * 32 if column == "salt" else {"name": "Another"}
    tamper(lambda: Payload.objects.filter(entry=entry).update(**{column: value}))
    assert verify().findings == [Finding(Fault.PAYLOAD_CHANGED, 3 if is_sealed else None, entry.pk)]


def test_a_payload_that_is_gone_is_counted_and_no_fault(sealed: list[Entry]) -> None:
    Payload.objects.filter(entry__in=sealed[:2]).delete()
    found = verify()
    assert (found.is_whole, found.payloads_gone) == (True, 2)


def test_faults_beyond_a_hundred_are_counted(
    sealed: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "SHOWN", 2)
    tamper(lambda: Payload.objects.update(salt=""))
    code, said = verified()
    assert (code, said.splitlines()[3:]) == (
        1,
        [
            f"The payload of entry {sealed[0].pk} has been changed.",
            f"The payload of entry {sealed[1].pk} has been changed.",
            "And 4 more.",
            "The journal is broken. Faults: 6.",
        ],
    )


def test_every_batch_is_read_and_joined_to_the_one_before(
    sealed: list[Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "BATCH", 2)
    tamper(lambda: Payload.objects.filter(entry=sealed[4]).update(salt=""))
    found = verify()
    assert (found.sealed, found.unsealed, found.findings) == (
        5,
        1,
        [Finding(Fault.PAYLOAD_CHANGED, 5, sealed[4].pk)],
    )


def test_the_command_says_each_fault_in_words_and_ends_with_one(sealed: list[Entry]) -> None:
    _change_and_seal_anew(sealed[1])
    tamper(lambda: delete(Seal.objects.get(sequence=4)))
    code, said = verified("--head", "a" * 64)
    assert (code, said.splitlines()[3:]) == (
        1,
        [
            "Seal 3 does not build on the seal before it.",
            "Before seal 5, seals have been removed.",
            "The head asked for is not in the chain: it was cut off or made anew.",
            "The journal is broken. Faults: 3.",
        ],
    )


def test_a_machine_reads_the_same(sealed: list[Entry]) -> None:
    tamper(lambda: Entry.objects.filter(pk=sealed[2].pk).update(act="things.undo_thing"))
    head = queries.head()
    assert head is not None
    code, said = verified("--format", "json", "--head", head.hash)
    assert (code, json.loads(said)) == (
        1,
        {
            "whole": False,
            "sealed": 5,
            "unsealed": 1,
            "payloads_removed": 0,
            "head": {"sequence": 5, "hash": head.hash},
            "asked_for": {"hash": head.hash, "sequence": 5},
            "faults": {"mismatch": 1},
            "findings": [{"fault": "mismatch", "sequence": 3, "entry": sealed[2].pk}],
        },
    )


def test_a_head_that_cannot_be_one_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="64 characters"):
        verified("--head", "abc")


def _change_and_seal_anew(entry: Entry) -> None:
    def change() -> None:
        entry.act = "things.undo_thing"
        entry.save(update_fields=["act"])
        seal = Seal.objects.get(entry=entry)
        seal.hash = verification.hashes.seal_hash(seal.previous, seal.sequence, entry)
        seal.save(update_fields=["hash"])

    tamper(change)

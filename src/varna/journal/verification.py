"""Reading the whole chain again: what has been changed or removed since it was sealed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from varna.journal import hashes
from varna.journal.models import Entry, Seal

BATCH = 500
SHOWN = 100
"""Faults told one by one; the rest are counted."""


class Fault(StrEnum):
    GAP = "gap"  # `sequence` is the seal that comes after it
    BROKEN_LINK = "broken_link"
    ENTRY_GONE = "entry_gone"
    MISMATCH = "mismatch"
    PAYLOAD_CHANGED = "payload_changed"
    UNKNOWN_HEAD = "unknown_head"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault and where it is; `sequence` is the seal's number, `entry` the entry's."""

    fault: Fault
    sequence: int | None = None
    entry: int | None = None


@dataclass(slots=True)
class Verification:
    """What was found; takes the same memory however long the journal is."""

    sealed: int = 0
    unsealed: int = 0
    payloads_gone: int = 0
    head: Seal | None = None
    sought: str = ""
    found_at: int | None = None
    faults: Counter[Fault] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.faults

    def add(self, fault: Fault, sequence: int | None = None, entry: int | None = None) -> None:
        self.faults[fault] += 1
        if len(self.findings) < SHOWN:
            self.findings.append(Finding(fault, sequence, entry))


def verify(sought: str = "") -> Verification:
    """
    Follow the chain from its first seal, and read what is not sealed yet.

    `sought` is a head that was printed once: that it is not in the chain is a fault too, and the
    only one left by whoever cuts the chain off, or makes it anew.
    """
    found = Verification(sought=sought)
    for seal, entry in _sealed():
        _follow(found, seal)
        _compare(found, seal, entry)
    for entry in _unsealed():
        found.unsealed += 1
        _open(found, entry)
    if sought and found.found_at is None:
        found.add(Fault.UNKNOWN_HEAD)
    return found


def _follow(found: Verification, seal: Seal) -> None:
    """From the seal before to this one."""
    last, previous = (
        (found.head.sequence, found.head.hash) if found.head else (0, hashes.NOTHING_BEFORE)
    )
    if seal.sequence != last + 1:
        found.add(Fault.GAP, sequence=seal.sequence)
    elif seal.previous != previous:
        found.add(Fault.BROKEN_LINK, sequence=seal.sequence)
    if seal.hash == found.sought:
        found.found_at = seal.sequence
    found.sealed, found.head = found.sealed + 1, seal


def _compare(found: Verification, seal: Seal, entry: Entry | None) -> None:
    if entry is None:
        found.add(Fault.ENTRY_GONE, seal.sequence, seal.entry_id)
        return
    if seal.hash != hashes.seal_hash(seal.previous, seal.sequence, entry):
        found.add(Fault.MISMATCH, seal.sequence, entry.pk)
    _open(found, entry, seal.sequence)


def _open(found: Verification, entry: Entry, sequence: int | None = None) -> None:
    payload = getattr(entry, "payload", None)
    if payload is None:
        found.payloads_gone += 1
    elif hashes.digest(payload.before, payload.after, payload.salt) != entry.digest:
        found.add(Fault.PAYLOAD_CHANGED, sequence, entry.pk)


def _sealed() -> Iterator[tuple[Seal, Entry | None]]:
    """Every seal in order, with its entry if that is there."""
    after = 0
    while seals := list(Seal.objects.filter(sequence__gt=after).order_by("sequence")[:BATCH]):
        wanted = [seal.entry_id for seal in seals]
        entries = Entry.objects.select_related("payload").in_bulk(wanted)
        yield from ((seal, entries.get(seal.entry_id)) for seal in seals)
        after = seals[-1].sequence


def _unsealed() -> Iterator[Entry]:
    after = 0
    unsealed = Entry.objects.unsealed().select_related("payload").order_by("pk")
    while entries := list(unsealed.filter(pk__gt=after)[:BATCH]):
        yield from entries
        after = entries[-1].pk

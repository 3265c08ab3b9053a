"""What a frozen figure counted: the rows that the reader may see, and what became of the rest."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from varna.evidence.contract import Evidence
from varna.journal import queries as journal
from varna.journal.queries import Line
from varna.org.queries import Reader
from varna.subjects import registry
from varna.subjects.ref import Ref
from varna.subjects.registry import Text


@dataclass(frozen=True)
class Seen:
    """A row that is there and that the reader may see; `lines` are the acts on it since."""

    title: str
    address: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Gone:
    """A row that is no more: when it was removed and how, where the journal says so."""

    at: datetime | None = None
    what: Text = ""


@dataclass(frozen=True)
class Basis:
    """Of what is hidden there is only the number; neither it nor what is gone says which."""

    counted: int
    seen: Sequence[Seen]
    gone: Sequence[Gone]

    @property
    def hidden(self) -> int:
        return self.counted - len(self.seen) - len(self.gone)


def basis(evidence: Evidence, user: Reader, on: date, *, since: datetime, linked: bool) -> Basis:
    """As many queries whatever the number of rows: three a kind, and those of the journal."""
    keys: dict[str, set[str]] = defaultdict(set)
    for ref in evidence.references:
        keys[ref.kind].add(ref.key)
    rows = {name: registry.rows(name, wanted, user, on) for name, wanted in keys.items()}
    there = {name: _there(name, wanted, user, on) for name, wanted in keys.items()}
    gone = [ref for ref in evidence.references if ref.key not in there[ref.kind]]
    seen = [ref for ref in evidence.references if ref.key in rows[ref.kind]]
    told = journal.since(seen, since)
    ends = journal.removals(gone)
    return Basis(
        counted=len(evidence.references),
        seen=[_seen(ref, rows, told.get(ref, ()), linked=linked) for ref in seen],
        gone=[Gone(*ends[ref]) if ref in ends else Gone() for ref in gone],
    )


def _there(name: str, wanted: set[str], user: Reader, on: date) -> set[str]:
    """The keys of those that are, whoever may see them; nothing else of them is read."""
    kind = registry.kind(name)
    if kind is None:
        return set()
    everything = kind.visible_to(user, on).model._default_manager.all()  # noqa: SLF001 keys alone
    return {str(key) for key in everything.filter(pk__in=wanted).values_list("pk", flat=True)}


def _seen(
    ref: Ref, rows: Mapping[str, Mapping[str, Any]], lines: Sequence[Line], *, linked: bool
) -> Seen:
    kind, row = registry.kind(ref.kind), rows[ref.kind][ref.key]
    assert kind is not None
    address = kind.address(row) if linked and kind.address else ""
    return Seen(kind.title(row), address, lines)

"""Evidence as a page shows it: figures, and the rows behind them that the reader may see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from varna.evidence.contract import Evidence
from varna.followup import markup
from varna.followup.wording import Wording
from varna.org.queries import Reader
from varna.subjects import registry
from varna.subjects.ref import Ref


@dataclass(frozen=True)
class Row:
    """A row that the evidence counted."""

    title: str
    address: str


@dataclass(frozen=True)
class Shown:
    """What one source says; `rows` are those it counted and the reader may see."""

    evidence: Evidence
    rows: list[Row]
    opener: str = ""
    as_of: str = ""

    @property
    def counted(self) -> int:
        return len(self.evidence.references)

    @property
    def figures(self) -> SafeString:
        return markup.figures(self.evidence.figures)

    @property
    def links(self) -> SafeString:
        return markup.links(self.rows)


def with_rows(
    told: Sequence[Sequence[tuple[str, Evidence]]], words: Wording, user: Reader, on: date
) -> list[list[Shown]]:
    """What each label's source says, with its rows; one query a kind of row."""
    keys: dict[str, set[str]] = defaultdict(set)
    for _label, evidence in (each for found in told for each in found):
        for ref in evidence.references:
            keys[ref.kind].add(ref.key)
    rows = {
        kind: _rows_of(kind, registry.rows(kind, wanted, user, on)) for kind, wanted in keys.items()
    }
    return [[_shown(label, evidence, rows, words) for label, evidence in found] for found in told]


def _rows_of(name: str, found: Mapping[str, Any]) -> dict[str, Row]:
    kind = registry.kind(name)
    if kind is None:
        return {}
    address = kind.address or (lambda _row: "")
    return {key: Row(kind.title(row), address(row)) for key, row in found.items()}


def _shown(
    label: str, evidence: Evidence, rows: Mapping[str, Mapping[str, Row]], words: Wording
) -> Shown:
    counted = len(evidence.references)
    if not counted:
        return Shown(evidence, [])
    seen = list(filter(None, (_row(ref, rows) for ref in evidence.references)))
    as_of = words.as_of(label, evidence.as_of, len(seen), counted)
    return Shown(evidence, seen, words.basis_shown(counted), as_of)


def _row(ref: Ref, rows: Mapping[str, Mapping[str, Row]]) -> Row | None:
    return rows[ref.kind].get(ref.key)

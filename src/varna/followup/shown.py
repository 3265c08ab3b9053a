"""Evidence as a page shows it: figures, and the rows behind them that the reader may see."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from varna.evidence import masking
from varna.evidence.contract import Evidence
from varna.evidence.masking import ShownFigure
from varna.followup.wording import Wording
from varna.org.queries import Reader
from varna.subjects import registry


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the evidence counted; without an address where its page is closed."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """
    What one source says; `rows` are those it counted and the reader may see, `opener` and `as_of`
    the words around them; `page` opens the basis of what is frozen.
    """

    summary: str
    figures: Sequence[ShownFigure]
    rows: Sequence[Row] = ()
    opener: str = ""
    as_of: str = ""
    page: str = ""


def with_rows(
    told: Sequence[Sequence[tuple[str, Evidence]]],
    words: Wording,
    user: Reader,
    on: date,
    *,
    linked: bool,
    exact: bool,
) -> list[list[Shown]]:
    """
    What each label's source says, with its rows, `linked` to their pages or not, and with small
    counts `exact` or masked; one query a kind of row.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for _label, evidence in (each for found in told for each in found):
        for ref in evidence.references:
            keys[ref.kind].add(ref.key)
    rows = {
        kind: _rows_of(kind, registry.rows(kind, wanted, user, on), linked=linked)
        for kind, wanted in keys.items()
    }
    return [
        [_shown(label, evidence, rows, words, exact=exact) for label, evidence in found]
        for found in told
    ]


def _rows_of(name: str, found: Mapping[str, Any], *, linked: bool) -> dict[str, Row]:
    kind = registry.kind(name)
    if kind is None:
        return {}
    address = (linked and kind.address) or (lambda _row: "")
    return {key: Row(kind.title(row), address(row)) for key, row in found.items()}


def _shown(
    label: str,
    evidence: Evidence,
    rows: Mapping[str, Mapping[str, Row]],
    words: Wording,
    *,
    exact: bool,
) -> Shown:
    figures = [masking.shown(each, exact=exact) for each in evidence.figures]
    if masking.holds_back(figures):
        return Shown("", figures)
    counted = len(evidence.references)
    if not counted:
        return Shown(evidence.summary, figures)
    seen = list(filter(None, (rows[ref.kind].get(ref.key) for ref in evidence.references)))
    as_of = words.as_of(label, evidence.as_of, len(seen), counted)
    return Shown(evidence.summary, figures, seen, words.basis_shown(counted), as_of)

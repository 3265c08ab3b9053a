"""A proposal laid beside its source, line by line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from varna.plan.models import Commitment, FocusArea, Plan
from varna.plan.words import sentence

LINES_A_PAGE = 800
AROUND = 4
MOST_LOOSE = 100
LEFT_UNREAD = ("list_not_read", "not_a_commitment", "empty_area")


@dataclass(frozen=True)
class Line:
    """One line of the source; `commitment` is the one that was read from it."""

    number: int
    text: str
    commitment: Commitment | None = None
    warnings: tuple[str, ...] = ()

    @property
    def starts(self) -> bool:
        return self.commitment is not None and self.commitment.line == self.number


@dataclass(frozen=True)
class Warned:
    """What the reader says: of a line, or of the whole document when there is none."""

    line: int | None
    text: str
    code: str

    @property
    def may_be_promise(self) -> bool:
        """The line was left out of the reading, and a person may see more in it."""
        return self.line is not None and self.code in LEFT_UNREAD


@dataclass(frozen=True)
class Item:
    commitment: Commitment
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    area: FocusArea | None
    items: Sequence[Item]


@dataclass(frozen=True)
class Proposal:
    """`uncertain` come first and once; `loose` are warnings that no commitment holds."""

    uncertain: Sequence[Item]
    sections: Sequence[Section]
    loose: Sequence[Warned]
    kept: int
    left_out: int
    more_loose: int
    lines: Sequence[Line]
    page: int
    pages: int


def proposal(plan: Plan, *, page: int = 1) -> Proposal:
    """Two queries, whatever the number of commitments."""
    rows = list(plan.commitments.select_related("area").order_by("position"))
    warned, read = warnings(plan), _by_line(rows)
    said = _said(warned)
    loose = [each for each in warned if each.line not in read]
    items = [Item(row, _about(row, said)) for row in rows]
    uncertain = [item for item in items if is_waiting(item.commitment)]
    settled = [item for item in items if not is_waiting(item.commitment)]
    lines = plan.source.split("\n") if plan.source else []
    pages = max(1, -(-len(lines) // LINES_A_PAGE))
    page = min(max(page, 1), pages)
    first = (page - 1) * LINES_A_PAGE + 1
    return Proposal(
        uncertain=uncertain,
        sections=_sections(plan, settled),
        loose=loose[:MOST_LOOSE],
        more_loose=max(0, len(loose) - MOST_LOOSE),
        kept=sum(not row.left_out for row in rows),
        left_out=sum(row.left_out for row in rows),
        lines=_lines(lines, first, first + LINES_A_PAGE, read, said),
        page=page,
        pages=pages,
    )


def around(plan: Plan, first: int, last: int, commitment: Commitment | None = None) -> list[Line]:
    """The place in the source with a few lines before and after."""
    lines = plan.source.split("\n") if plan.source else []
    read = _by_line([commitment] if commitment else [])
    end = last + AROUND + 1
    return list(_lines(lines, max(1, first - AROUND), end, read, _said(warnings(plan))))


def warnings(plan: Plan) -> list[Warned]:
    said: list[dict[str, Any]] = plan.warnings
    return [
        Warned(each["line"], sentence(each["code"], each["params"]), each["code"]) for each in said
    ]


def is_waiting(commitment: Commitment) -> bool:
    """Whether a person should look at it before the proposal is confirmed."""
    return commitment.is_uncertain and not commitment.left_out


def _sections(plan: Plan, items: Iterable[Item]) -> list[Section]:
    by_area: dict[int | None, list[Item]] = {}
    for item in items:
        by_area.setdefault(item.commitment.area_id, []).append(item)
    areas: list[FocusArea | None] = [*plan.areas.all(), None]
    found = [Section(area, by_area.get(area.pk if area else None, [])) for area in areas]
    return [section for section in found if section.area or section.items]


def _lines(
    lines: Sequence[str],
    first: int,
    end: int,
    read: Mapping[int | None, Commitment],
    said: Mapping[int, Sequence[str]],
) -> tuple[Line, ...]:
    return tuple(
        Line(number, lines[number - 1], read.get(number), tuple(said.get(number, ())))
        for number in range(first, min(end, len(lines) + 1))
    )


def _by_line(rows: Iterable[Commitment]) -> dict[int | None, Commitment]:
    """The commitment that each line was read into."""
    read: dict[int | None, Commitment] = {}
    for row in rows:
        for number in _range(row):
            read.setdefault(number, row)
    return read


def _said(warned: Iterable[Warned]) -> dict[int, list[str]]:
    """The warnings of each line."""
    said: dict[int, list[str]] = {}
    for each in warned:
        if each.line is not None:
            said.setdefault(each.line, []).append(each.text)
    return said


def _range(row: Commitment) -> range:
    if row.line is None:
        return range(0)
    return range(row.line, (row.end_line or row.line) + 1)


def _about(row: Commitment, said: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    return tuple(text for number in _range(row) for text in said.get(number, ()))

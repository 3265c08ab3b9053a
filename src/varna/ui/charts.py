"""A series over the years as a picture; what is not known is a gap, and never zero."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from math import ceil

from varna.ui import formats

TOP, HIGH = 24, 160
RIGHT, LEAST_LEFT, MOST_LEFT = 7, 9, 35
"""In per cent of the width: across, all follows the page, so that words keep their size."""
NARROW = 190
"""How many pixels the values share where a page is narrowest."""
LETTER, YEAR = 7.5, 36
MOST_STEPS = 4
_STEPS = [Decimal(each) for each in ("1", "2", "2.5", "5", "10")]


@dataclass(frozen=True, slots=True)
class Point:
    """The value of a period, whose first day after is `end`; None is not known."""

    name: str
    end: date
    value: Decimal | None
    is_whole: bool = True

    @property
    def year(self) -> int:
        return (self.end - timedelta(days=1)).year

    @property
    def at(self) -> float:
        """On the scale of years: 2026 where that year ends."""
        return self.end.year - 1 + (self.end - date(self.end.year, 1, 1)).days / 366

    @property
    def said(self) -> str:
        return "" if self.value is None else formats.number(self.value.normalize())


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or a shape and where it stands, as the picture writes places."""

    x: str
    y: str
    words: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Trend:
    points: Sequence[Point]
    grid: Sequence[Mark]
    years: Sequence[Mark]
    marks: Sequence[Mark]
    lines: Sequence[tuple[Mark, Mark]]
    target: Sequence[Mark]
    unknown: Sequence[Mark]

    @property
    def has_whole(self) -> bool:
        return any(mark.is_whole for mark in self.marks)

    @property
    def has_parts(self) -> bool:
        return not all(mark.is_whole for mark in self.marks)

    @property
    def unknown_years(self) -> str:
        return ", ".join(mark.words for mark in self.unknown)


def trend(
    points: Sequence[Point], *, target: Sequence[Decimal] = (), target_year: int | None = None
) -> Trend | None:
    """
    None while no value is known: an empty picture says nothing.

    :param points: the earliest first
    :param target: the one bound, or the lower and the upper
    """
    known = [point for point in points if point.value is not None]
    if not known:
        return None
    values = [point.value for point in known if point.value is not None]
    ticks = _ticks(min([*values, *target]), max([*values, *target]))
    years = _missing(points, known)
    scale = _Scale(ticks, [*(each.at for each in points), *([target_year] if target_year else [])])
    says_all = _has_room(known, scale)
    marks = {point: scale.mark(point, says=says_all or point is known[-1]) for point in known}
    return Trend(
        points=points,
        grid=[Mark("0", scale.y(tick), formats.number(tick.normalize())) for tick in ticks],
        years=list(scale.years()),
        marks=list(marks.values()),
        lines=[(marks[first], marks[then]) for first, then in _joined(known)],
        target=[Mark(scale.x(target_year or scale.last), scale.y(each)) for each in target],
        unknown=[Mark(scale.x(year), str(TOP + HIGH - 8), str(year)) for year in years],
    )


class _Scale:
    """From years and values to places: per cent across, pixels down."""

    def __init__(self, ticks: Sequence[Decimal], at: Sequence[float]) -> None:
        self.low, self.high = ticks[0], ticks[-1]
        self.first, self.last = min(at), ceil(max(at))
        widest = max(len(formats.number(tick.normalize())) for tick in ticks)
        self.left = min(MOST_LEFT, max(LEAST_LEFT, (widest * LETTER + 20) / 2.5))

    def share(self, at: float) -> float:
        wide = self.last - self.first
        return (at - self.first) / wide if wide else 0.5

    def x(self, at: float) -> str:
        return f"{self.left + (100 - self.left - RIGHT) * self.share(at):.2f}%"

    def y(self, value: Decimal) -> str:
        return f"{TOP + HIGH * float((self.high - value) / (self.high - self.low)):.1f}"

    def mark(self, point: Point, *, says: bool) -> Mark:
        assert point.value is not None
        said = point.said if says else ""
        return Mark(self.x(point.at), self.y(point.value), said, point.is_whole)

    def years(self) -> Iterable[Mark]:
        """The last year is always said, and as many before it as there is room for."""
        every = max(1, ceil((self.last - ceil(self.first)) / (NARROW // YEAR)))
        for year in range(self.last, ceil(self.first) - 1, -every):
            yield Mark(self.x(year), str(TOP + HIGH + 20), str(year))


def _ticks(low: Decimal, high: Decimal) -> list[Decimal]:
    """Even numbers that hold the values: from zero, unless that would press them together."""
    if low == high or 0 <= low <= high / 2:
        low = min(low, Decimal(0))
    if low == high:
        high = Decimal(0) if low < 0 else Decimal(1)
    step = _step(high - low)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * (first + place) for place in range(int(last - first) + 1)]


def _step(wide: Decimal) -> Decimal:
    power = Decimal(1).scaleb((wide / MOST_STEPS).adjusted())
    return next(step * power for step in _STEPS if step * power * MOST_STEPS >= wide)


def _missing(points: Sequence[Point], known: Sequence[Point]) -> list[int]:
    """The years among the others of which no value is known, entered as such or not at all."""
    told = {point.year for point in known}
    return [year for year in range(points[0].year, points[-1].year + 1) if year not in told]


def _joined(known: Sequence[Point]) -> Iterable[tuple[Point, Point]]:
    """The same part of two years that follow on each other."""
    by_end = {(point.end, point.is_whole): point for point in known}
    for point in known:
        before = (date(point.end.year - 1, point.end.month, point.end.day), point.is_whole)
        if before in by_end:
            yield by_end[before], point


def _has_room(known: Sequence[Point], scale: _Scale) -> bool:
    widest = max(len(point.said) for point in known) * LETTER
    gaps = (scale.share(then.at) - scale.share(first.at) for first, then in pairwise(known))
    return all(gap * NARROW >= widest for gap in gaps)

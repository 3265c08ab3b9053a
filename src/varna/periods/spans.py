"""Half-open spans of days, and the year, the tertial and the term of office as such."""

from dataclasses import dataclass
from datetime import date, timedelta


class Backwards(Exception):
    """A span must end after it begins."""


@dataclass(frozen=True, order=True)
class Span:
    """From and including `start`, up to and not including `end`."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Backwards(f"{self.start} – {self.end}")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    @property
    def last_day(self) -> date:
        return self.end - timedelta(days=1)

    @property
    def days(self) -> int:
        return (self.end - self.start).days

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def year(number: int) -> Span:
    return Span(date(number, 1, 1), date(number + 1, 1, 1))


def tertial(number: int, part: int) -> Span:
    """
    What tertial report `part` covers: 1 is January to April, 2 January to August, 3 the whole year.

    :raises ValueError: for any other part.
    """
    ends = {1: date(number, 5, 1), 2: date(number, 9, 1), 3: date(number + 1, 1, 1)}
    if part not in ends:
        raise ValueError(f"A year has tertials 1 to 3, not {part}.")
    return Span(date(number, 1, 1), ends[part])


def term_of_office(day: date) -> Span:
    """
    The four years of the boards' term that the day lies in: from the January after an election year
    (2022, 2026 …).
    """
    first = day.year - (day.year - 2023) % 4
    return Span(date(first, 1, 1), date(first + 4, 1, 1))

"""What the plan asks and what a source answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

from varna.org.models import Unit
from varna.periods.spans import Span
from varna.subjects.ref import Ref


class Verdict(StrEnum):
    MET = "MET"
    PARTLY = "PARTLY"
    NOT_MET = "NOT_MET"
    UNKNOWN = "UNKNOWN"


Params = tuple[tuple[str, Any], ...]
"""By name, what a source is told when it is asked; what nobody has said is not there."""


@dataclass(frozen=True)
class Scope:
    """
    One question to a source: for this unit and everything under it, in this period, about this
    commitment.
    """

    unit: Unit
    period: Span
    commitment: UUID | None = None
    params: Params = ()


@dataclass(frozen=True)
class Figure:
    label: str
    value: int
    measured_in: str = ""
    target: int | None = None
    small_counts: bool = False


@dataclass(frozen=True)
class Evidence:
    """
    A source's answer, exact, without names and free text; `references` are the rows it counted.
    """

    verdict: Verdict
    summary: str = ""
    figures: tuple[Figure, ...] = ()
    references: tuple[Ref, ...] = ()
    as_of: datetime | None = None


UNKNOWN = Evidence(Verdict.UNKNOWN)


class Answers(Protocol):
    def __call__(self, scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]: ...


class Asks(StrEnum):
    """What kind of thing a parameter is; in a scope a str, a tuple of str, an int and a date."""

    CHOICE = "CHOICE"
    CHOICES = "CHOICES"
    NUMBER = "NUMBER"
    DAY = "DAY"


Choices = Sequence[tuple[str, str | Promise]]


@dataclass(frozen=True)
class Param:
    """
    What the office says when it chooses a source for a commitment. `choices` may be found when
    asked for; `least` and `most` bound a number.
    """

    name: str
    label: str | Promise
    asks: Asks
    choices: Choices | Callable[[], Choices] = ()
    is_required: bool = False
    help_text: str | Promise = ""
    least: int = 0
    most: int = 10_000


@dataclass(frozen=True)
class Source:
    """
    `answer` gives one evidence a scope, in the scopes' order, with a number of queries that does
    not grow; one whose required `params` are missing is UNKNOWN. `is_default` are those that are
    asked about a commitment for which the office has chosen none.
    """

    name: str
    label: str | Promise
    answer: Answers = field(repr=False)
    params: tuple[Param, ...] = ()
    is_default: bool = False

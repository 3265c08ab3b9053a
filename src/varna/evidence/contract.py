"""What the plan asks and what a source answers."""

from collections.abc import Sequence
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


@dataclass(frozen=True)
class Scope:
    """
    One question to a source: for this unit and everything under it, in this period, about this
    commitment.
    """

    unit: Unit
    period: Span
    commitment: UUID | None = None
    params: tuple[tuple[str, Any], ...] = ()


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


@dataclass(frozen=True)
class Source:
    """
    `answer` gives one evidence a scope, in the scopes' order, with a number of queries that does
    not grow.
    """

    name: str
    label: str | Promise
    answer: Answers = field(repr=False)

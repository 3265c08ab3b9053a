"""Reads of the register; each costs the same whatever the number of rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from varna.documents.models import (
    Decision,
    DocumentVersion,
    GoverningDocument,
    State,
)
from varna.documents.reviews import EARLY
from varna.org.models import Unit
from varna.org.queries import Reader

_FIRST = Case(
    When(state__in=(State.IN_FORCE, State.EXPIRED, State.REPEALED), then=Value(0)),
    When(state=State.COMING, then=Value(1)),
    When(state=State.SUPERSEDED, then=Value(3)),
    default=Value(2),
)


def register(user: Reader, on: date) -> "QuerySet[Any]":
    """
    One row a document that the reader may see: its version in force, otherwise the one that comes
    next. `has_draft` says that another is being written, to those whose work it is.
    """
    seen = DocumentVersion.objects.visible_to(user, on).with_state(on)
    of_same = seen.filter(document=OuterRef("document"))
    best = of_same.annotate(rank=_FIRST).order_by("rank", "-begins", "-pk").values("pk")[:1]
    making = of_same.filter(decision=None).exclude(pk=OuterRef("pk"))
    rows: QuerySet[Any] = seen.filter(pk=Subquery(best)).annotate(has_draft=Exists(making))
    return rows.select_related("document__unit", "decision").defer("text")


def applying_to(unit: Unit) -> Q:
    """
    The versions that hold for a unit: of its own document, of one above it, and of those that name
    it or what lies above it; not one that names only others.
    """
    above = _above(unit.path)
    units = DocumentVersion.units.through.objects.filter(documentversion=OuterRef("pk"))
    named = Exists(units.filter(unit__path__in=above))
    broad = ~Exists(units) & (Q(document__unit=None) | Q(document__unit__path__in=above))
    return Q(document__unit=unit) | Q(named) | broad


def _above(path: str) -> list[str]:
    """The paths of the unit and of everything above it, the municipality too."""
    keys = path.rstrip(".").split(".")
    return [".".join(keys[:depth]) + "." for depth in range(1, len(keys) + 1)]


def review_passed(rows: "QuerySet[Any]", on: date) -> "QuerySet[Any]":
    return rows.filter(state=State.IN_FORCE, review_on__lt=on)


def review_soon(rows: "QuerySet[Any]", on: date) -> "QuerySet[Any]":
    """To be gone through within ninety days, or long ago."""
    return rows.filter(state=State.IN_FORCE, review_on__lte=on + EARLY)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A version with its number within the document, the first is 1."""

    number: int
    version: Any


def versions_of(document: GoverningDocument, user: Reader, on: date) -> list[Numbered]:
    """Those that the reader may see, the latest first; a number counts the hidden ones too."""
    keys = list(document.versions.order_by("pk").values_list("pk", flat=True))
    seen = DocumentVersion.objects.visible_to(user, on).with_state(on).filter(document=document)
    rows = seen.select_related("document__unit", "decision", "repeal").order_by("-pk")
    return [Numbered(keys.index(row.pk) + 1, row) for row in rows]


@dataclass(frozen=True, slots=True)
class Step:
    """A decision in the document's trail."""

    number: int
    decision: Decision
    is_repeal: bool

    @property
    def reference(self) -> str:
        return ", ".join(filter(None, (self.decision.paragraph, self.decision.registry_number)))


def trail(versions: Sequence[Numbered]) -> list[Step]:
    """Every decision about the document, the latest first; no query."""
    found = [
        Step(each.number, decision, is_repeal)
        for each in versions
        for decision, is_repeal in (
            (each.version.decision, False),
            (each.version.repeal, True),
        )
        if decision is not None
    ]
    return sorted(
        found, key=lambda step: (step.decision.decided_on, step.decision.pk), reverse=True
    )


def to_review(user: Reader, on: date, within: timedelta = EARLY) -> "QuerySet[Any]":
    """What the person keeps and is to go through, the nearest day first."""
    rows = DocumentVersion.objects.own(user, on).in_force(on)
    near = rows.filter(review_on__lte=on + within)
    return near.select_related("document__unit").defer("text").order_by("review_on", "pk")

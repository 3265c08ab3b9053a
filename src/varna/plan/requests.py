"""What is asked of a unit as a request, with what its own body has made of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from varna.plan import stances
from varna.plan.models import Assignment, AssignmentQuerySet, Commitment, FocusArea, Stance


@dataclass(frozen=True)
class Request:
    """One commitment that the unit was asked to take on; `before` is what it decided earlier."""

    assignment: Assignment
    stance: Stance | None
    before: Sequence[Stance] = ()

    @property
    def kind(self) -> str:
        return str(self.stance.get_kind_display()) if self.stance else gettext("tillfrågad")

    @property
    def is_waiting(self) -> bool:
        return self.stance is None


@dataclass(frozen=True)
class Group:
    area: FocusArea | None
    requests: list[Request]


def requests(visible: AssignmentQuerySet, on: date) -> list[Request]:
    """One unit's, in the plan's order, those too that its own body has accepted."""
    rows = _current(visible, on)
    standing = stances.standing_for(rows)
    asked = [row for row in rows if not row.is_binding or _is_accepted(row, standing.get(row.pk))]
    if not asked:
        return []
    told = stances.history(asked[0].unit, [row.commitment for row in asked])
    return [_request(row, standing.get(row.pk), told) for row in asked]


def bound(visible: AssignmentQuerySet, on: date) -> list[Assignment]:
    """What the same unit is bound to on any other basis than having accepted a request."""
    rows = [row for row in _current(visible, on) if row.is_binding]
    standing = stances.standing_for(rows)
    return [row for row in rows if not _is_accepted(row, standing.get(row.pk))]


def by_area(asked: Sequence[Request]) -> list[Group]:
    """The general responsibilities last, as they are asked."""
    rows = sorted(asked, key=lambda each: each.assignment.commitment.area_id is None)
    groups = groupby(rows, key=lambda each: each.assignment.commitment.area)
    return [Group(area, list(each)) for area, each in groups]


def _current(visible: AssignmentQuerySet, on: date) -> list[Assignment]:
    """In the plans of that day that are not over: what another has replaced asks nothing."""
    version = "commitment__plan__version__valid_until"
    is_not_over = Q(**{version: None}) | Q(**{f"{version}__gte": on})
    rows = visible.filter(is_not_over, commitment__in=Commitment.objects.in_force(on))
    return list(
        rows.select_related("unit", "commitment__area", "commitment__plan").order_by(
            "commitment__plan", "commitment__position"
        )
    )


def _is_accepted(assignment: Assignment, stance: Stance | None) -> bool:
    return stance is not None and stance.decision_id == assignment.decision_id


def _request(
    assignment: Assignment, stance: Stance | None, told: dict[UUID, list[Stance]]
) -> Request:
    every = told.get(assignment.commitment.lineage, [])
    return Request(assignment, stance, [each for each in every if each != stance])

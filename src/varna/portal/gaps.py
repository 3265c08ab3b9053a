"""
What the office must see and nobody is silent about: units and commitments without somebody to ask.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from varna.org.models import Unit, UnitQuerySet
from varna.plan.models import Assignment, Commitment, CommitmentQuerySet, Kind


@dataclass(frozen=True)
class Gaps:
    units: UnitQuerySet
    commitments: CommitmentQuerySet


def gaps(on: date) -> Gaps:
    """Units that answer for something and have no contact; commitments that nobody answers for."""
    answers_alone = Assignment.objects.filter(unit=OuterRef("pk"), contact=None)
    units = Unit.objects.valid(on).filter(Exists(answers_alone), contact=None).order_by("path")
    assigned = Assignment.objects.filter(commitment=OuterRef("pk"))
    promised = Commitment.objects.in_force().exclude(kind=Kind.RESPONSIBILITY)
    return Gaps(units, promised.filter(~Exists(assigned)))

"""Measures of a unit."""

from datetime import date

from tests.cast import BUILT_AT
from varna.measures.models import Measure, Status
from varna.org.models import Unit
from varna.plan.models import Commitment


def measure(
    unit: Unit,
    commitment: Commitment | None = None,
    *,
    title: str = "Byt trasig belysning i parken",
    status: Status = Status.NOT_STARTED,
    due_on: date | None = None,
    owner: str = "",
) -> Measure:
    return Measure.objects.create(
        unit=unit,
        commitment=commitment,
        title=title,
        status=status,
        due_on=due_on,
        owner=owner,
        done_on=date(2026, 3, 1) if status is Status.DONE else None,
        created_at=BUILT_AT,
    )

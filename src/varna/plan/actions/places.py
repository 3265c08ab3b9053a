"""Where a commitment that a person adds comes in the plan's order."""

from django.db.models import Max, Q

from varna.plan.actions.proposing import STEP
from varna.plan.models import FocusArea, Plan


def room_for(plan: Plan, area: FocusArea | None, line: int | None) -> int:
    """After what stands before it in its area, while there is room there; otherwise last."""
    taken = set(plan.commitments.values_list("position", flat=True))
    after = _before(plan, area, line)
    if after is not None:
        for position in range(after + 1, after + STEP):
            if position not in taken:
                return position
    return max(taken, default=0) + STEP


def _before(plan: Plan, area: FocusArea | None, line: int | None) -> int | None:
    earlier = Q() if line is None else Q(line__lte=line)
    found = plan.commitments.filter(earlier, area=area).aggregate(last=Max("position"))["last"]
    return int(found) if found is not None else None

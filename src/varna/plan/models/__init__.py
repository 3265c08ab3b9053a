"""The plan: its areas, goals and commitments, and who answers for them."""

from varna.plan.models.assignments import (
    BINDING,
    DECIDED,
    Assignment,
    AssignmentQuerySet,
    Basis,
    Stance,
    StanceKind,
    StanceQuerySet,
)
from varna.plan.models.commitments import (
    Commitment,
    CommitmentQuerySet,
    Kind,
    Rearrangement,
    RearrangementQuerySet,
    Recurrence,
    Way,
)
from varna.plan.models.comparing import (
    AreaDescent,
    Comparison,
    ComparisonQuerySet,
    Descent,
    DescentQuerySet,
    Dropping,
)
from varna.plan.models.indicators import Direction, Indicator, IndicatorQuerySet, Reading, measured
from varna.plan.models.plans import (
    FocusArea,
    FocusAreaQuerySet,
    Goal,
    GoalQuerySet,
    Plan,
    PlanQuerySet,
    State,
)
from varna.plan.models.sources import CommitmentSource, SourceChoice, SourceChoiceQuerySet

__all__ = [
    "BINDING",
    "DECIDED",
    "AreaDescent",
    "Assignment",
    "AssignmentQuerySet",
    "Basis",
    "Commitment",
    "CommitmentQuerySet",
    "CommitmentSource",
    "Comparison",
    "ComparisonQuerySet",
    "Descent",
    "DescentQuerySet",
    "Direction",
    "Dropping",
    "FocusArea",
    "FocusAreaQuerySet",
    "Goal",
    "GoalQuerySet",
    "Indicator",
    "IndicatorQuerySet",
    "Kind",
    "Plan",
    "PlanQuerySet",
    "Reading",
    "Rearrangement",
    "RearrangementQuerySet",
    "Recurrence",
    "SourceChoice",
    "SourceChoiceQuerySet",
    "Stance",
    "StanceKind",
    "StanceQuerySet",
    "State",
    "Way",
    "measured",
]

"""What one board has linked: a measure with its goal, and another that was made from an answer."""

from datetime import datetime

from varna.followup.models import SubmittedAnswer
from varna.measures import actions as measures
from varna.measures.models import Measure
from varna.org.models import Unit
from varna.plan.models import Goal
from varna.portal import actions
from varna.subjects.ref import Ref


def link(unit: Unit, *, at: datetime) -> None:
    assert unit.contact is not None
    measure = Measure.objects.filter(unit=unit, commitment__area__isnull=False).latest("pk")
    assert measure.commitment is not None
    goal = Goal.objects.filter(area=measure.commitment.area).earliest("pk")
    actions.add_link(
        begins=measure.ref,
        ends=goal.ref,
        why="Åtgärden bidrar till målet mer än till det enskilda åtagandet.",
        by=unit.contact,
        at=at,
    )
    answer = SubmittedAnswer.objects.filter(
        submission__enquiry__unit=unit, question__commitment__isnull=False, value="PARTLY"
    ).earliest("pk")
    measures.add_measure(
        unit=unit,
        title="Gör klart den halva som är kvar",
        commitment=answer.question.commitment,
        owner="Förvaltningschefen",
        origin=Ref("answer", str(answer.pk)),
        by=unit.contact,
        at=at,
    )

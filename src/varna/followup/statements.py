"""What a round asks about whole areas: the words to begin with, and what each unit is asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from varna.followup.models import AreaStatement, Round, Topic
from varna.plan.models import Assignment, FocusArea

FIRST_WORDS = {
    Topic.UNDERTAKINGS: "Hur väger verksamhetens åtaganden i år inom området? Beskriv vad ni har "
    "prioriterat och varför.",
    Topic.DELEGATION: "Hur är ansvaret inom området fördelat, från nämnden eller styrelsen ända "
    "till den enskilda medarbetaren?",
}
"""In the language of the report; the office changes them in each round."""


@dataclass(frozen=True)
class Wanted:
    """The words of a topic and the areas it is asked in; no area is not asked."""

    wording: str
    areas: Sequence[FocusArea]


@dataclass(frozen=True)
class Put:
    """
    One topic of one area as one unit is asked it, on the first binding ground that the unit has in
    the area; where it is only invited there, it is invited to this too.
    """

    topic: Topic
    area: FocusArea
    wording: str
    ground: Assignment


def first_areas(round: Round) -> list[FocusArea]:
    """Where the round asks about something."""
    return list(round.plan.areas.filter(commitments__in=round.commitments.all()).distinct())


@dataclass(frozen=True)
class Offer:
    """A topic as the preview shows it; `keys` are the areas where it is asked."""

    topic: Topic
    wording: str
    keys: frozenset[int]


def offered(round: Round) -> list[Offer]:
    """Every topic, also one that the round has no words for yet."""
    found = {Topic(row.topic): (row.wording, keys) for row, keys in wanted(round)}
    nothing: frozenset[int] = frozenset()
    return [Offer(topic, *found.get(topic, (FIRST_WORDS[topic], nothing))) for topic in Topic]


def wanted(round: Round) -> list[tuple[AreaStatement, frozenset[int]]]:
    """What the round asks, each with the keys of its areas; two queries."""
    rows = round.statements.prefetch_related("areas")
    return [(row, frozenset(area.pk for area in row.areas.all())) for row in rows]


def put(
    asked: Iterable[tuple[AreaStatement, frozenset[int]]], assignments: Iterable[Assignment]
) -> list[Put]:
    """What a unit that answers for `assignments` is asked, area by area in the plan's order."""
    topics, grounds = list(asked), _grounds(assignments)
    return [
        Put(Topic(row.topic), area, row.wording, ground)
        for area, ground in grounds.items()
        for row, keys in topics
        if area.pk in keys
    ]


def _grounds(assignments: Iterable[Assignment]) -> dict[FocusArea, Assignment]:
    found: dict[FocusArea, Assignment] = {}
    for each in assignments:
        area = each.commitment.area
        if area and (area not in found or (each.is_binding and not found[area].is_binding)):
            found[area] = each
    return found

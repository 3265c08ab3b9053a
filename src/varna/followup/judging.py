"""Judgements beside the units' answers: what is judged, what is not, and where the two differ."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _

from varna.followup import queries
from varna.followup.models import (
    NOT_CONCERNED,
    Judged,
    Judgement,
    Question,
    Round,
    SubmissionQuerySet,
)
from varna.followup.tally import Word, point_words
from varna.org.queries import Reader
from varna.plan.models import Basis, Commitment, FocusArea, Goal, Kind

RANKS = {Word.MET: 3, Word.PARTLY: 2, Word.NOT_MET: 1}
"""What is compared. What cannot be judged, and silence, are neither better nor worse."""


@dataclass
class Counted:
    """The binding answers to one follow-up point, by word; silence is MISSING."""

    words: dict[Word, int] = field(default_factory=dict)

    @property
    def said(self) -> list[str]:
        return [point_words(word, self.words[word]) for word in Word if self.words.get(word)]


@dataclass(frozen=True)
class Line:
    """A follow-up point with its answers, or a goal with all those of its area."""

    about: Commitment | Goal
    area: FocusArea | None
    counted: Counted
    judgement: Judgement | None = None

    @property
    def is_goal(self) -> bool:
        return isinstance(self.about, Goal)

    @property
    def lower(self) -> int:
        """How many binding answers are lower than the judgement. No unit answers for a goal."""
        return self._apart(1)

    @property
    def higher(self) -> int:
        return self._apart(-1)

    def _apart(self, sign: int) -> int:
        if self.is_goal or self.judgement is None:
            return 0
        ranks = {word.value: rank for word, rank in RANKS.items()}
        own = ranks.get(self.judgement.value)
        if own is None:
            return 0
        return sum(
            number
            for word, number in self.counted.words.items()
            if word in RANKS and (own - RANKS[word]) * sign > 0
        )

    @property
    def differs(self) -> bool:
        """The rule: judged better than the lowest binding answer, or worse than the highest."""
        return bool(self.lower or self.higher)

    @property
    def difference(self) -> str:
        """Such as "bättre än 2 svar, sämre än 1 svar"."""
        parts = []
        if self.lower:
            parts.append(_("bättre än %(number)d svar") % {"number": self.lower})
        if self.higher:
            parts.append(_("sämre än %(number)d svar") % {"number": self.higher})
        return ", ".join(parts)


def standing(round: Round, user: Reader, on: date) -> list[Judgement]:
    """The judgement of each that this reader may see, the latest of those; one query."""
    found: dict[tuple[int | None, int | None], Judgement] = {}
    visible = Judgement.objects.visible_to(user, on).filter(round=round)
    for row in visible.select_related("judged_by").order_by("pk"):
        found[row.commitment_id, row.goal_id] = row
    return list(found.values())


def lines(
    round: Round, submissions: SubmissionQuerySet, judgements: Iterable[Judgement]
) -> list[Line]:
    """
    Area by area: the goals, then the follow-up points that were asked about. Four queries,
    whatever the number of units and answers.
    """
    counted = counts(round, submissions)
    judged = {(row.commitment_id, row.goal_id): row for row in judgements}
    points = Commitment.objects.filter(pk__in=counted).select_related("area").order_by("position")
    goals = Goal.objects.filter(area__plan=round.plan_id).select_related("area")
    by_area: dict[int | None, Counted] = defaultdict(Counted)
    for point in points:
        _add(by_area[point.area_id], counted[point.pk])
    found = [
        Line(goal, goal.area, by_area[goal.area_id], judged.get((None, goal.pk))) for goal in goals
    ]
    found += [
        Line(point, point.area, counted[point.pk], judged.get((point.pk, None))) for point in points
    ]
    return sorted(found, key=_place)


def _place(line: Line) -> tuple[bool, int, bool, int]:
    place = line.about.pk if isinstance(line.about, Goal) else line.about.position
    return line.area is None, line.area.position if line.area else 0, not line.is_goal, place


def _add(whole: Counted, part: Counted) -> None:
    for word, number in part.words.items():
        whole.words[word] = whole.words.get(word, 0) + number


def counts(round: Round, submissions: SubmissionQuerySet) -> dict[int, Counted]:
    """The binding answers to each follow-up point that the round asks about; two queries."""
    asked = Question.objects.filter(enquiry__round=round, kind=Kind.FOLLOW_UP)
    binding = asked.exclude(basis=Basis.INVITATION)
    number = dict(binding.values_list("commitment").annotate(number=Count("pk")).order_by())
    found = {key: Counted() for key in asked.values_list("commitment", flat=True).distinct()}
    answers = queries.standing_answers(round, visible=submissions).filter(question__in=binding)
    rows = answers.values_list("question__commitment", "value").annotate(number=Count("pk"))
    for commitment, value, answered in rows.order_by():
        number[commitment] -= answered
        if value != NOT_CONCERNED:
            found[commitment].words[Word(value)] = answered
    for commitment, missing in number.items():
        if missing:
            found[commitment].words[Word.MISSING] = missing
    return found


@dataclass(frozen=True)
class Progress:
    judged: int
    total: int
    differing: int


def progress(found: Sequence[Line]) -> Progress:
    judged = sum(line.judgement is not None for line in found)
    return Progress(judged, len(found), sum(line.differs for line in found))


def scale(steps: Iterable[dict[str, str]]) -> list[tuple[str, str]]:
    """The follow-up point's steps that can be judged, in the municipality's own words."""
    return [(step["value"], step["label"]) for step in steps if step["value"] in Judged.values]

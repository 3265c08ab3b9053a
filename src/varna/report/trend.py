"""The binding follow-up points of this round and those before it, side by side."""

from collections import defaultdict

from django.db.models import Count

from varna.followup.models import (
    NOT_CONCERNED,
    Question,
    Round,
    RoundState,
    Submission,
    SubmittedAnswer,
)
from varna.followup.tally import Cell, Word
from varna.plan.models import Basis, Kind

LONGEST = 6


def trend(round_: Round) -> list[tuple[str, Cell]]:
    """The round last, at most six in all; three queries, however many there are."""
    rounds = list(
        Round.objects.exclude(state=RoundState.DRAFT)
        .filter(period_end__lte=round_.period_end)
        .order_by("-period_end", "-pk")[:LONGEST]
    )
    asked = _asked(rounds)
    answered = _answered(rounds)
    return [(each.title, _cell(asked.get(each.pk, 0), answered[each.pk])) for each in rounds[::-1]]


def _asked(rounds: list[Round]) -> dict[int, int]:
    rows = Question.objects.filter(enquiry__round__in=rounds, kind=Kind.FOLLOW_UP)
    rows = rows.exclude(basis=Basis.INVITATION)
    return dict(rows.order_by().values_list("enquiry__round").annotate(number=Count("pk")))


def _answered(rounds: list[Round]) -> dict[int, dict[str, int]]:
    standing = Submission.objects.standing().filter(enquiry__round__in=rounds)
    rows = (
        SubmittedAnswer.objects.filter(submission__in=standing, question__kind=Kind.FOLLOW_UP)
        .exclude(question__basis=Basis.INVITATION)
        .order_by()
        .values_list("question__enquiry__round", "value")
        .annotate(number=Count("pk"))
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for key, value, number in rows:
        found[key][value] = number
    return found


def _cell(asked: int, answered: dict[str, int]) -> Cell:
    points = {Word(value): number for value, number in answered.items() if value != NOT_CONCERNED}
    missing = asked - sum(answered.values())
    return Cell(points | ({Word.MISSING: missing} if missing else {}))

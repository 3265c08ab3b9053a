"""What invited units had decided about what a round asks them, as it stood when it was closed."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from varna.followup.models import (
    STATEMENT,
    Question,
    Round,
    SubmissionQuerySet,
    SubmittedAnswer,
)
from varna.plan.models import Basis, Stance, StanceKind


@dataclass(frozen=True, slots=True)
class RequestCount:
    """How many requests to a unit in an area have one fate; no kind where nothing is decided."""

    unit_id: int
    area_position: int
    kind: str | None
    is_answered: bool
    number: int


def last(field: str) -> Subquery:
    """Of a question: the unit's last stance about the commitment as it is worded there."""
    closed_at = OuterRef("enquiry__round__closed_at")
    rows = Stance.objects.filter(
        unit=OuterRef("enquiry__unit"),
        commitment__lineage=OuterRef("commitment__lineage"),
        commitment__text=OuterRef("wording"),
        recorded_at__lte=Coalesce(closed_at, F("recorded_at")),
    )
    return Subquery(rows.order_by("-pk").values(field)[:1])


def requests() -> QuerySet[Question, Any]:
    return Question.objects.filter(basis=Basis.INVITATION).exclude(kind=STATEMENT)


@cache
def all_declined() -> Q:
    """Of an enquiry: whether everything that it merely asks is declined, and there is something."""
    rows = requests().filter(enquiry=OuterRef("pk")).annotate(stance=last("kind"))
    is_no = Q(stance=StanceKind.DECLINED)
    is_open = Q(stance=None) | ~is_no
    return Q(Exists(rows.filter(is_no))) & ~Q(Exists(rows.filter(is_open)))


def counts(round: Round, submissions: SubmissionQuerySet) -> list[RequestCount]:
    """One query, whatever the number of questions."""
    standing = submissions.standing().filter(enquiry__round=round)
    answers = SubmittedAnswer.objects.filter(
        submission__in=standing.values("pk"), question=OuterRef("pk")
    )
    rows = (
        requests()
        .filter(enquiry__round=round)
        .annotate(stance=last("kind"), is_answered=Exists(answers))
        .values_list("enquiry__unit_id", "area_position", "stance", "is_answered")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return [RequestCount(*row) for row in rows]


def by_question(asked: QuerySet[Question, Any]) -> dict[int, Stance]:
    """What stands of each of the questions that only asks; two queries."""
    rows = asked.filter(basis=Basis.INVITATION, commitment__isnull=False)
    keys = dict(rows.annotate(stance=last("pk")).values_list("pk", "stance").order_by())
    found = Stance.objects.filter(pk__in=[key for key in keys.values() if key])
    known = {row.pk: row for row in found.select_related("decision")}
    standing = {pk: known[key] for pk, key in keys.items() if key in known}
    return {pk: row for pk, row in standing.items() if row.kind != StanceKind.WITHDRAWN}

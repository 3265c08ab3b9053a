"""What every unit was asked of each commitment, and what it answered."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from varna.documents.grounds import comment_is_protected
from varna.followup import queries as followup
from varna.followup import stances
from varna.followup.models import Question, Round, SubmissionQuerySet
from varna.plan.models import Basis, Stance

_Said = tuple[str, str, Sequence[Any]]
"""Value, comment, evidence."""
_Sent = tuple[bool, str]
"""Whether a unit's answers were decided with a change, and where they stand as submitted."""


@dataclass(frozen=True, slots=True)
class Step:
    """An answer in its scale's own word."""

    label: str
    tone: str


@dataclass(frozen=True, slots=True)
class Given:
    """
    One unit's place at one commitment: what it answers, or no step while nothing is in; of a
    request also what the unit's own body has decided. `address` leads to the submission.
    """

    unit: str
    is_binding: bool
    step: Step | None = None
    comment: str = ""
    evidence: Sequence[Any] = ()
    is_changed: bool = False
    address: str = ""
    stance: Stance | None = None


@dataclass(frozen=True)
class Asked:
    """One commitment as it was worded when the round opened, and everybody who was asked."""

    commitment: int
    kind: str
    wording: str
    given: list[Given] = field(default_factory=list)


def asked_in(
    round_: Round, standing: SubmissionQuerySet, sent: dict[int, _Sent]
) -> dict[int, list[Asked]]:
    """The commitments of each area position, in the plan's order, with every unit's answer."""
    answers, steps = _answers(round_, standing), cache(_steps)
    decided = stances.by_question(Question.objects.filter(enquiry__round=round_))
    found: dict[int, dict[int, Asked]] = defaultdict(dict)
    for row in questions(round_):
        in_area = found[row.area_position]
        if row.commitment_id not in in_area:
            in_area[row.commitment_id] = Asked(row.commitment_id, row.kind, row.wording)
        answer, stance = answers.get(row.pk), decided.get(row.pk)
        in_area[row.commitment_id].given.append(
            _given(row, answer, steps, sent[row.enquiry_id], stance)
        )
    return {position: list(asked.values()) for position, asked in found.items()}


def questions(round_: Round, *also: str) -> Iterable[Any]:
    """
    Of commitments: what is asked about an area as a whole is answered in words. Thousands of rows
    with few scales among them: these come as text, to be read once each.
    """
    rows = Question.objects.filter(enquiry__round=round_, commitment__isnull=False).order_by(
        "commitment__position", "enquiry__unit__path"
    )
    return rows.annotate(scale_text=Cast("scale", TextField())).values_list(
        "pk",
        "area_position",
        "commitment_id",
        "kind",
        "wording",
        "basis",
        "enquiry_id",
        "enquiry__unit_name",
        "scale_text",
        *also,
        named=True,
    )


def _answers(round_: Round, standing: SubmissionQuerySet) -> dict[int, _Said]:
    """By question; most evidence is alike, and read once."""
    rows = followup.standing_answers(round_, visible=standing).values_list(
        "question_id", "value", "comment", "ground", Cast("evidence", TextField())
    )
    read = cache(json.loads)
    return {
        pk: (value, comment_is_protected(ground) or comment, read(evidence))
        for pk, value, comment, ground, evidence in rows
    }


def _steps(scale: str) -> dict[str, Step]:
    return {step["value"]: Step(step["label"], step["tone"]) for step in json.loads(scale)}


def _given(
    question: Any,
    answer: _Said | None,
    steps: Callable[[str], dict[str, Step]],
    sent: _Sent,
    stance: Stance | None,
) -> Given:
    unit, is_binding = question.enquiry__unit_name, question.basis != Basis.INVITATION
    if answer is None:
        return Given(unit, is_binding, stance=stance)
    value, comment, evidence = answer
    step = steps(question.scale_text).get(value) or Step(value, "unknown")
    return Given(unit, is_binding, step, comment, evidence, *sent, stance)

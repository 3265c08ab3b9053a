"""What one reader may see of a commitment through every plan; a number of queries that is fixed."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, TextField
from django.db.models.functions import Cast

from varna.followup.models import Enquiry, Judgement, Question, Round, Submission, SubmittedAnswer
from varna.journal import queries as journal
from varna.measures.models import ActionPlan, Measure
from varna.measures.told import Row
from varna.org import queries as org
from varna.org.queries import Reader
from varna.org.roles import Role
from varna.plan import lineages
from varna.plan.models import (
    Assignment,
    Commitment,
    Comparison,
    Descent,
    Dropping,
    Stance,
    State,
)
from varna.report.models import Dispatch, Publication, Version
from varna.subjects.ref import Pointable, Ref

WHOLE = frozenset({Role.PROGRAMME_OFFICE, Role.AUDITOR, Role.REGISTRAR})
DRAFTING = ("followup.save_answers", "followup.attach_file", "followup.remove_attachment")
"""What a unit does to its own draft is nobody else's, and says nothing of what it submitted."""


@dataclass(frozen=True)
class Asked:
    """One question to one unit in one round, with every answer that was submitted to it."""

    question: Question
    answers: Sequence[SubmittedAnswer]

    @property
    def enquiry(self) -> Enquiry:
        return self.question.enquiry


@dataclass(frozen=True)
class RoundFacts:
    round: Round
    asked: Sequence[Asked]
    judgements: Sequence[Judgement]


@dataclass(frozen=True)
class Planned:
    """A measure as a board adopted it."""

    plan: ActionPlan
    row: Row


@dataclass(frozen=True)
class Facts:
    """`is_whole` says that nothing is left out because of who reads."""

    commitment: Commitment
    at: datetime
    is_whole: bool
    family: Sequence[Commitment]
    descents: Sequence[Descent]
    reasons: Mapping[int, str]
    replaced: Collection[int]  # plans that another has taken the place of
    assignments: Sequence[Assignment]
    stances: Sequence[Stance]
    rounds: Sequence[RoundFacts]
    planned: Sequence[Planned]
    measures: Sequence[Measure]
    versions: Sequence[Version]
    publications: Sequence[Publication]
    entries: Sequence[journal.Told] = field(default=())


def facts(commitment: Commitment, user: Reader, *, at: datetime, on: date) -> Facts:
    known = lineages.family(commitment)
    family = _family(known, user, on)
    asked = _asked(known, user, on)
    rounds = {each.enquiry.round_id: each.enquiry.round for each in asked}
    judged = _judgements(known, rounds, user, on)
    versions = _versions(rounds, user, on)
    planned = _planned(known, user, on)
    measures = _measures(known, user, on)
    return Facts(
        commitment=commitment,
        at=at,
        is_whole=org.holds_whole(user, WHOLE, on),
        family=family,
        descents=_descents(family),
        reasons=_reasons(family),
        replaced=_replaced(family),
        assignments=_assignments(family, user, on),
        stances=_stances(known, user, on),
        rounds=[
            RoundFacts(
                row,
                [each for each in asked if each.enquiry.round_id == row.pk],
                [each for each in judged if each.round_id == row.pk],
            )
            for row in rounds.values()
        ],
        planned=planned,
        measures=measures,
        versions=versions,
        publications=_publications(rounds),
        entries=journal.entries_about_all(
            set(_refs(family, asked, judged, versions, planned, measures)),
            user,
            on,
            without=DRAFTING,
        ),
    )


def _family(known: set[UUID], user: Reader, on: date) -> list[Commitment]:
    rows = Commitment.objects.visible_to(user, on).promised().filter(lineage__in=known)
    return list(rows.select_related("plan__version__decision", "area").order_by("plan", "position"))


def _descents(family: Sequence[Commitment]) -> list[Descent]:
    """To and from any of them, in adopted plans: also what else something was merged of."""
    keys = [row.pk for row in family]
    rows = Descent.objects.filter(
        Q(earlier__in=keys) | Q(later__in=keys), comparison__plan__state=State.ADOPTED
    )
    return list(rows.select_related("earlier", "later").order_by("later__position"))


def _replaced(family: Sequence[Commitment]) -> set[int]:
    rows = Comparison.objects.filter(
        earlier__in={row.plan_id for row in family}, plan__state=State.ADOPTED
    )
    return set(rows.values_list("earlier", flat=True))


def _reasons(family: Sequence[Commitment]) -> dict[int, str]:
    rows = Dropping.objects.filter(
        commitment__in=[row.pk for row in family], comparison__plan__state=State.ADOPTED
    )
    return dict(rows.values_list("commitment", "reason"))


def _assignments(family: Sequence[Commitment], user: Reader, on: date) -> list[Assignment]:
    rows = Assignment.objects.visible_to(user, on).filter(commitment__in=[r.pk for r in family])
    found = rows.select_related("unit", "decision", "commitment__plan__version")
    return list(found.order_by("commitment__plan", "unit__path"))


def _stances(known: set[UUID], user: Reader, on: date) -> list[Stance]:
    rows = Stance.objects.visible_to(user, on).filter(commitment__lineage__in=known)
    return list(rows.select_related("unit", "decision", "recorded_by").order_by("pk"))


def _asked(known: set[UUID], user: Reader, on: date) -> list[Asked]:
    """Round by round, in the units' order; answers to every submission that the reader may see."""
    questions = list(
        Question.objects.filter(
            commitment__lineage__in=known, enquiry__in=Enquiry.objects.visible_to(user, on)
        )
        .select_related("enquiry__round", "enquiry__unit")
        .order_by("enquiry__round__period_start", "enquiry__round", "enquiry__unit__path", "pk")
    )
    given: dict[int, list[SubmittedAnswer]] = defaultdict(list)
    for row in _answers([each.pk for each in questions], user, on):
        given[row.question_id].append(row)
    return [Asked(each, given.get(each.pk, [])) for each in questions]


def _answers(questions: Sequence[int], user: Reader, on: date) -> Iterator[SubmittedAnswer]:
    submissions = (
        Submission.objects.visible_to(user, on)
        .select_related("decision", "returned_by", "enquiry")
        .prefetch_related("tablings", "returned")
    )
    rows = SubmittedAnswer.objects.filter(
        question__in=questions, submission__in=Submission.objects.visible_to(user, on)
    ).order_by("submission__number")
    yield from rows.prefetch_related(
        Prefetch("submission", queryset=submissions), "files__file", "question"
    )


def _judgements(
    known: set[UUID], rounds: Mapping[int, Any], user: Reader, on: date
) -> list[Judgement]:
    """What has been released: until then it is the office's own draft."""
    rows = Judgement.objects.visible_to(user, on).filter(
        commitment__lineage__in=known, round__in=list(rounds), released_at__isnull=False
    )
    return list(rows.select_related("judged_by").order_by("judged_at", "pk"))


def _planned(known: set[UUID], user: Reader, on: date) -> list[Planned]:
    """From adopted action plans, as they were decided."""
    names = {str(each) for each in known}
    rows = ActionPlan.objects.visible_to(user, on).filter(decision__isnull=False)
    holding = rows.annotate(told=Cast("adopted", TextField())).filter(told__regex="|".join(names))
    found = holding.select_related("unit", "decision").order_by("period_start", "unit__path", "pk")
    return [
        Planned(plan, Row.from_data(data))
        for plan in found
        for data in plan.adopted
        if data["lineage"] in names
    ]


def _measures(known: set[UUID], user: Reader, on: date) -> list[Measure]:
    rows = Measure.objects.visible_to(user, on).filter(commitment__lineage__in=known)
    return list(rows.select_related("unit").order_by("unit__path", "created_at", "pk"))


def _versions(rounds: Mapping[int, Any], user: Reader, on: date) -> list[Version]:
    rows = Version.objects.visible_to(user, on).filter(report__round__in=list(rounds))
    dispatches = Dispatch.objects.select_related("step", "decision").order_by("pk")
    return list(
        rows.defer("content", "figures")
        .select_related("report")
        .prefetch_related(Prefetch("dispatches", queryset=dispatches))
        .order_by("report__round__period_start", "number")
    )


def _publications(rounds: Mapping[int, Any]) -> list[Publication]:
    """What is published is anybody's."""
    rows = Publication.objects.standing().filter(version__report__round__in=list(rounds))
    return list(
        rows.select_related("version__report")
        .defer("version__content", "version__figures")
        .order_by("pk")
    )


def _refs(
    family: Sequence[Commitment],
    asked: Sequence[Asked],
    judged: Sequence[Judgement],
    versions: Sequence[Version],
    planned: Sequence[Planned],
    measures: Sequence[Measure],
) -> Iterator[Ref]:
    for plan in {row.plan_id for row in family}:
        yield Ref("plan", str(plan))
    pointed: list[Pointable] = [*family, *judged, *versions, *measures]
    pointed += [each.plan for each in planned]
    for each in asked:
        pointed += [each.enquiry, each.enquiry.round]
        pointed += [answer.submission for answer in each.answers]
    yield from (each.ref for each in pointed)

"""Preparing, opening and closing a round."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Manner
from varna.followup import letters, planned, statements, timetables
from varna.followup.models import (
    STATEMENT,
    Enquiry,
    Question,
    Round,
    RoundState,
    RoundUnit,
    Topic,
)
from varna.followup.planned import Planned
from varna.followup.scales import Steps, scales
from varna.followup.statements import Put, Wanted
from varna.journal import actions as journal
from varna.org.models import Unit
from varna.periods.spans import Span
from varna.plan.models import Assignment, Commitment, Plan, State
from varna.subjects import actions as subjects


class PlanIsNotAdopted(Exception):
    """A round follows up an adopted plan."""


class RoundIsNotDraft(Exception):
    """The round has been opened: what it asks stands."""


class RoundIsNotOpen(Exception):
    """The round is being prepared, or is over."""


class NobodyIsAsked(Exception):
    """No chosen unit answers for any chosen commitment."""


@transaction.atomic
def prepare_round(
    *, plan: Plan, title: str, period: Span, last_day: date, by: User, at: datetime
) -> Round:
    """
    A round that asks every unit about every activity and follow-up point it answers for, and about
    the areas they stand in.

    :raises PlanIsNotAdopted:
    """
    if plan.state != State.ADOPTED:
        raise PlanIsNotAdopted
    round = Round.objects.create(
        plan=plan,
        title=title.strip(),
        period_start=period.start,
        period_end=period.end,
        last_day=last_day,
        created_at=at,
    )
    round.commitments.set(planned.first_commitments(plan))
    units = planned.first_units(plan, timezone.localtime(at).date())
    _choose(round, {unit: planned.first_manner(unit) for unit in units}, {})
    areas = statements.first_areas(round)
    _state(round, {topic: Wanted(words, areas) for topic, words in statements.FIRST_WORDS.items()})
    journal.record("followup.prepare_round", round, by=by, at=at, after=_told(round))
    return round


@transaction.atomic
def change_round(
    *, round: Round, title: str, period: Span, last_day: date, by: User, at: datetime
) -> None:
    """Name and last day can be changed until the round is closed, the period while it is prepared.

    :raises RoundIsNotDraft: for another period.
    :raises RoundIsNotOpen: when it is closed.
    """
    round = _locked(round)
    if round.state == RoundState.CLOSED:
        raise RoundIsNotOpen
    if round.state != RoundState.DRAFT and period != round.period:
        raise RoundIsNotDraft
    before = _told(round)
    round.title, round.last_day = title.strip(), last_day
    round.period_start, round.period_end = period.start, period.end
    round.save(update_fields=["title", "last_day", "period_start", "period_end"])
    journal.record("followup.change_round", round, by=by, at=at, before=before, after=_told(round))


@transaction.atomic
def choose_what_is_asked(
    *,
    round: Round,
    commitments: Sequence[Commitment],
    units: Mapping[Unit, Manner],
    statements: Mapping[Topic, Wanted] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Topics that are not in `statements` are left as they are.

    :raises RoundIsNotDraft:
    """
    round = _locked_draft(round)
    round.commitments.set(commitments)
    own_days = dict(round.chosen.values_list("unit", "last_day"))
    round.chosen.all().delete()
    _choose(round, units, own_days)
    _state(round, statements or {})
    after = {"commitments": len(commitments), "units": sorted(unit.name for unit in units)}
    after |= {topic: len(each.areas) for topic, each in (statements or {}).items()}
    journal.record("followup.choose_what_is_asked", round, by=by, at=at, after=after)


def _choose(
    round: Round, units: Mapping[Unit, Manner], own_days: Mapping[int, date | None]
) -> None:
    RoundUnit.objects.bulk_create(
        RoundUnit(round=round, unit=unit, manner=manner, last_day=own_days.get(unit.pk))
        for unit, manner in units.items()
    )


def _state(round: Round, wanted: Mapping[Topic, Wanted]) -> None:
    for topic, each in wanted.items():
        words = {"wording": each.wording.strip()} if each.wording.strip() else {}
        row, _ = round.statements.update_or_create(topic=topic, defaults=words)
        row.areas.set(each.areas)


@transaction.atomic
def open_round(*, round: Round, by: User, at: datetime) -> Round:
    """Copy wording, unit, basis and scale onto each question, and write to each unit's contact.

    A second press finds the round open and does nothing.

    :raises NobodyIsAsked:
    :raises RoundIsNotOpen: when it is over.
    """
    round = _locked(round)
    if round.state == RoundState.OPEN:
        return round
    if round.state == RoundState.CLOSED:
        raise RoundIsNotOpen
    asked = planned.planned(round, timezone.localtime(at).date())
    if not asked:
        raise NobodyIsAsked
    _ask(round, asked, at)
    round.state, round.opened_at = RoundState.OPEN, at
    round.save(update_fields=["state", "opened_at"])
    journal.record("followup.open_round", round, by=by, at=at, after={"units": len(asked)})
    return round


def _ask(round: Round, asked: Sequence[Planned], at: datetime) -> None:
    meets = timetables.meeting_days(round, asked, today=timezone.localtime(at).date())
    enquiries = Enquiry.objects.bulk_create(
        [_enquiry(round, each, meets.get(each.unit.pk), at) for each in asked]
    )
    steps, numbers = scales(), planned.numbers(round.plan_id)
    Question.objects.bulk_create(
        _whole(enquiry, position, row, steps)
        if isinstance(row, Put)
        else _question(enquiry, position, row, steps, numbers)
        for enquiry, each in zip(enquiries, asked, strict=True)
        for position, row in enumerate(each.in_order, start=1)
    )
    for enquiry, each in zip(enquiries, asked, strict=True):
        _write_to(enquiry, each, at)


def _write_to(enquiry: Enquiry, each: Planned, at: datetime) -> None:
    """Whoever has declined all that it was asked gets no letter about it."""
    requests = each.invited - each.declined
    whole = len(each.statements)
    if each.binding:
        letters.ask(enquiry, binding=each.binding + whole, requests=requests, at=at)
    elif requests:
        letters.ask(enquiry, binding=0, requests=requests + whole, at=at)


def _enquiry(round: Round, each: Planned, meeting_on: date | None, at: datetime) -> Enquiry:
    return Enquiry(
        round=round,
        unit=each.unit,
        unit_name=each.unit.name,
        manner=each.manner,
        contact=each.contact,
        meeting_on=meeting_on,
        last_day=each.last_day,
        last_day_at=at if each.last_day else None,
    )


def _question(
    enquiry: Enquiry,
    position: int,
    assignment: Assignment,
    steps: Mapping[str, Steps],
    numbers: Mapping[int, int],
) -> Question:
    commitment = assignment.commitment
    return Question(
        enquiry=enquiry,
        commitment=commitment,
        position=position,
        kind=commitment.kind,
        number=numbers[commitment.pk],
        area_position=commitment.area.position if commitment.area else 0,
        area_title=str(commitment.area or "")[:300],
        wording=commitment.text,
        basis=assignment.basis,
        reference=assignment.ground,
        scale=steps[commitment.kind],
    )


def _whole(enquiry: Enquiry, position: int, row: Put, steps: Mapping[str, Steps]) -> Question:
    return Question(
        enquiry=enquiry,
        area=row.area,
        topic=row.topic,
        position=position,
        kind=STATEMENT,
        area_position=row.area.position,
        area_title=str(row.area)[:300],
        wording=row.wording,
        basis=row.ground.basis,
        reference=row.ground.reference,
        scale=steps[STATEMENT],
    )


@transaction.atomic
def close_round(*, round: Round, by: User, at: datetime) -> None:
    """What has not come in by now stays "ej inkommet"; closing twice is closing once.

    :raises RoundIsNotOpen: when it was never opened.
    """
    round = _locked(round)
    if round.state == RoundState.CLOSED:
        return
    if round.state != RoundState.OPEN:
        raise RoundIsNotOpen
    round.state, round.closed_at = RoundState.CLOSED, at
    round.save(update_fields=["state", "closed_at"])
    journal.record("followup.close_round", round, by=by, at=at)


@transaction.atomic
def remove_round(*, round: Round, by: User, at: datetime) -> None:
    """:raises RoundIsNotDraft:"""
    round = _locked_draft(round)
    journal.record("followup.remove_round", round, by=by, at=at, before=_told(round))
    subjects.remove_links([round.ref])
    round.delete()


def _locked(round: Round) -> Round:
    """The row as it is now, held until the act is over."""
    return Round.objects.select_for_update().get(pk=round.pk)


def _locked_draft(round: Round) -> Round:
    round = _locked(round)
    if round.state != RoundState.DRAFT:
        raise RoundIsNotDraft
    return round


def _told(round: Round) -> dict[str, Any]:
    return {
        "title": round.title,
        "period_start": round.period_start,
        "period_end": round.period_end,
        "last_day": round.last_day,
    }

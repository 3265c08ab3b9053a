"""Who answers for what, on what basis."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.journal import actions as journal
from varna.org.models import ANSWERING, Unit
from varna.plan import grounds, stances
from varna.plan.actions.locking import adopted
from varna.plan.actions.refusals import (
    CouncilCannotBind,
    DateMissing,
    DecidedTooLate,
    DecisionMissing,
    ReferenceMissing,
    SectionMissing,
    UnitCannotAnswer,
)
from varna.plan.grounds import Ground, reference_to
from varna.plan.models import DECIDED, Assignment, Basis, Commitment, Plan, Stance, StanceKind
from varna.subjects.ref import Pointable, Ref

Actor = Pointable | Ref


@transaction.atomic
def assign_units(
    *, commitment: Commitment, units: Collection[Unit], by: Actor, at: datetime
) -> list[Assignment]:
    """
    Let the units answer for the commitment; those that do already are left as they are.

    What the council decided binds boards and their office. A company or a joint authority is
    invited, until a law, an owner directive or a decision of its own says more.

    :raises NotAdopted:
    :raises UnitCannotAnswer:
    """
    plan = adopted(commitment.plan)
    on = timezone.localtime(at).date()
    _refuse_those_that_cannot(units, on)
    there = set(commitment.assignments.values_list("unit_id", flat=True))
    decision = plan.version.decision
    new = [_assignment(commitment, unit, decision) for unit in units if unit.pk not in there]
    if new:
        Assignment.objects.bulk_create(new)
        after = {"units": [each.unit.name for each in new], "reference": reference_to(decision)}
        journal.record("plan.assign_units", commitment, by=by, at=at, after=after)
    return new


@transaction.atomic
def assign_like(*, commitment: Commitment, by: Actor, at: datetime) -> int:
    """
    Let what the plan directs to the same, and nobody answers for, be answered like this one.

    :returns: how many that was
    :raises NotAdopted:
    """
    units = [each.unit for each in commitment.assignments.select_related("unit")]
    like = [each for each in _unanswered(commitment.plan) if _is_alike(each, commitment)]
    if units:
        for each in like:
            assign_units(commitment=each, units=units, by=by, at=at)
    return len(like) if units else 0


@transaction.atomic
def change_assignment(
    *, assignment: Assignment, ground: Ground | None, contact: User | None, by: User, at: datetime
) -> None:
    """
    Without a ground the basis is left as it is, also one that is only free text.

    What the unit's own body made of the request does not stand when the basis is another.

    :raises NotAdopted:
    :raises CouncilCannotBind:
    :raises ReferenceMissing: no statute, or no directive.
    :raises SectionMissing: a statute without its section.
    :raises DateMissing: a directive without its day.
    :raises DecisionMissing: a decision without body, day or paragraph.
    :raises DecidedTooLate: after today.
    """
    adopted(assignment.commitment.plan)
    before = _plain(assignment)
    assignment.contact = contact
    if ground:
        _refuse_ground(assignment.unit, ground, timezone.localtime(at).date())
        _ground(assignment, ground)
    assignment.save(
        update_fields=["basis", "reference", "section", "dated_on", "decision", "contact"]
    )
    after = _plain(assignment)
    if before == after:
        return
    if (before["basis"], before["reference"]) != (after["basis"], after["reference"]):
        _withdraw(assignment, by, at)
    journal.record(
        "plan.change_assignment", assignment.commitment, by=by, at=at, before=before, after=after
    )


def _refuse_ground(unit: Unit, ground: Ground, today: date) -> None:
    if ground.basis == Basis.COUNCIL_DECISION and unit.is_company:
        raise CouncilCannotBind
    if ground.basis in {Basis.LAW, Basis.OWNER_DIRECTIVE} and not ground.reference.strip():
        raise ReferenceMissing
    if ground.basis == Basis.LAW and not ground.section.strip():
        raise SectionMissing
    if ground.basis == Basis.OWNER_DIRECTIVE and not ground.dated_on:
        raise DateMissing
    if ground.basis in DECIDED:
        refuse_minutes(ground.decision, today)


def refuse_minutes(minutes: grounds.Minutes | None, today: date) -> None:
    """
    :raises DecisionMissing:
    :raises DecidedTooLate:
    """
    if minutes is None or not (minutes.body.strip() and minutes.paragraph.strip()):
        raise DecisionMissing
    if minutes.decided_on > today:
        raise DecidedTooLate


def _ground(assignment: Assignment, ground: Ground) -> None:
    """What does not belong to the basis is not kept."""
    basis = assignment.basis = ground.basis
    is_own = basis == Basis.OWN_DECISION
    assignment.decision = (
        grounds.kept(ground.decision, assignment.unit if is_own else None, Outcome.ADOPTED)
        if basis in DECIDED and ground.decision
        else None
    )
    named = ground.reference.strip() if basis in {Basis.LAW, Basis.OWNER_DIRECTIVE} else ""
    assignment.reference = reference_to(assignment.decision) or named
    assignment.section = ground.section.strip() if basis == Basis.LAW else ""
    assignment.dated_on = ground.dated_on if basis == Basis.OWNER_DIRECTIVE else None


def _withdraw(assignment: Assignment, by: User, at: datetime) -> None:
    """A stance about another basis than the present one is history."""
    stance = stances.standing_of(assignment)
    if stance and stance.decision_id != assignment.decision_id:
        Stance.objects.create(
            commitment=assignment.commitment,
            unit=assignment.unit,
            kind=StanceKind.WITHDRAWN,
            recorded_at=at,
            recorded_by=by,
        )


@transaction.atomic
def remove_assignment(*, assignment: Assignment, by: Actor, at: datetime) -> None:
    """:raises NotAdopted:"""
    adopted(assignment.commitment.plan)
    before = _plain(assignment)
    journal.record("plan.remove_assignment", assignment.commitment, by=by, at=at, before=before)
    assignment.delete()


def _assignment(commitment: Commitment, unit: Unit, decision: Decision | None) -> Assignment:
    if unit.is_company:
        return Assignment(commitment=commitment, unit=unit, basis=Basis.INVITATION)
    return Assignment(
        commitment=commitment,
        unit=unit,
        basis=Basis.COUNCIL_DECISION,
        reference=reference_to(decision),
        decision=decision,
    )


def _refuse_those_that_cannot(units: Iterable[Unit], on: date) -> None:
    keys = {unit.pk for unit in units}
    able = Unit.objects.valid(on).filter(pk__in=keys, kind__in=ANSWERING).count()
    if able != len(keys):
        raise UnitCannotAnswer


def _unanswered(plan: Plan) -> Iterable[Commitment]:
    """In the areas: a general responsibility is nobody's but its own."""
    rows = plan.commitments.filter(left_out=False, assignments=None, area__isnull=False)
    return rows.select_related("plan")


def _is_alike(one: Commitment, other: Commitment) -> bool:
    return one.pk != other.pk and _asked(one) == _asked(other)


def _asked(commitment: Commitment) -> frozenset[str]:
    said = commitment.addressed_to or [commitment.body]
    return frozenset(" ".join(each.casefold().split()) for each in said)


def _plain(assignment: Assignment) -> dict[str, str | None]:
    return {
        "unit": assignment.unit.name,
        "basis": str(assignment.basis),
        "reference": assignment.ground,
        "contact": assignment.contact.name if assignment.contact else None,
    }

"""Who answers for what, on what basis."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import Decision
from varna.journal import actions as journal
from varna.org.models import ANSWERING, Unit
from varna.plan.actions.locking import adopted
from varna.plan.actions.refusals import CouncilCannotBind, ReferenceMissing, UnitCannotAnswer
from varna.plan.models import Assignment, Basis, Commitment, Plan
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
    reference = reference_to(plan.version.decision)
    new = [_assignment(commitment, unit, reference) for unit in units if unit.pk not in there]
    if new:
        Assignment.objects.bulk_create(new)
        after = {"units": [each.unit.name for each in new], "reference": reference}
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
    *,
    assignment: Assignment,
    basis: Basis,
    reference: str,
    contact: User | None,
    by: Actor,
    at: datetime,
) -> None:
    """
    :raises NotAdopted:
    :raises CouncilCannotBind:
    :raises ReferenceMissing:
    """
    adopted(assignment.commitment.plan)
    reference = "" if basis == Basis.INVITATION else reference.strip()
    if basis == Basis.COUNCIL_DECISION and assignment.unit.is_company:
        raise CouncilCannotBind
    if basis != Basis.INVITATION and not reference:
        raise ReferenceMissing
    before = _plain(assignment)
    assignment.basis, assignment.reference, assignment.contact = basis, reference, contact
    assignment.save(update_fields=["basis", "reference", "contact"])
    after = _plain(assignment)
    if before != after:
        commitment = assignment.commitment
        journal.record(
            "plan.change_assignment", commitment, by=by, at=at, before=before, after=after
        )


@transaction.atomic
def remove_assignment(*, assignment: Assignment, by: Actor, at: datetime) -> None:
    """:raises NotAdopted:"""
    adopted(assignment.commitment.plan)
    before = _plain(assignment)
    journal.record("plan.remove_assignment", assignment.commitment, by=by, at=at, before=before)
    assignment.delete()


def reference_to(decision: Decision | None) -> str:
    """How an assignment refers to the council's decision on the plan, in no reader's language."""
    if decision is None:
        return ""
    parts = [decision.body, decision.decided_on.isoformat(), decision.paragraph]
    said = " ".join(part for part in parts if part)
    return f"{said}, {decision.registry_number}" if decision.registry_number else said


def _assignment(commitment: Commitment, unit: Unit, reference: str) -> Assignment:
    if unit.is_company:
        return Assignment(commitment=commitment, unit=unit, basis=Basis.INVITATION)
    return Assignment(
        commitment=commitment, unit=unit, basis=Basis.COUNCIL_DECISION, reference=reference
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
        "reference": assignment.reference,
        "contact": assignment.contact.name if assignment.contact else None,
    }

"""Letting a successor answer for what a unit that is over answered for."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from varna.journal import actions as journal
from varna.org.models import ANSWERING, Succession, Unit
from varna.plan.actions.assigning import Actor
from varna.plan.actions.locking import adopted
from varna.plan.actions.refusals import NotItsSuccessor, UnitCannotAnswer
from varna.plan.models import Assignment, Basis


@transaction.atomic
def hand_over_assignments(*, moves: Mapping[Assignment, Unit], by: Actor, at: datetime) -> int:
    """
    Move each assignment to a recorded successor of its unit; how many became invitations.

    Basis and reference go along, but nobody obliges a company by reorganising a board: it is
    invited. A successor that answers for the commitment already goes on as it does.

    :raises NotAdopted:
    :raises NotItsSuccessor:
    :raises UnitCannotAnswer:
    """
    invited = 0
    for assignment, unit in moves.items():
        adopted(assignment.commitment.plan)
        _refuse(assignment.unit, unit, at)
        invited += _move(assignment, unit, by, at)
    return invited


def _refuse(old: Unit, new: Unit, at: datetime) -> None:
    on = timezone.localtime(at).date()
    if not Succession.objects.on(on).filter(predecessor=old, successor=new).exists():
        raise NotItsSuccessor
    if not Unit.objects.valid(on).filter(pk=new.pk, kind__in=ANSWERING).exists():
        raise UnitCannotAnswer


def _move(assignment: Assignment, unit: Unit, by: Actor, at: datetime) -> bool:
    """Whether it became an invitation; the second of two presses finds nothing to move."""
    found = Assignment.objects.select_for_update().filter(pk=assignment.pk, unit=assignment.unit_id)
    if not found.exists():
        return False
    was_binding = assignment.is_binding
    before = {
        "unit": assignment.unit.name,
        "basis": assignment.basis,
        "reference": assignment.reference,
    }
    if assignment.commitment.assignments.filter(unit=unit).exists():
        assignment.delete()
    else:
        assignment.unit, assignment.contact = unit, None
        if unit.is_company:
            _unbind(assignment)
        assignment.save()
    after = {"unit": unit.name, "basis": assignment.basis, "reference": assignment.reference}
    journal.record(
        "plan.hand_over", assignment.commitment, by=by, at=at, before=before, after=after
    )
    return was_binding and not assignment.is_binding


def _unbind(assignment: Assignment) -> None:
    assignment.basis, assignment.reference, assignment.section = Basis.INVITATION, "", ""
    assignment.dated_on = assignment.decision = None

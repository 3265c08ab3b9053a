"""Being the one who is asked about commitments, as something to hand over."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org.handover import Move, Part, Source, register
from varna.org.models import Unit
from varna.plan import actions
from varna.plan.models import Assignment, State


def _rows(person: User) -> QuerySet[Assignment]:
    return Assignment.objects.filter(contact=person, commitment__plan__state=State.ADOPTED)


def _parts(person: User, _on: date) -> Sequence[Part]:
    counted = dict(_rows(person).order_by().values_list("unit").annotate(number=Count("pk")))
    units = Unit.objects.filter(pk__in=counted).order_by("path")
    label = _("Kontaktperson för åtaganden i planen")
    return [Part(f"assignments-{unit.pk}", label, unit, counted[unit.pk]) for unit in units]


def _move(move: Move) -> int:
    rows = _rows(move.person).filter(unit=move.part.unit)
    found = list(rows.select_related("commitment__plan", "unit", "contact"))
    for row in found:
        actions.change_assignment(
            assignment=row, ground=None, contact=move.to, by=move.by, at=move.at
        )
    return len(found)


register(Source("plan.assignments", 40, _parts, _move))

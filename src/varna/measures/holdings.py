"""Measures that bear a person's name, as something to hand over."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.measures.models import Measure, Status
from varna.org.handover import Move, Part, Source, register
from varna.org.models import Appointment, Unit


def _rows(person: User) -> QuerySet[Measure]:
    """Open ones whose owner is just this name, in units where the person holds or held a role."""
    units = Unit.objects.filter(pk__in=Appointment.objects.filter(person=person).values("unit"))
    paths = list(units.values_list("path", flat=True))
    near = [path[:length] for path in paths for length in range(22, len(path) + 1, 11)]
    rows = Measure.objects.filter(owner=person.name, unit__path__in=near)
    return rows.exclude(status__in=(Status.DONE, Status.STOPPED))


def _parts(person: User, _on: date) -> Sequence[Part]:
    counted = dict(_rows(person).order_by().values_list("unit").annotate(number=Count("pk")))
    units = Unit.objects.filter(pk__in=counted).order_by("path")
    namesakes = User.objects.filter(name=person.name, is_active=True).exclude(pk=person.pk)
    why = _("Någon annan heter likadant. Ändra vem som ansvarar på varje åtgärd.")
    obstacle = why if counted and namesakes.exists() else ""
    label = _("Ansvarar för åtgärder som inte är klara")
    return [Part(f"measures-{unit.pk}", label, unit, counted[unit.pk], obstacle) for unit in units]


def _move(move: Move) -> int:
    found = list(_rows(move.person).filter(unit=move.part.unit).select_for_update(of=("self",)))
    for measure in found:
        before, measure.owner = {"owner": measure.owner}, move.to.name
        measure.save(update_fields=["owner"])
        after = {"owner": measure.owner}
        journal.record(
            "measures.hand_over", measure, by=move.by, at=move.at, before=before, after=after
        )
    return len(found)


register(Source("measures.measures", 50, _parts, _move))

"""What units are called, over time."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.journal import actions as journal
from varna.org.actions.refusals import NameTaken, UnitHasEnded
from varna.org.models import Unit, UnitName
from varna.subjects.ref import Pointable, Ref


@transaction.atomic
def rename_unit(
    *,
    unit: Unit,
    name: str,
    abbreviation: str,
    from_on: date | None = None,
    by: Pointable | Ref,
    at: datetime,
) -> None:
    """
    Give the unit a new name from a day; without a day the name it has is corrected.

    What it was called until then is kept. A day to come is taken up by `take_up_names`.

    :raises NameTaken:
    :raises UnitHasEnded:
    """
    today = timezone.localtime(at).date()
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    new = {"name": name.strip(), "abbreviation": abbreviation.strip()}
    before = {"name": unit.name, "abbreviation": unit.abbreviation}
    if before == new and (from_on is None or not unit.names.filter(from_on__gt=today).exists()):
        return
    if from_on is None:
        UnitName.objects.filter(pk=_name_on(unit, today).pk).update(**new)
    else:
        _begin(unit, new, from_on)
    _show_todays(unit, today)
    after = new if from_on is None else {**new, "from_on": from_on}
    act = "org.correct_name" if from_on is None else "org.rename_unit"
    journal.record(act, unit, by=by, at=at, before=before, after=after)


@transaction.atomic
def take_up_names(*, on: date) -> int:
    """Let every unit be called what its names say for the day; how many that changed."""
    begun = UnitName.objects.filter(from_on__lte=on).values("unit")
    units = Unit.objects.filter(pk__in=begun).prefetch_related("names")
    return sum(_show_todays(unit, on) for unit in units)


def _begin(unit: Unit, new: dict[str, str], from_on: date) -> None:
    if unit.valid_until is not None and unit.valid_until <= from_on:
        raise UnitHasEnded
    if from_on <= unit.valid_from or unit.names.filter(from_on__gte=from_on).exists():
        raise NameTaken
    UnitName.objects.create(unit=unit, from_on=from_on, **new)


def _show_todays(unit: Unit, today: date) -> bool:
    """Whether that changed anything."""
    todays = _name_on(unit, today)
    if (unit.name, unit.abbreviation) == (todays.name, todays.abbreviation):
        return False
    unit.name, unit.abbreviation = todays.name, todays.abbreviation
    unit.save(update_fields=["name", "abbreviation"])
    return True


def _name_on(unit: Unit, on: date) -> UnitName:
    names = list(unit.names.all())
    return next((each for each in reversed(names) if each.from_on <= on), names[0])

"""Units that begin, end, move, and get somebody to write to."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, TextField, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org import placing
from varna.org.actions.refusals import (
    AlreadyEnded,
    Circle,
    EndsBeforeStart,
    NotTheMunicipality,
    OnlyOneMunicipality,
    UnitsBelow,
    WrongPlace,
)
from varna.org.models import Unit, UnitKind, UnitName
from varna.subjects.ref import Pointable, Ref


@transaction.atomic
def create_unit(
    *,
    kind: UnitKind,
    name: str,
    parent: Unit | None,
    valid_from: date,
    abbreviation: str = "",
    by: Pointable | Ref,
    at: datetime,
) -> Unit:
    """:raises WrongPlace:
    :raises OnlyOneMunicipality:
    """
    _refuse_wrong_place(kind, parent, valid_from)
    unit = Unit(
        kind=kind,
        name=name.strip(),
        abbreviation=abbreviation.strip(),
        parent=parent,
        valid_from=valid_from,
    )
    unit.path = f"new-{at.timestamp()}-{name}"[:120]  # the key is known first when the row is there
    unit.save(force_insert=True)
    unit.path = f"{parent.path if parent else ''}{unit.pk:010d}."
    unit.save(update_fields=["path"])
    UnitName.objects.create(
        unit=unit, name=unit.name, abbreviation=unit.abbreviation, from_on=valid_from
    )
    journal.record(
        "org.create_unit", unit, by=by, at=at, after={"name": unit.name, "kind": unit.kind}
    )
    return unit


@transaction.atomic
def end_unit(*, unit: Unit, valid_until: date, by: Pointable | Ref, at: datetime) -> None:
    """
    `valid_until` is the first day it no longer exists.

    :raises AlreadyEnded:
    :raises EndsBeforeStart:
    :raises UnitsBelow:
    :raises NotTheMunicipality:
    """
    if unit.kind == UnitKind.MUNICIPALITY:
        raise NotTheMunicipality
    if unit.valid_until is not None:
        raise AlreadyEnded
    if valid_until <= unit.valid_from:
        raise EndsBeforeStart
    if Unit.objects.under(unit).exclude(pk=unit.pk).exclude(valid_until__lte=valid_until).exists():
        raise UnitsBelow
    unit.valid_until = valid_until
    unit.save(update_fields=["valid_until"])
    journal.record("org.end_unit", unit, by=by, at=at, after={"valid_until": valid_until})


@transaction.atomic
def set_contact(*, unit: Unit, person: User | None, by: Pointable | Ref, at: datetime) -> None:
    before, after = (unit.contact.name if unit.contact else None), (person.name if person else None)
    unit.contact = person
    unit.save(update_fields=["contact"])
    journal.record(
        "org.set_contact", unit, by=by, at=at, before={"contact": before}, after={"contact": after}
    )


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit, by: Pointable | Ref, at: datetime) -> None:
    """
    Put the unit, with everything below it, under another; one that is there already stays.

    :raises Circle:
    :raises WrongPlace:
    """
    unit = Unit.objects.select_for_update().get(pk=unit.pk)
    if unit.parent_id == parent.pk:
        return
    if parent.path.startswith(unit.path):
        raise Circle
    _refuse_wrong_place(UnitKind(unit.kind), parent, timezone.localtime(at).date())
    moving = Unit.objects.under(unit)
    deepest = max(path.count(".") for path in moving.values_list("path", flat=True))
    if not placing.has_room_at(parent.depth + deepest - unit.depth - 1):
        raise WrongPlace
    before = unit.parent.name if unit.parent else ""
    path, start = f"{parent.path}{unit.pk:010d}.", len(unit.path) + 1
    rest = Substr(F("path"), start, output_field=TextField())
    moving.update(path=Concat(Value(path), rest, output_field=TextField()))
    Unit.objects.filter(pk=unit.pk).update(parent=parent)
    after = {"parent": parent.name}
    journal.record("org.move_unit", unit, by=by, at=at, before={"parent": before}, after=after)


def _refuse_wrong_place(kind: UnitKind, parent: Unit | None, on: date) -> None:
    if kind == UnitKind.MUNICIPALITY and Unit.objects.filter(kind=kind).exists():
        raise OnlyOneMunicipality
    parent_kind = UnitKind(parent.kind) if parent else None
    if not placing.is_fitting(kind, parent_kind) or not placing.has_room(parent):
        raise WrongPlace
    if parent and (parent.valid_from > on or (parent.valid_until and parent.valid_until <= on)):
        raise WrongPlace

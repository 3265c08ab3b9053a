"""Keeping an uploaded sheet, and doing what its rows say: all at once or not at all."""

from datetime import date, datetime, timedelta

from django.db import transaction

from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.journal import actions as journal
from varna.org import actions as org
from varna.org.models import SheetImport, Unit
from varna.org.sheets import reading
from varna.org.sheets.judging import Judgement, judge
from varna.org.sheets.people import PersonStep
from varna.org.sheets.units import UnitStep
from varna.ui.classified import marking_in

LIVES = timedelta(days=14)


class RowsAreWrong(Exception):
    """Some rows are wrong, and nobody has said to go on without them."""


class AlreadyDone(Exception):
    """The sheet has been confirmed, or its days are over."""


def keep_sheet(*, name: str, content: bytes, by: User, at: datetime) -> SheetImport:
    """
    Of a cell with a marking of classified content the marking alone is kept, for its row to be
    refused by.

    :raises reading.Unreadable:
    """
    read = reading.read(content)
    rows = {table: [_without_classified(row) for row in rows] for table, rows in read.items()}
    return SheetImport.objects.create(
        name=name[:200], rows=rows, created_by=by, created_at=at, expires_at=at + LIVES
    )


def _without_classified(row: reading.Row) -> reading.Row:
    return {key: marking_in(str(said)) or said for key, said in row.items()}


def discard_sheet(*, sheet: SheetImport) -> None:
    sheet.delete()


@transaction.atomic
def confirm_sheet(
    *, sheet: SheetImport, skip_wrong: bool = False, by: User, on: date, at: datetime
) -> Judgement:
    """
    Make the units, people and roles, and say what was done.

    :raises AlreadyDone: also for the second of two presses.
    :raises RowsAreWrong:
    """
    if not SheetImport.objects.filter(pk=sheet.pk).waiting(at).update(confirmed_at=at):
        raise AlreadyDone
    judgement = judge(sheet.rows, by=by, on=on)
    if judgement.wrong and not skip_wrong:
        raise RowsAreWrong
    for unit in judgement.units:
        _make(unit, by, at)
    for unit in judgement.units:
        _change(unit, by, on, at)
    for person in judgement.people:
        _welcome(person, by, at)
    for unit in judgement.units:
        _set_contact(unit, by, at)
    _forget_rows(sheet, judgement, by, at)
    return judgement


def remove_expired(*, at: datetime) -> int:
    """Sheets that nobody confirmed in time hold names and addresses: away with them."""
    return SheetImport.objects.filter(confirmed_at=None, expires_at__lte=at).delete()[0]


def _make(step: UnitStep, by: User, at: datetime) -> None:
    place = step.place
    if step.is_new:
        place.unit = org.create_unit(
            kind=place.kind,
            name=place.name,
            abbreviation=place.abbreviation,
            parent=place.parent.unit if place.parent else None,
            valid_from=place.valid_from,
            by=by,
            at=at,
        )


def _change(step: UnitStep, by: User, on: date, at: datetime) -> None:
    unit = step.place.unit
    if step.name is not None and unit is not None:
        name, abbreviation = step.name
        org.rename_unit(unit=unit, name=name, abbreviation=abbreviation, from_on=on, by=by, at=at)
    if step.parent is not None and step.parent.unit is not None and unit is not None:
        parent = Unit.objects.get(pk=step.parent.unit.pk)  # its path may just have changed
        org.move_unit(unit=unit, parent=parent, by=by, at=at)


def _welcome(step: PersonStep, by: User, at: datetime) -> None:
    if step.is_new:
        accounts.create_user(email=step.email, name=step.name, title=step.title, by=by, at=at)
    if step.is_changed:
        user = User.objects.get(email=step.email)
        accounts.change_user(user=user, name=step.name, title=step.title, by=by, at=at)
    given = step.given
    if given is not None:
        assert given.place.unit is not None
        org.appoint(
            person=User.objects.get(email=step.email),
            role=given.role,
            unit=given.place.unit,
            from_on=given.from_on,
            until_on=given.until_on,
            ground=given.ground,
            by=by,
            at=at,
        )


def _set_contact(step: UnitStep, by: User, at: datetime) -> None:
    if step.contact:
        assert step.place.unit is not None
        person = User.objects.get(email=step.contact)
        org.set_contact(unit=step.place.unit, person=person, by=by, at=at)


def _forget_rows(sheet: SheetImport, judgement: Judgement, by: User, at: datetime) -> None:
    sheet.rows, sheet.confirmed_at = {}, at
    sheet.save(update_fields=["rows", "confirmed_at"])
    counts = {"changed": len(judgement.changing), "skipped": len(judgement.wrong)}
    journal.record("org.confirm_sheet", sheet, by=by, at=at, after=counts)

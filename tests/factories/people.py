"""People and units beyond the cast."""

from datetime import date
from itertools import count

from tests.cast import BUILT_AT, SINCE
from varna.accounts import actions as accounts
from varna.accounts.models import User
from varna.org import actions as org
from varna.org.grounds import Ground
from varna.org.models import Appointment, Grant, Unit, UnitKind
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM

_numbers = count(1)


def user(name: str = "", *, password: str | None = None) -> User:
    number = next(_numbers)
    return accounts.create_user(
        email=f"person{number}@solvik.example",
        name=name or f"Person {number}",
        password=password,
        by=SYSTEM,
        at=BUILT_AT,
    )


def unit(
    parent: Unit | None,
    *,
    kind: UnitKind = UnitKind.BOARD,
    name: str = "",
    abbreviation: str = "",
    valid_from: date = SINCE,
) -> Unit:
    return org.create_unit(
        kind=kind,
        name=name or f"Nämnd {next(_numbers)}",
        parent=parent,
        abbreviation=abbreviation,
        valid_from=valid_from,
        by=SYSTEM,
        at=BUILT_AT,
    )


def appointment(
    person: User, role: Role, unit: Unit, *, from_on: date = SINCE, until_on: date | None = None
) -> Appointment:
    return org.appoint(
        person=person,
        role=role,
        unit=unit,
        from_on=from_on,
        until_on=until_on,
        by=SYSTEM,
        at=BUILT_AT,
    )


def grant(
    person: User, unit: Unit, from_on: date, until_on: date, *, role: Role = Role.AUDITOR
) -> Grant:
    return org.give_grant(
        person=person,
        unit=unit,
        role=role,
        ground=Ground.SUPERVISION,
        decided_by="Nämndens ordförande",
        from_on=from_on,
        until_on=until_on,
        by=SYSTEM,
        at=BUILT_AT,
    )

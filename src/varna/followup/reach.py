"""Whose drafts, and whose restricted words, a person sees."""

from datetime import date

from varna.org import queries as org
from varna.org.models import UnitQuerySet
from varna.org.roles import Role


def drafting_units(user: org.Reader, on: date) -> UnitQuerySet:
    """
    The units whose drafts are the person's own: coordinator or approver in or under the unit,
    handler in just it.
    """
    near = org.within(user, {Role.COORDINATOR, Role.APPROVER}, on)
    return near | org.exactly(user, {Role.HANDLER}, on)


def restricted_units(user: org.Reader, on: date) -> UnitQuerySet:
    """
    The units whose restricted comments and files the person sees: those whose drafts are the
    person's own, and those that office, registrar and auditor are appointed over. A grant opens
    nothing restricted.
    """
    over = org.appointed(user, {Role.PROGRAMME_OFFICE, Role.REGISTRAR, Role.AUDITOR}, on)
    return over | drafting_units(user, on)

"""The menu's entries about units and people, and what the base page asks org about."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from varna.org import permissions, queries
from varna.ui import identity
from varna.ui.navigation import Entry, register, register_asker


def _asker(user: Any, permission: str, on: date) -> bool:
    """A session that a one-time link began has no menu: it leads nowhere but to its task."""
    return not getattr(user, "is_in_one_task", False) and permissions.may(user, permission, on=on)


def _municipality() -> str:
    unit = queries.municipality()
    return unit.name if unit else ""


register_asker(_asker)
identity.sources.municipality = _municipality
identity.sources.role = queries.in_one_line

register(Entry(_("Enheter"), "unit_list", "org.see_units", order=70))
register(Entry(_("Personer"), "person_list", "org.manage_people", order=72))
register(Entry(_("Läsrätter"), "grant_list", "org.see_grants", order=74))
register(Entry(_("Vem får vad"), "who_may_what", "org.see_rights", order=90))

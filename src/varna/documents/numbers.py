"""What a registry number looks like in each unit, and in which units one may record it."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache

from django.utils.translation import gettext as _

from varna.documents.models import NumberFormat
from varna.org import queries as org
from varna.org.models import Unit, UnitKind, UnitQuerySet
from varna.org.roles import Role

# Possessive: a number is read once, forwards, however the mask is written.
_PARTS = {"#": "[0-9]", "*": "[0-9]++", "@": r"[^\W\d_]++"}
_AFTER_ALL = re.compile(r"\*[*#]|@@")


def fits(number: str, masks: str) -> bool:
    """Whether the number follows one of the masks; without a mask every number does."""
    lines = masks.splitlines()
    return not lines or any(_pattern(mask).fullmatch(number) for mask in lines)


@cache
def _pattern(mask: str) -> re.Pattern[str]:
    return re.compile("".join(_PARTS.get(char, re.escape(char)) for char in mask))


def fits_nothing(mask: str) -> bool:
    """Several digits have already taken the digit that would follow."""
    return _AFTER_ALL.search(mask) is not None


def tidy(number: str) -> str:
    """As it is kept: on one line, with one space where there were several."""
    return " ".join(number.split())


def refusal(number: str, masks: str) -> str:
    """Why the number cannot be a number there, in a sentence; nothing when it can."""
    if not number or fits(number, masks):
        return ""
    words = _("Så ser inte ett diarienummer ut här. Mönster: %(masks)s")
    return words % {"masks": ", ".join(masks.splitlines())}


class Formats:
    """Every format that is set, read once."""

    def __init__(self) -> None:
        rows = NumberFormat.objects.select_related("unit")
        self._by_path = {row.unit.path: row for row in rows}

    def of(self, unit: Unit | None) -> str:
        """
        The unit's own masks or those nearest above it, and the municipality's when there is no
        unit. A company is an authority with a registry of its own: it never has the municipality's.
        """
        if unit is None:
            rows = self._by_path.values()
            return next((r.masks for r in rows if r.unit.kind == UnitKind.MUNICIPALITY), "")
        keys = [unit.path] if unit.is_company else _upwards(unit.path)
        return next((self._by_path[key].masks for key in keys if key in self._by_path), "")


def _upwards(path: str) -> Iterable[str]:
    keys = path.rstrip(".").split(".")
    return (".".join(keys[:depth]) + "." for depth in range(len(keys), 0, -1))


def registering_units(user: org.Reader, on: date) -> UnitQuerySet:
    """The units for which the person records numbers: as `documents.record_number` has it."""
    over = org.reach(user, {Role.REGISTRAR, Role.PROGRAMME_OFFICE}, on)
    return over | org.within(user, {Role.COORDINATOR}, on)


def registers_whole(user: org.Reader, on: date) -> bool:
    """Whether the person records the numbers of what belongs to the municipality as a whole."""
    return org.holds_whole(user, {Role.REGISTRAR, Role.PROGRAMME_OFFICE}, on)

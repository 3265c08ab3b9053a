"""What has become of a unit over time, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext

from varna.org.models import Change, Succession, Unit, UnitName

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """`units` are those it leads to or comes from."""

    on: date
    says: str
    units: list[Unit]
    words: str = ""


def history_of(unit: Unit) -> list[Event]:
    """The oldest first; as many queries whatever has happened."""
    names = list(unit.names.all())
    before = list(unit.precessions.select_related("predecessor"))
    after = list(unit.successions.select_related("successor"))
    events = [*_named(names), *_taken_over(before), *_ended(unit, after)]
    return sorted(events, key=lambda event: event.on)


def _named(names: list[UnitName]) -> Iterator[Event]:
    for old, new in pairwise(names):
        values = {"old": old.name, "new": new.name}
        yield Event(new.from_on, gettext("%(old)s fick namnet %(new)s.") % values, [])


def _taken_over(rows: list[Succession]) -> Iterator[Event]:
    for row in rows:
        yield Event(row.on, gettext("Tog över efter:"), [row.predecessor], row.words)


def _ended(unit: Unit, rows: list[Succession]) -> Iterator[Event]:
    if unit.valid_until is None:
        return
    if not rows:
        yield Event(unit.valid_until - DAY, gettext("Sista dagen. Ingen tog över."), [])
        return
    says = {
        Change.REPLACED: gettext("Ersattes av:"),
        Change.MERGED: gettext("Slogs ihop till:"),
        Change.SPLIT: gettext("Delades i:"),
    }
    first = rows[0]
    units = [row.successor for row in rows]
    yield Event(first.on, says[Change(first.change)], units, first.words)

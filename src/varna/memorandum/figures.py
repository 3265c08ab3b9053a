"""What the answers come to: counted by area, and set beside those of the time before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext

from varna.followup import drafts
from varna.followup.models import NOT_CONCERNED, Round
from varna.followup.queries import AskedCount, CellCount
from varna.followup.tally import Cell, cells
from varna.memorandum.queries import Facts, Told
from varna.plan.models import Basis
from varna.ui import formats


def period(round_: Round) -> str:
    """1 januari 2026 till 31 december 2026, or the year alone."""
    first, last = round_.period_start, round_.period_end - timedelta(days=1)
    if (first.month, first.day, last.month, last.day, last.year) == (1, 1, 12, 31, first.year):
        return str(first.year)
    words = {"first": formats.day(first), "last": formats.day(last)}
    return gettext("%(first)s–%(last)s") % words


def by_area(facts: Facts) -> list[tuple[str, Cell]]:
    """The areas in their order, each with what is counted in it; the general ones last."""
    unit = facts.matter.enquiry.unit_id
    titles = {_position(each): each.question.area_title for each in facts.told}
    boxes = cells(list(_asked(facts, unit)), list(_answered(facts, unit)))
    order = sorted(titles, key=lambda position: (position == 0, position))
    return [
        (titles[place] or gettext("Allmänna ansvar"), boxes[unit, place])
        for place in order
        if (unit, place) in boxes
    ]


def total(facts: Facts) -> Cell:
    return sum((box for _title, box in by_area(facts)), Cell())


def _position(told: Told) -> int:
    return int(told.question.area_position)


def _counted(facts: Facts) -> Iterator[Told]:
    """What is told of a whole area is counted nowhere."""
    return (each for each in facts.told if not each.question.is_statement)


def _asked(facts: Facts, unit: int) -> Iterator[AskedCount]:
    for each in _counted(facts):
        row = each.question
        yield AskedCount(unit, _position(each), row.kind, row.is_binding, 1)


def _answered(facts: Facts, unit: int) -> Iterator[CellCount]:
    for each in _counted(facts):
        row, value = each.question, each.said.value
        if value:
            yield CellCount(unit, _position(each), row.kind, row.is_binding, value, 1)


def grounds(facts: Facts) -> list[str]:
    """The binding grounds of the questions, each once: "beslut av fullmäktige, KF § 112"."""
    rows = [each.question for each in facts.told if each.question.is_binding]
    told = [(str(Basis(row.basis).label), row.reference) for row in rows]
    return list(dict.fromkeys(", ".join(filter(None, each)) for each in told))


@dataclass(frozen=True)
class Moved:
    """A question that was answered in another way the time before."""

    told: Told
    last: drafts.Last


def moved(facts: Facts) -> list[Moved]:
    pairs = [(each, _last(facts, each)) for each in facts.told]
    return [
        Moved(each, last)
        for each, last in pairs
        if last and each.said.value and last.value != each.said.value
    ]


def compared(facts: Facts) -> int:
    """How many of the questions were answered the time before too."""
    return sum(1 for each in facts.told if each.said.value and _last(facts, each))


def _last(facts: Facts, told: Told) -> drafts.Last | None:
    row = told.question
    lineage = facts.lineages.get(row.pk)
    return facts.last.get(drafts.same_as(lineage, row.topic, row.area_title))


def not_concerned(facts: Facts) -> int:
    return sum(1 for each in facts.told if each.said.value == NOT_CONCERNED)

"""What each row of an action plan's sheet would do; asked when it is shown, and when it is done."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from varna.measures.files import headings
from varna.measures.models import MOST_KRONOR, ActionPlan, Measure, Status
from varna.measures.queries import measures_in, sheet_format
from varna.measures.sheets import Cells
from varna.measures.told import SHORT
from varna.org.models import Unit
from varna.org.sheets.columns import folded
from varna.plan.models import Commitment
from varna.ui import classified

LONGEST = {"title": 200, "description": 2000, "owner": 120}


class Wrong(Exception):
    """What is wrong with a row, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    What one row would do. `measure` is None for a new one; `changes` names the columns that differ;
    `wrong` says why the row is refused.
    """

    number: int
    title: str
    measure: Measure | None = None
    values: dict[str, Any] = field(default_factory=dict)
    changes: tuple[str, ...] = ()
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    new: list[Line]
    changed: list[Line]
    same: list[Line]
    wrong: list[Line]


def judge(plan: ActionPlan, rows: Sequence[Cells], on: date) -> Judgement:
    """As the plan is now; asked when it is shown and once more when it is done."""
    judging = _Judging(plan, on)
    lines = [judging.line(number, row) for number, row in enumerate(rows, start=2) if row]
    right = [line for line in lines if not line.wrong]
    return Judgement(
        new=[line for line in right if line.measure is None],
        changed=[line for line in right if line.measure and line.changes],
        same=[line for line in right if line.measure and not line.changes],
        wrong=[line for line in lines if line.wrong],
    )


class _Judging:
    def __init__(self, plan: ActionPlan, on: date) -> None:
        self.measures = {measure.identity: measure for measure in measures_in(plan)}
        self.plan, self.left = plan, set(self.measures)
        units = Unit.objects.valid(on).under(plan.unit).order_by("-path")
        self.units = {folded(unit.name): unit for unit in units}
        found = list(Commitment.objects.in_force(on).select_related("area"))
        self.by_lineage = {str(each.lineage): each for each in found}
        self.by_text = {folded(each.text): each for each in found}
        form = sheet_format()
        theirs = {folded(word): Status(key) for key, word in form.words.items()} if form else {}
        self.words = theirs | {
            folded(word): status for status in Status for word in _in_all_languages(status)
        }

    def line(self, number: int, row: Cells) -> Line:
        title = row["title"] or _("(utan namn)")
        try:
            measure = self._measure(row["identity"])
            values = self._values(row, measure)
        except Wrong as wrong:
            return Line(number, title, wrong=str(wrong))
        changes = tuple(
            name for name, value in values.items() if measure and getattr(measure, name) != value
        )
        return Line(number, title, measure, values, changes)

    def _measure(self, identity: str) -> Measure | None:
        """Never a measure of another plan: an unknown id and a foreign one are told alike."""
        if not identity:
            return None
        measure = self._known(identity.lower())
        if measure is None:
            raise Wrong(_("Id:t finns inte i den här planen. Töm cellen om åtgärden är ny."))
        if measure.identity not in self.left:
            raise Wrong(_("Samma id står på en rad ovanför."))
        self.left.remove(measure.identity)
        return measure

    def _known(self, identity: str) -> Measure | None:
        """By the whole id, or by the beginning of it that stands in the Word file."""
        if len(identity) == SHORT:
            found = [each for key, each in self.measures.items() if str(key).startswith(identity)]
            return found[0] if len(found) == 1 else None
        try:
            return self.measures.get(UUID(identity))
        except ValueError:
            return None

    def _values(self, row: Cells, measure: Measure | None) -> dict[str, Any]:
        if not row["title"]:
            raise Wrong(_("Åtgärden saknar namn."))
        values: dict[str, Any] = {key: _short(row, key) for key in LONGEST if key in row}
        if "due_on" in row:
            values["due_on"] = _day(row["due_on"])
        if "cost" in row:
            values["cost"] = _kronor(row["cost"])
        if row.get("status"):
            values["status"] = self._status(row["status"])
        if row.get("unit"):
            values["unit"] = self._unit(row["unit"], measure)
        if "lineage" in row or "commitment" in row:
            values["commitment"] = self._commitment(row, measure)
        return values

    def _status(self, word: str) -> Status:
        if folded(word) not in self.words:
            known = ", ".join(str(label) for label in Status.labels)
            raise Wrong(_("Skriv något av %(words)s som status.") % {"words": known})
        return self.words[folded(word)]

    def _unit(self, name: str, measure: Measure | None) -> Unit:
        """A unit that has ended stays where it stands already."""
        if measure and folded(measure.unit.name) == folded(name):
            return measure.unit
        if folded(name) not in self.units:
            raise Wrong(_("Enheten ”%(name)s” hör inte till planens enhet.") % {"name": name})
        return self.units[folded(name)]

    def _commitment(self, row: Cells, measure: Measure | None) -> Commitment | None:
        """By its id, and without one by its words; the one it has may be out of force."""
        lineage, text = row.get("lineage", "").lower(), row.get("commitment", "")
        old = measure.commitment if measure else None
        if old and (
            lineage == str(old.lineage) or (not lineage and folded(text) == folded(old.text))
        ):
            return old
        if not lineage and not text:
            return None
        found = self.by_lineage.get(lineage) if lineage else self.by_text.get(folded(text))
        if found is None:
            raise Wrong(_("Åtagandet finns inte i den plan som gäller."))
        return found


def _in_all_languages(status: Status) -> list[str]:
    words = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.append(str(status.label))
    return words


def _short(row: Cells, key: str) -> str:
    if len(row[key]) > LONGEST[key]:
        told = {"heading": headings()[key], "longest": LONGEST[key]}
        raise Wrong(_("%(heading)s: högst %(longest)s tecken.") % told)
    if marking := classified.marking_in(row[key]):
        raise Wrong(classified.said(marking))
    return row[key].replace("\r\n", "\n")


def _day(text: str) -> date | None:
    try:
        day = parse_date(text) if text else None
    except ValueError:
        day = None
    if text and day is None:
        raise Wrong(_("”%(text)s” är ingen dag. Skriv den som 2026-11-22.") % {"text": text})
    return day


def _kronor(text: str) -> int | None:
    """Empty is unknown."""
    digits = "".join(text.split())
    if not digits:
        return None
    is_number = digits.isascii() and digits.isdecimal() and len(digits) <= len(str(MOST_KRONOR))
    if not is_number or int(digits) > MOST_KRONOR:
        raise Wrong(_("”%(text)s” är inga hela kronor.") % {"text": text})
    return int(digits)

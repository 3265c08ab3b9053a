"""What one row of the sheet would do, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from varna.org.sheets.reading import Row
from varna.ui import classified
from varna.ui.choosing import LONGEST_KEY


class Wrong(Exception):
    """What is wrong with a row, and what to do about it."""

    def __init__(self, says: str, remedy: str) -> None:
        super().__init__(says)
        self.says, self.remedy = says, remedy


@dataclass(frozen=True, slots=True)
class Line:
    """`changes` is false for what is there already; `remedy` is there for a wrong row only."""

    table: str
    row: int
    title: str
    says: str
    changes: bool = False
    remedy: str = ""

    @property
    def is_wrong(self) -> bool:
        return bool(self.remedy)


def wrong_line(table: str, row: Row, error: Wrong) -> Line:
    title = row.get("name") or row.get("email") or _("(utan namn)")
    return Line(table, row["row"], title, error.says, remedy=error.remedy)


def needed(row: Row, key: str, heading: str, longest: int) -> str:
    """:raises Wrong:"""
    text = short(row, key, heading, longest)
    if not text:
        says = _("%(heading)s saknas.") % {"heading": heading}
        raise Wrong(says, _("Fyll i cellen."))
    return text


def short(row: Row, key: str, heading: str, longest: int) -> str:
    """:raises Wrong:"""
    text: str = row.get(key, "")
    if len(text) > longest:
        says = _("%(heading)s är för långt.") % {"heading": heading}
        raise Wrong(says, _("Korta till högst %(longest)d tecken.") % {"longest": longest})
    if marking := classified.marking_in(text):
        raise Wrong(classified.said(marking), _("Rätta cellen, eller ta bort raden."))
    return text


def day(row: Row, key: str, heading: str) -> date | None:
    """:raises Wrong:"""
    text = row.get(key, "")
    try:
        found = parse_date(text) if text else None
    except ValueError:
        found = None
    if text and found is None:
        says = _("%(heading)s: ”%(text)s” är ingen dag.") % {"heading": heading, "text": text}
        raise Wrong(says, _("Skriv dagen som 2026-11-22."))
    return found


def day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def identity(row: Row) -> int | None:
    """:raises Wrong:"""
    text = row.get("identity", "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_KEY):
        says = _("Id ”%(text)s” är inget id.") % {"text": text}
        raise Wrong(says, _("Låt id stå som det var när filen hämtades, eller töm cellen."))
    return int(text)

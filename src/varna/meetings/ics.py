"""A calendar file (iCalendar, RFC 5545) becomes rows of text."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.meetings.rows import LONGEST_NOTE, MOST_ROWS, Row
from varna.org.sheets import reading
from varna.org.sheets.reading import Unreadable

LARGEST = 300 * 1024
_BEGINS = b"BEGIN:VCALENDAR"
_BOM = b"\xef\xbb\xbf"


def is_calendar(content: bytes) -> bool:
    return content.removeprefix(_BOM).lstrip()[: len(_BEGINS)].upper() == _BEGINS


def from_ics(content: bytes) -> list[Row]:
    """One row for each event, on the day it begins in Sweden.

    :raises Unreadable:
    """
    if len(content) > LARGEST or content.upper().count(b"BEGIN:VEVENT") > MOST_ROWS:
        raise Unreadable(_("Kalenderfilen är för stor. Exportera ett år i taget."))
    rows = list(_rows(content.removeprefix(_BOM)))
    if not rows:
        raise Unreadable(_("Kalenderfilen innehåller inga händelser."))
    return rows


def _rows(content: bytes) -> Iterator[Row]:
    import icalendar  # noqa: PLC0415 – seldom needed, and half a second to load

    try:
        calendar = icalendar.Calendar.from_ical(content)
        events = list(calendar.walk("VEVENT"))
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        words = _("Kalenderfilen går inte att läsa. Exportera den på nytt som ICS.")
        raise Unreadable(words) from error
    for number, event in enumerate(events, start=1):
        day = _day(event)
        note = reading.text(str(event.get("SUMMARY", ""))[:LONGEST_NOTE])
        yield Row(number, day, note=note, fault=_fault(event, day or note))


def _day(event: Any) -> str:
    """Empty when it has no beginning that is a day."""
    if any(name == "DTSTART" for name, _why in event.errors):
        return ""
    begins = getattr(event.get("DTSTART"), "dt", None)
    if isinstance(begins, datetime):
        try:
            local = timezone.localtime(begins) if timezone.is_aware(begins) else begins
        except OverflowError:
            return ""
        return local.date().isoformat()
    return begins.isoformat() if isinstance(begins, date) else ""


def _fault(event: Any, called: str) -> str:
    if any(event.get(key) is not None for key in ("RRULE", "RDATE")):
        return _("”%(day)s” återkommer. Skriv varje dag för sig.") % {"day": called}
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return _("”%(day)s” är inställt i kalenderfilen.") % {"day": called}
    return ""

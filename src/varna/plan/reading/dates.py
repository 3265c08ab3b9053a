"""Dates as documents write them, and what stands where a date was never filled in."""

import re
from datetime import date

from varna.periods.months import MONTHS

SHORT = {month[:3]: n for n, month in enumerate(MONTHS, 1)} | {"sept": 9}
DATE = re.compile(
    r"(?<![\d:/-])(?:(?P<y>(?:19|20)\d{2})[-./ ](?P<m>\d{1,2})[-./ ](?P<d>\d{1,2})(?!\d)"
    r"|(?P<y3>(?:19|20)\d{2})(?P<m3>[01]\d)(?P<d3>[0-3]\d)(?!\d)"
    rf"|(?P<d2>\d{{1,2}})\s*(?:e\s+)?(?P<name>{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|"
    rf"aug|sept?|okt|nov|dec)\.?,?\s+(?P<y2>(?:19|20)\d{{2}}))",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(
    r"^(?:[\s\-–—_.…/:§]*|\[[^\]]*\]?|<[^>]*>|.*\b(?:20)?XX+.*|.*\bx{2,}\b.*|.*\bÅÅÅÅ.*|"
    r".*\b(?:YYYY|MM-DD|NN|N\.N\.)\b.*|\(?(?:klicka|ange|fyll i|välj|skriv)\s.*|"
    r"ej (?:angivet|fastställd|beslutad)|saknas|inget|tomt|datum)$",
    re.IGNORECASE,
)
TO_FILL_IN = re.compile(r"(?:…{2,}|\.{5,}|_{4,})\s*$")


def dates_in(text: str) -> list[str]:
    """Every real day in the text, as ISO."""
    return [day for found in DATE.finditer(text) if (day := _iso(found))]


def first_date(text: str) -> str | None:
    return next(iter(dates_in(text)), None)


def is_placeholder(text: str) -> bool:
    return bool(PLACEHOLDER.match(text.strip()) or TO_FILL_IN.search(text))


def _iso(found: re.Match[str]) -> str | None:
    year, day = found["y"] or found["y2"] or found["y3"], found["d"] or found["d2"] or found["d3"]
    month = found["m"] or found["m3"] or str(_month(found["name"]))
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    lowered = name.casefold()
    return MONTHS.index(lowered) + 1 if lowered in MONTHS else SHORT[lowered]

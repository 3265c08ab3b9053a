"""Dates and numbers as the reader's language writes them: `22 november 2026`, `1 234,5`."""

import re
from datetime import date, datetime, time
from decimal import Decimal

from babel import Locale, dates, numbers
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

_GROUPED = 1000
_JOINT = re.compile(r"(?<=\w{5})(?=(?:redovisning|redogörelse|uppföljning|berättelse))")


def locale() -> Locale:
    return Locale.parse((get_language() or "sv").replace("-", "_"))


def _as_day(value: date) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


def day(value: date) -> str:
    """22 november 2026"""
    return dates.format_date(_as_day(value), "d MMMM y", locale=locale())


def short_day(value: date) -> str:
    """22 nov. 2026"""
    return dates.format_date(_as_day(value), "d MMM y", locale=locale())


def day_and_month(value: date) -> str:
    """22 november"""
    return dates.format_date(_as_day(value), "d MMMM", locale=locale())


def clock(value: datetime | time) -> str:
    """14.32"""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    pattern = "HH.mm" if locale().language == "sv" else "HH:mm"
    return dates.format_time(value, pattern, locale=locale())


def instant(value: datetime) -> str:
    """22 november 2026 kl. 14.32"""
    return gettext("%(day)s kl. %(time)s") % {"day": day(value), "time": clock(value)}


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """1 234,5 with a space that does not break; as many decimals as the value has, unless told."""
    if decimals is None:
        return str(numbers.format_decimal(value, locale=locale()))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(numbers.format_decimal(value, pattern, locale=locale()))


def whole(value: int) -> str:
    """As `number`, and quick for the small ones that a page has hundreds of."""
    return str(value) if abs(value) < _GROUPED else number(value)


def size(count: int) -> str:
    """12 kB, 1,4 MB"""
    megabyte = 1024 * 1024
    if count >= megabyte:
        return f"{number(round(count / megabyte, 1))} MB"
    return f"{max(1, round(count / 1024))} kB"


def share(value: float | Decimal) -> str:
    """0.25 is 25 %"""
    return str(numbers.format_percent(value, locale=locale()))


def relative_day(value: date, on: date) -> str:
    """I dag, i morgon, om 3 dagar."""
    days = (_as_day(value) - on).days
    if days == 0:
        return gettext("i dag")
    if days == 1:
        return gettext("i morgon")
    if days == -1:
        return gettext("i går")
    if days > 0:
        return ngettext("om %(days)d dag", "om %(days)d dagar", days) % {"days": days}
    return ngettext("för %(days)d dag sedan", "för %(days)d dagar sedan", -days) % {"days": -days}


def hyphenated(text: str) -> str:
    """Trygghets-redovisning: where a long word of a title may break, for browsers do not know."""
    return _JOINT.sub("\N{SOFT HYPHEN}", text)

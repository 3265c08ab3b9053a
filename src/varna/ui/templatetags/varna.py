"""Filters and tags of the look; loaded in every template."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from varna.ui import formats, icons
from varna.ui.tones import ALERTS, ICONS, Tone

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.svg(name)


@register.filter
def tone_icon(tone: str) -> str:
    """The icon's name; nothing for a tone that has none."""
    return ICONS.get(tone, "")


@register.filter
def tone_word(tone: str) -> str | Promise:
    return Tone(tone).label if tone in ICONS else ""


@register.filter
def alert_colour(level: str) -> str:
    return ALERTS.get(level, "info")


@register.filter
def day(value: date | None) -> str:
    return formats.day(value) if value else ""


@register.filter
def short_day(value: date | None) -> str:
    return formats.short_day(value) if value else ""


@register.filter
def day_and_month(value: date | None) -> str:
    return formats.day_and_month(value) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    return formats.clock(value) if value else ""


@register.filter
def instant(value: datetime | None) -> str:
    return formats.instant(value) if value else ""


@register.filter
def relative_day(value: date | None, on: date) -> str:
    return formats.relative_day(value, on) if value else ""


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    return "" if value is None else formats.number(value, decimals)


@register.filter
def share(value: float | Decimal | None) -> str:
    return "" if value is None else formats.share(value)


@register.filter
def size(value: int) -> str:
    return formats.size(value)


@register.filter
def hyphenated(text: str) -> str:
    return formats.hyphenated(text)


@register.filter
def of(key: Any, values: Mapping[Any, Any] | None) -> Any:
    """`{{ key|of:values }}`: the value at a key that is only known in the template."""
    return values.get(key, "") if values else ""


@register.filter
def control_kind(field: BoundField) -> str:
    return getattr(field.field.widget, "input_type", "text") or "text"


@register.filter
def control_id(field: BoundField) -> str:
    """Where a link from the summary of errors leads: the control, or the first of several."""
    return f"{field.auto_id}_0" if field.use_fieldset else str(field.auto_id)


@register.filter
def forgotten_files(field: BoundField) -> str:
    """
    The names of what was chosen in a form that comes back: no browser sends it again. Where some
    are refused, that says what became of them.
    """
    chosen = [] if field.errors else field.form.files.getlist(field.html_name)
    return ", ".join(file.name or "" for file in chosen)


@register.filter
def near_pages(page: Page[Any]) -> list[int | str]:
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.simple_tag(takes_context=True)
def here_with(context: Context, **changes: str | int | None) -> str:
    """This address with parameters changed; None or an empty text takes one away."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}"

"""What a page has hundreds of, made in Python: a template would be slow there.

Every value is escaped here; the classes are those of the components in `ui`.
"""

from collections.abc import Sequence
from html import escape
from typing import Any, Protocol

from django.utils.safestring import SafeString, mark_safe

from varna.evidence.contract import Figure

NEUTRAL = "not_concerned"


class Titled(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def address(self) -> str: ...


def choices(scale: Sequence[dict[str, Any]], key: str, value: str) -> SafeString:
    """The scale as the cards of `<c-choices>`."""
    return mark_safe("".join(_choice(each, key, value) for each in scale))  # noqa: S308


def _choice(each: dict[str, Any], key: str, value: str) -> str:
    checked = " checked" if each["value"] == value else ""
    return (
        f'<label class="va-choice" data-tone="{escape(tone(each))}">'
        f'<input class="ds-input" type="radio" name="{escape(key)}-value"'
        f' value="{escape(each["value"])}"{checked}>'
        f"<span>{escape(each['label'])}</span></label>"
    )


def tone(step: dict[str, Any]) -> str:
    return NEUTRAL if step["tone"] == "neutral" else str(step["tone"])


def figures(found: Sequence[Figure]) -> SafeString:
    """As `<c-figures>` with a `<c-figure>` each."""
    inside = "".join(_figure(each) for each in found)
    return mark_safe(f'<dl class="va-figures">{inside}</dl>')  # noqa: S308


def _figure(figure: Figure) -> str:
    measured = f" {escape(figure.measured_in)}" if figure.measured_in else ""
    return (
        f'<div class="va-figure"><dt>{escape(figure.label)}</dt>'
        f"<dd>{escape(str(figure.value))}{measured}</dd></div>"
    )


def links(rows: Sequence[Titled]) -> SafeString:
    items = "".join(
        f'<li><a href="{escape(row.address)}">{escape(row.title)}</a></li>' for row in rows
    )
    return mark_safe(f"<ul>{items}</ul>" if items else "")  # noqa: S308

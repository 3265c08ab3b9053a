"""
Small counts: where a breakdown could tell who somebody is, the unit's own people alone read the
exact number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _

from varna.evidence.contract import Figure
from varna.org.models import Unit
from varna.org.permissions import may
from varna.org.queries import Reader
from varna.ui import formats


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as somebody may read it; without a value where that is too small for them."""

    label: str
    value: int | None
    measured_in: str = ""

    @property
    def is_masked(self) -> bool:
        return self.value is None

    @property
    def words(self) -> str:
        if self.value is None:
            return _("färre än %(least)d") % {"least": settings.LEAST_COUNT}
        return formats.whole(self.value)


def shown(figure: Figure, *, exact: bool = False) -> ShownFigure:
    """
    As everybody may read it, in a page or a paper.

    :param exact: for a reader of whom `sees_exact` holds
    """
    is_small = figure.small_counts and figure.value < settings.LEAST_COUNT
    value = None if is_small and not exact else figure.value
    return ShownFigure(figure.label, value, figure.measured_in)


def sees_exact(reader: Reader, unit: Unit, on: date) -> bool:
    return may(reader, "evidence.read_small_counts", unit, on=on)


def holds_back(found: Iterable[ShownFigure]) -> bool:
    """
    Whether one of a source's figures is masked: its summary, and the number of the rows behind it,
    would tell the same, and go unsaid with it.
    """
    return any(each.is_masked for each in found)

"""Goals with their indicators and values, as pages and reports show them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from varna.plan.models import Direction, FocusArea, Goal, GoalQuerySet, Indicator, Reading
from varna.ui import charts, formats


@dataclass(frozen=True)
class Measured:
    """An indicator with the value that stands for each period, the earliest first."""

    indicator: Indicator
    series: Sequence[Reading]

    @property
    def latest(self) -> Reading | None:
        return self.series[-1] if self.series else None

    @property
    def tone(self) -> str:
        """A value of a year before the target's own, that is not there yet, is no failure."""
        reached = self.indicator.reaches(self.latest.value if self.latest else None)
        if reached is False and self._is_early:
            return "not_concerned"
        return {True: "met", False: "not_met", None: "unknown"}[reached]

    @property
    def _is_early(self) -> bool:
        latest, wanted = self.latest, self.indicator.target_year
        if latest is None or wanted is None:
            return False
        return latest.period.last_day.year < wanted

    @property
    def word(self) -> str:
        if self.latest is None:
            return _("inget värde än")
        if self.latest.value is None:
            return _("värdet är inte känt")
        if self.indicator.target is None:
            return _("inget målvärde")
        return {
            "met": _("når målvärdet"),
            "not_concerned": _("når inte målvärdet än"),
            "not_met": _("når inte målvärdet"),
        }[self.tone]

    @property
    def value(self) -> str:
        return with_unit(self.indicator, self.latest.value if self.latest else None)

    @property
    def period(self) -> str:
        return period(self.latest) if self.latest else ""

    @property
    def target(self) -> str:
        return target(self.indicator)

    @property
    def trend(self) -> charts.Trend | None:
        row = self.indicator
        points = [
            charts.Point(period(each), each.period_end, each.value, is_whole=is_year(each))
            for each in self.series
        ]
        bounds = [each for each in (row.target, row.target_high) if each is not None]
        return charts.trend(points, target=bounds, target_year=row.target_year)

    @property
    def baseline(self) -> str:
        row = self.indicator
        told = {"value": with_unit(row, row.baseline), "year": row.baseline_year}
        return "" if row.baseline is None else _("%(value)s (%(year)s)") % told


@dataclass(frozen=True)
class Aim:
    goal: Goal
    indicators: Sequence[Measured]

    @property
    def trends(self) -> list[tuple[Measured, charts.Trend]]:
        """Of the indicators that have a known value."""
        return [(each, trend) for each in self.indicators if (trend := each.trend)]


def with_unit(indicator: Indicator, value: Decimal | None) -> str:
    """12,5 procent; empty while it is not known."""
    if value is None:
        return ""
    return " ".join(filter(None, [formats.number(value.normalize()), indicator.measured_in]))


def target(indicator: Indicator) -> str:
    """Minst 80 procent (2029); empty where there is none."""
    if indicator.target is None:
        return ""
    words = {
        Direction.UP: _("minst %(low)s (%(year)s)"),
        Direction.DOWN: _("högst %(low)s (%(year)s)"),
        Direction.WITHIN: _("mellan %(from)s och %(high)s (%(year)s)"),
    }
    high = indicator.target_high
    return words[Direction(indicator.direction)] % {
        "low": with_unit(indicator, indicator.target),
        "from": formats.number(indicator.target.normalize()),
        "high": with_unit(indicator, high),
        "year": indicator.target_year,
    }


def period(reading: Reading) -> str:
    """2026, or what part of it."""
    if is_year(reading):
        return str(reading.period_start.year)
    return f"{formats.day(reading.period_start)} – {formats.day(reading.period.last_day)}"


def is_year(reading: Reading) -> bool:
    return (reading.period_start.month, reading.period.last_day.month) == (1, 12)


def aims(goals: GoalQuerySet) -> dict[int, list[Aim]]:
    """By the area's key; three queries."""
    standing = Reading.objects.filter(is_latest=True).order_by("period_end", "period_start")
    rows = goals.prefetch_related(
        Prefetch("indicators__readings", queryset=standing, to_attr="standing")
    )
    found: dict[int, list[Aim]] = defaultdict(list)
    for goal in rows:
        measured = [Measured(each, each.standing) for each in goal.indicators.all()]  # type: ignore[attr-defined]  # prefetched
        found[goal.area_id].append(Aim(goal, measured))
    return found


def of_area(area: FocusArea | None) -> list[Aim]:
    """Nothing of a general responsibility, which serves no single area."""
    return aims(Goal.objects.filter(area=area)).get(area.pk, []) if area else []

"""What a goal is measured by, and the values that have been entered."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.periods.spans import Span
from varna.plan.models.plans import Goal
from varna.subjects.ref import Ref


class Direction(models.TextChoices):
    UP = "UP", _("ska öka")
    DOWN = "DOWN", _("ska minska")
    WITHIN = "WITHIN", _("ska ligga mellan två värden")


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    def visible_to(self, user: org.Reader, on: date) -> "IndicatorQuerySet":
        return self.filter(goal__in=Goal.objects.visible_to(user, on))


def measured(label: Any) -> "models.DecimalField[Any, Any]":
    return models.DecimalField(label, max_digits=15, decimal_places=3, null=True, blank=True)


class Indicator(models.Model):
    """
    What shows whether a goal is reached: from `baseline` towards `target`, which is the lower bound
    of what is to lie `WITHIN`.
    """

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="indicators")
    name = models.CharField(_("namn"), max_length=200)
    measured_in = models.CharField(_("enhet"), max_length=40, blank=True)
    direction = models.CharField(_("riktning"), max_length=6, choices=Direction)
    baseline = measured(_("utgångsvärde"))
    baseline_year = models.PositiveSmallIntegerField(_("utgångsår"), null=True, blank=True)
    target = measured(_("målvärde"))
    target_high = measured(_("högsta målvärde"))
    target_year = models.PositiveSmallIntegerField(_("målår"), null=True, blank=True)
    source = models.CharField(_("källa"), max_length=300, blank=True)
    entered_by = models.CharField(_("vem som fyller i"), max_length=120, blank=True)

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, baseline_year__isnull=True)
                | Q(baseline__isnull=False, baseline_year__isnull=False),
                name="a_baseline_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True, target_year__isnull=True)
                | Q(target__isnull=False, target_year__isnull=False),
                name="a_target_has_a_year",
            ),
            models.CheckConstraint(
                condition=Q(target_high__isnull=True)
                | Q(direction=Direction.WITHIN, target_high__gte=F("target")),
                name="only_what_lies_within_has_two_bounds",
            ),
            models.CheckConstraint(
                condition=~Q(direction=Direction.WITHIN, target__isnull=False)
                | Q(target_high__isnull=False),
                name="what_lies_within_has_both_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        return Ref("indicator", str(self.pk))

    def reaches(self, value: Decimal | None) -> bool | None:
        """Whether a value is where the target wants it; None while one of them is not known."""
        if value is None or self.target is None:
            return None
        if self.direction == Direction.UP:
            return bool(value >= self.target)
        if self.direction == Direction.DOWN:
            return bool(value <= self.target)
        return self.target_high is not None and bool(self.target <= value <= self.target_high)


class Reading(models.Model):
    """
    An indicator's value for a period, as somebody entered it; without a value it is not known, and
    the note says why. A corrected one stays, and is no longer `is_latest`.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    period_start = models.DateField()
    period_end = models.DateField()  # the first day after the period
    value = measured(_("värde"))
    read_on = models.DateField(_("avläst"))
    note = models.CharField(_("anmärkning"), max_length=500, blank=True)
    is_latest = models.BooleanField(default=True)
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["period_start", "period_end", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "period_start", "period_end"],
                condition=Q(is_latest=True),
                name="one_reading_stands_a_period",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gt=F("period_start")),
                name="reading_period_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(note=""), name="what_is_not_known_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"

    @property
    def period(self) -> Span:
        return Span(self.period_start, self.period_end)

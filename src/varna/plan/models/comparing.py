"""A new version of a plan beside the one before it."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.org import queries as org
from varna.plan.models.commitments import Commitment
from varna.plan.models.plans import FocusArea, Plan


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, user: org.Reader, on: date) -> "ComparisonQuerySet":
        return self.filter(plan__in=Plan.objects.visible_to(user, on))


class Comparison(models.Model):
    """
    A plan laid beside the one that it comes after, sentence by sentence.

    `stands` is the fingerprint of both as they stood when the proposal was made: what is mended
    later asks for a new one. `said_new` are the commitments of which a person has said that they
    come from nothing before. Nothing carries over before `reviewed_at`.
    """

    plan = models.OneToOneField(Plan, on_delete=models.CASCADE, related_name="comparison")
    earlier = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="comparisons")
    stands = models.CharField(max_length=64)
    said_new = models.ManyToManyField(Commitment, related_name="+")
    compared_at = models.DateTimeField()
    reviewed_at = models.DateTimeField(null=True, blank=True)
    carried_at = models.DateTimeField(null=True, blank=True)

    objects = ComparisonQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(plan=models.F("earlier")), name="a_plan_is_compared_with_another"
            ),
            models.CheckConstraint(
                condition=Q(carried_at=None) | Q(reviewed_at__isnull=False),
                name="nothing_carries_over_before_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.plan_id}"


class DescentQuerySet(models.QuerySet["Descent"]):
    def visible_to(self, user: org.Reader, on: date) -> "DescentQuerySet":
        return self.filter(comparison__in=Comparison.objects.visible_to(user, on))


class Descent(models.Model):
    """
    One commitment comes from one of the plan before: alone when it was kept or changed, as one of
    several when something was split or merged.

    `likeness` is in per cent. What is not sure asks; what a person has settled stays when the plans
    are compared again.
    """

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="descents")
    earlier = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="descents")
    later = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="origins")
    likeness = models.PositiveSmallIntegerField()
    is_sure = models.BooleanField()
    is_settled = models.BooleanField(default=False)

    objects = DescentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["earlier", "later"], name="one_descent_a_pair_of_commitments"
            ),
            models.CheckConstraint(
                condition=Q(is_settled=False) | Q(is_sure=True), name="what_is_settled_is_sure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"


class AreaDescent(models.Model):
    """One focus area is the same as one of the plan before, by its title."""

    comparison = models.ForeignKey(
        Comparison, on_delete=models.CASCADE, related_name="area_descents"
    )
    earlier = models.ForeignKey(FocusArea, on_delete=models.CASCADE, related_name="descents")
    later = models.OneToOneField(FocusArea, on_delete=models.CASCADE, related_name="origin")
    is_sure = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "earlier"], name="one_area_descent_an_earlier_area"
            )
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"


class Dropping(models.Model):
    """Why a commitment is not in the plan that comes after, in the office's words."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="droppings")
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="droppings")
    reason = models.TextField(_("skäl"), max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["comparison", "commitment"], name="one_reason_a_dropped_commitment"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_reason_has_words"),
        ]

    def __str__(self) -> str:
        return self.reason

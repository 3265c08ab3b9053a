"""What residents read without signing in."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.report.models.reports import Version


class PublicationQuerySet(models.QuerySet["Publication"]):
    def standing(self) -> "PublicationQuerySet":
        """Those that anybody may read today."""
        return self.filter(withdrawn_at=None)


class Publication(models.Model):
    """
    A decided version as it is shown to residents, from the day of publishing until it is withdrawn.

    `address` is its place among all published reports ("2026"), and stays the same when a report is
    published again.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="publications")
    address = models.SlugField(max_length=40)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_reason = models.TextField(_("skäl"), max_length=2000, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=models.Q(withdrawn_at=None),
                name="one_published_report_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (
                    models.Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~models.Q(withdrawn_reason="")
                ),
                name="what_is_withdrawn_says_who_when_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.address

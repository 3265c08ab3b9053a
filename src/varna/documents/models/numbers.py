"""How a registry number is written."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import CONTENT
from varna.subjects.ref import Ref


class NumberFormatQuerySet(models.QuerySet["NumberFormat"]):
    def visible_to(self, user: org.Reader, on: date) -> "NumberFormatQuerySet":
        """Everybody who sees content knows what a number looks like."""
        return self if org.holds_any(user, CONTENT, on) else self.none()


class NumberFormat(models.Model):
    """
    What the registry numbers of one unit look like; that of the root is the municipality's.

    `masks` is one pattern a line: # is a digit, * several, @ letters, and everything else itself.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    masks = models.TextField(_("mönster"), max_length=400)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = NumberFormatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(masks=""), name="a_format_of_numbers_says_something"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.masks}"

    @property
    def ref(self) -> Ref:
        return Ref("number_format", str(self.pk))

"""The days on which boards and companies meet."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from varna.org import queries as org
from varna.org.models import BOARDS, COMPANIES, Unit, UnitKind, UnitQuerySet
from varna.org.roles import CONTENT, Role
from varna.subjects.ref import Ref

MEETING_KINDS = (UnitKind.COUNCIL, *BOARDS, *COMPANIES)
"""The kinds of unit that decide at meetings."""


def keepable_units(user: org.Reader, on: date) -> UnitQuerySet:
    """The units whose calendar the person keeps: the office all, others their own."""
    units = Unit.objects.valid(on).filter(kind__in=MEETING_KINDS)
    if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
        return units
    own = org.within(user, {Role.COORDINATOR, Role.REGISTRAR}, on)
    return units.filter(pk__in=(own | org.reach(user, {Role.REGISTRAR}, on)).values("pk"))


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, user: org.Reader, on: date) -> "MeetingQuerySet":
        """When a board meets is known to everybody who sees any content."""
        return self if org.holds_any(user, CONTENT, on) else self.none()


class Meeting(models.Model):
    """One day on which a board, a company's board or the council meets."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField(_("mötesdag"))
    note = models.CharField(_("anteckning"), max_length=200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["held_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "held_on"], name="a_unit_meets_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on}"

    @property
    def ref(self) -> Ref:
        return Ref("meeting", str(self.pk))

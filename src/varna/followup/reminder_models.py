"""When a round reminds by itself, and which reminders have gone."""

from django.db import models
from django.db.models import Q

from varna.accounts.models import User
from varna.followup.calendar import FIRST, Calendar


def _before() -> list[int]:
    return list(FIRST.before)


def _after() -> list[int]:
    return list(FIRST.after)


class Reminding(models.Model):
    """
    How one round reminds, where that is not as `calendar.FIRST` says: days before the last day,
    days after it, and the day after it on which the head is written to.
    """

    round = models.OneToOneField(
        "followup.Round", on_delete=models.CASCADE, related_name="reminding"
    )
    is_on = models.BooleanField(default=True)
    before = models.JSONField(default=_before)
    after = models.JSONField(default=_after)
    head_after = models.PositiveSmallIntegerField(default=FIRST.head_after)

    def __str__(self) -> str:
        return f"{self.round_id}: {self.is_on}"

    @property
    def calendar(self) -> Calendar:
        return Calendar(tuple(self.before), tuple(self.after), self.head_after)


class Reminder(models.Model):
    """
    One step of the calendar that has gone for one enquiry or one handing, and to whom. The step
    goes once, whoever it went to and however often the job runs; with another last day, which it is
    `counted_from`, it is another step.
    """

    enquiry = models.ForeignKey(
        "followup.Enquiry", on_delete=models.CASCADE, null=True, related_name="reminders"
    )
    handing = models.ForeignKey(
        "followup.Handing", on_delete=models.CASCADE, null=True, related_name="reminders"
    )
    step = models.CharField(max_length=8)
    counted_from = models.DateField()
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(enquiry=None, handing__isnull=False)
                | Q(enquiry__isnull=False, handing=None),
                name="a_reminder_is_about_one_thing",
            ),
            models.UniqueConstraint(
                fields=["enquiry", "step", "counted_from"], name="a_unit_is_reminded_once_a_step"
            ),
            models.UniqueConstraint(
                fields=["handing", "step"], name="a_person_is_reminded_once_a_step"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step} to {self.person_id}"

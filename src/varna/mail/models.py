"""The table of messages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from varna.subjects.ref import Ref


class State(models.TextChoices):
    QUEUED = "QUEUED", _("väntar")
    SENT = "SENT", _("skickat")
    FAILED = "FAILED", _("kom inte fram")


class Message(models.Model):
    """
    A mail to one person, as it was worded; `key` is what keeps it from being written twice.

    `message_id` is the same at every try, so that a mail server that gets it twice can tell. A
    secret link (one that lets its reader in) is removed when it has been sent.
    """

    key = models.CharField(max_length=200, unique=True)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=10, default="sv")
    subject = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000)
    why = models.CharField(max_length=400)
    link = models.CharField(max_length=1000, blank=True)
    link_is_secret = models.BooleanField(default=False)
    about_kind = models.CharField(max_length=40, blank=True)
    about_key = models.CharField(max_length=64, blank=True)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="message_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False)
                | (~Q(state=State.SENT) & Q(sent_at=None)),
                name="only_a_sent_message_has_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.FAILED) & ~Q(failure=""))
                | (~Q(state=State.FAILED) & Q(failure="")),
                name="only_a_failed_message_says_why",
            ),
            models.CheckConstraint(
                condition=Q(about_kind="", about_key="") | (~Q(about_kind="") & ~Q(about_key="")),
                name="message_is_about_a_whole_pointer",
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at"], name="messages_by_time"),
            models.Index(fields=["about_kind", "about_key"], name="messages_by_subject"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def ref(self) -> Ref:
        return Ref("message", str(self.pk))

    @property
    def about(self) -> Ref | None:
        return Ref(self.about_kind, self.about_key) if self.about_kind else None

"""The journal's three tables: the entry that stays, the payload beside it, the seal upon it."""

from django.db import models

from varna.subjects.ref import Ref


class EntryQuerySet(models.QuerySet["Entry"]):
    def about(self, ref: Ref) -> "EntryQuerySet":
        return self.filter(subject_kind=ref.kind, subject_key=ref.key)

    def unsealed(self) -> "EntryQuerySet":
        return self.filter(seal=None)


class Entry(models.Model):
    """
    One act: who did what to what, and when.

    Actor and subject are kind and key without foreign keys, so that an entry outlives both.
    `digest` is the SHA-256 of the payload with its salt: the payload can go by a retention
    decision, and the entry still proves what it was. Database triggers refuse every change.
    """

    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=40)
    actor_key = models.CharField(max_length=64, blank=True)
    subject_kind = models.CharField(max_length=40)
    subject_key = models.CharField(max_length=64)
    fields = models.JSONField(default=list)
    digest = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "id"], name="journal_by_subject"),
            models.Index(fields=["actor_kind", "actor_key", "id"], name="journal_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject}"

    @property
    def subject(self) -> Ref:
        return Ref(self.subject_kind, self.subject_key)

    @property
    def actor(self) -> Ref:
        return Ref(self.actor_kind, self.actor_key)


class Payload(models.Model):
    """What an act changed, readable before and after, for whoever sees its subject."""

    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, primary_key=True, related_name="payload"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"payload of {self.entry_id}"


class Seal(models.Model):
    """
    One entry's place in the chain: `hash` is over the entry, the place and the hash before it.

    Whoever changes, removes or slips in a sealed entry must make every later seal anew, and then
    the latest is no longer the one that was printed in a report. Database triggers refuse every
    change. There is no constraint to the entry: a seal outlives one that somebody has removed, and
    tells of it.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    entry = models.OneToOneField(
        Entry, on_delete=models.DO_NOTHING, related_name="seal", db_constraint=False
    )
    hash = models.CharField(max_length=64, unique=True)
    previous = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sequence__gte=1), name="the_first_seal_has_number_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash}"

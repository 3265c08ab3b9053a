"""The table of stored files, and what the tables of those that the house makes have alike."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from varna.accounts.models import User
from varna.files import kinds


class StoredFile(models.Model):
    """
    A file as somebody handed it in. Its content lies beside the database under its SHA-256, so
    several rows may share one; a row is never changed.
    """

    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=10)
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Exact(Length("sha256"), 64), name="a_file_has_its_sha256"
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="a_file_has_content"),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(kinds.BY_NAME)), name="a_file_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="a_file_has_a_name"),
        ]
        indexes = [models.Index(fields=["sha256"], name="files_by_sha256")]

    def __str__(self) -> str:
        return self.name

    @property
    def media_type(self) -> str:
        return kinds.BY_NAME[self.kind].media_type


class MadeFile(models.Model):
    """One format of something frozen, made once by the house itself; a subclass says of what."""

    format = models.CharField(max_length=10)
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

"""What the Word files of the municipality and its units are written on."""

from datetime import date

from django.db import models

from varna.accounts.models import User
from varna.files.models import StoredFile
from varna.org import queries as org
from varna.org.models import Unit
from varna.org.roles import Role
from varna.subjects.ref import Ref


class WordTemplateQuerySet(models.QuerySet["WordTemplate"]):
    def visible_to(self, user: org.Reader, on: date) -> "WordTemplateQuerySet":
        """For the office, and for those who coordinate a unit: its own."""
        if org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on):
            return self
        return self.filter(unit__in=org.within(user, {Role.COORDINATOR}, on))


class WordTemplate(models.Model):
    """A unit's own Word template; that of the root is the municipality's."""

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = WordTemplateQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.unit}: {self.file}"

    @property
    def ref(self) -> Ref:
        return self.unit.ref

"""What proves a dispatched version: its files, each made once and kept."""

from django.db import models

from varna.files.models import StoredFile
from varna.report.models.reports import Version


class DispatchedFile(models.Model):
    """
    One format of a dispatched version, rendered once: every download gives just these bytes, and
    their SHA-256 tells them from every other file.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    stored = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "format"], name="a_version_has_one_file_of_each_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} as {self.format}"

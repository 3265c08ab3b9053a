"""What proves a dispatched version: its files, each made once and kept."""

from django.db import models

from varna.files.models import MadeFile
from varna.report.models.reports import Version


class DispatchedFile(MadeFile):
    """One format of a dispatched version: its SHA-256 tells it from every other file."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="files")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "format"], name="a_version_has_one_file_of_each_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version_id} as {self.format}"

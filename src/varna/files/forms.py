"""Choosing files in a form; what is in them is looked at when they are kept."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.files.uploads import EVIDENCE, Upload

EVIDENCE_HELP = format_lazy(
    "{limit} {kinds}",
    limit=EVIDENCE.at_most,
    kinds=_("PDF, Word, kalkylblad, text, bilder och sparad e-post. Du kan välja flera."),
)


class SeveralFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """As many as were chosen, of what this upload takes."""

    def __init__(self, upload: Upload, **kwargs: Any) -> None:
        widget = SeveralFiles(attrs={"accept": upload.accept})
        super().__init__(widget=widget, allow_empty_file=True, max_length=1000, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        single = super().clean
        chosen = data or ([None] if self.required else [])
        return [single(each, initial) for each in chosen]

"""Choosing files in a form; what is in them is looked at when they are kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from varna.files.refusals import RefusedFile
from varna.files.uploads import Upload

LONGEST_NAME = 1000
"""A name is cut to what a folder takes when the file is kept."""


class SeveralFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class OneFileField(forms.FileField):
    """One file of what this upload takes; `missing` is said when one is wanted and none chosen."""

    def __init__(self, upload: Upload, *, missing: Any = "", **kwargs: Any) -> None:
        self.upload = upload
        super().__init__(
            widget=forms.FileInput(attrs={"accept": upload.accept} if upload.suffixes else {}),
            help_text=upload.help_text,
            error_messages={"required": missing},
            allow_empty_file=True,
            max_length=LONGEST_NAME,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> "UploadedFile[bytes] | None":
        file: UploadedFile[bytes] | None = super().clean(data, initial)
        _weigh(self.upload, [file] if file else [])
        return file


class FilesField(forms.FileField):
    """As many as were chosen, of what this upload takes."""

    def __init__(self, upload: Upload, **kwargs: Any) -> None:
        self.upload = upload
        super().__init__(
            widget=SeveralFiles(attrs={"accept": upload.accept}),
            help_text=format_lazy("{} {}", upload.help_text, _("Du kan välja flera.")),
            allow_empty_file=True,
            max_length=LONGEST_NAME,
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        single = super().clean
        chosen = data or ([None] if self.required else [])
        files = [single(each, initial) for each in chosen]
        _weigh(self.upload, files)
        return files


def _weigh(upload: Upload, files: "list[UploadedFile[bytes]]") -> None:
    try:
        upload.weigh(files)
    except RefusedFile as refusal:
        raise ValidationError(str(refusal)) from None

"""Files that are attached to an answer."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from varna.documents.grounds import Ground, choices
from varna.files.actions import LARGEST
from varna.files.kinds import EVERY, suffixes

TOO_LARGE = _("Filerna är tillsammans större än 20 MB. Inget är sparat. Skicka dem en i taget.")
UNRESTRICTED = _("Filen är inte skyddad")


class SeveralFiles(forms.ClearableFileInput):
    template_name = "django/forms/widgets/file.html"
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """As many as were chosen; what is in them is looked at when they are kept."""

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        single = super().clean
        return [single(each, initial) for each in data or [None]]


class AttachForm(forms.Form):
    """
    `sent` is how much the browser sent: Django throws files away that it cannot hold in memory, and
    would say that none was chosen. Without `restricts` nothing can be marked as restricted.
    """

    uploads = FilesField(
        label=_("Filer"),
        help_text=_(
            "Högst 20 MB. PDF, Word, kalkylblad, text, bilder och sparad e-post. "
            "Du kan välja flera."
        ),
        allow_empty_file=True,
        max_length=1000,
        widget=SeveralFiles(attrs={"accept": ",".join(suffixes(EVERY))}),
    )
    ground = forms.ChoiceField(
        label=_("Grund för sekretess"),
        required=False,
        help_text=_(
            "En skyddad fil öppnar bara ni, kommunkontoret, registratorn och revisorn. "
            "Välj grund om filen ska vara skyddad."
        ),
    )

    def __init__(self, *args: Any, sent: int = 0, restricts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        missing = TOO_LARGE if sent > LARGEST else _("Välj minst en fil.")
        self.fields["uploads"].error_messages["required"] = missing
        if restricts:
            self.fields["ground"].choices = [("", UNRESTRICTED), *choices()]  # type: ignore[attr-defined]
        else:
            del self.fields["ground"]

    @property
    def ground_chosen(self) -> Ground | None:
        chosen = self.cleaned_data.get("ground")
        return Ground(chosen) if chosen else None

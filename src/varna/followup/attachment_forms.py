"""Files that are attached to an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.documents.grounds import Ground, choices
from varna.files.forms import EVIDENCE_HELP, FilesField
from varna.files.uploads import EVIDENCE
from varna.ui.classified import Unclassified

UNRESTRICTED = _("Filen är inte skyddad")


class AttachForm(Unclassified, forms.Form):
    """
    `sent` is how much the browser sent: Django throws files away that it cannot hold in memory, and
    would say that none was chosen. Without `restricts` nothing can be marked as restricted.
    """

    uploads = FilesField(EVIDENCE, label=_("Filer"), help_text=EVIDENCE_HELP)
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
        is_too_large = sent > EVIDENCE.largest
        missing = EVIDENCE.too_large if is_too_large else _("Välj minst en fil.")
        self.fields["uploads"].error_messages["required"] = str(missing)
        if restricts:
            self.fields["ground"].choices = [("", UNRESTRICTED), *choices()]  # type: ignore[attr-defined]
        else:
            del self.fields["ground"]

    @property
    def ground_chosen(self) -> Ground | None:
        chosen = self.cleaned_data.get("ground")
        return Ground(chosen) if chosen else None

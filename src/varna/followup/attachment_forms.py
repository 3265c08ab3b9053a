"""Files that are attached to an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.documents.grounds import Ground, choices
from varna.files.forms import FilesField
from varna.files.uploads import EVIDENCE
from varna.ui.choosing import choice_of_words
from varna.ui.classified import Unclassified

UNRESTRICTED = _("Filen är inte skyddad")


class AttachForm(Unclassified, forms.Form):
    """Without `restricts` nothing can be marked as restricted."""

    uploads = FilesField(
        EVIDENCE, label=_("Filer"), error_messages={"required": _("Välj minst en fil.")}
    )
    ground = forms.ChoiceField(
        label=_("Grund för sekretess"),
        required=False,
        help_text=_(
            "En skyddad fil öppnar bara ni, kommunkontoret, registratorn och revisorn. "
            "Välj grund om filen ska vara skyddad."
        ),
    )

    def __init__(self, *args: Any, restricts: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if restricts:
            choice_of_words(self, "ground").choices = [("", UNRESTRICTED), *choices()]
        else:
            del self.fields["ground"]

    @property
    def ground_chosen(self) -> Ground | None:
        chosen = self.cleaned_data.get("ground")
        return Ground(chosen) if chosen else None

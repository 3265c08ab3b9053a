"""What is linked, and why."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.search.queries import Hit
from varna.subjects.models import LONGEST_WHY
from varna.ui.choosing import choice_of_words
from varna.ui.classified import Unclassified


class LinkForm(Unclassified, forms.Form):
    """One of the hits; that it is still there to be seen is asked of its kind."""

    to = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Vad ska det kopplas till?"),
        error_messages={
            "required": _("Välj något av det som hittades."),
            "invalid_choice": _("Välj något av det som hittades."),
        },
    )
    why = forms.CharField(
        max_length=LONGEST_WHY,
        required=False,
        label=_("Varför hör de ihop?"),
        help_text=_("En mening räcker. Den syns från båda hållen."),
    )

    def __init__(self, *args: Any, hits: Sequence[Hit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_words(self, "to").choices = [
            (str(hit.ref), f"{hit.name} ({hit.label})") for hit in hits
        ]

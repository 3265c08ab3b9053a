"""What a unit may write in its paper, and what the office has every paper say."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.memorandum.models import Consequence, ShownConsequence
from varna.memorandum.texts import CONSEQUENCES, Text
from varna.ui.classified import Unclassified

LONGEST = 6000


def _line(label: Any, help_text: Any = "", length: int = 200) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=length,
    )


def _prose(
    label: Any, help_text: Any = "", *, rows: int = 5, length: int = LONGEST
) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class MemorandumForm(Unclassified, forms.Form):
    """
    `first` are the proposed words, which come back in a field that is emptied. `was` is the
    fingerprint of what was written when the writer began.
    """

    was = forms.CharField(max_length=64, widget=forms.HiddenInput)
    title = _line(_("Rubrik"))
    addressee = _line(_("Till"))
    administration = _line(_("Förvaltning"))
    registry_number = _line(_("Diarienummer"), _("Ärendets nummer hos er."), length=60)
    handler = _line(_("Handläggare"), _("Namn och befattning, till exempel Bo Berg, utredare."))
    proposal = _prose(
        _("Förslag till beslut"), _("Rader som börjar med ”- ” blir en punktlista."), rows=6
    )
    summary = _prose(_("Sammanfattning"))
    background = _prose(_("Bakgrund"))
    matter = _prose(
        _("Ärendet"),
        _("Era egna ord. Siffrorna ur svaren och ändringarna sedan sist kommer efter dem."),
    )
    economy = _prose(_("Ekonomiska konsekvenser"), rows=3)
    children = _prose(_("Konsekvenser för barn"), rows=3)
    recipients = _prose(_("Beslutet skickas till"), _("En mottagare på varje rad."), rows=3)
    signers = _prose(
        _("Underskrifter"), _("En person på varje rad: namn, ett komma och befattning."), rows=3
    )

    def __init__(self, *args: Any, first: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first = first
        for text in CONSEQUENCES.values():
            if not first[text] and not self.initial.get(text):
                del self.fields[text]

    def written(self) -> dict[str, str]:
        """What is not as it was proposed."""
        said = {text.value: self._plain(text) for text in Text if text in self.fields}
        return {key: words for key, words in said.items() if words and words != self.first[key]}

    def _plain(self, text: Text) -> str:
        """Browsers send another line end than the one that is stored."""
        return str(self.cleaned_data[text]).replace("\r\n", "\n").strip()


class ConsequencesForm(Unclassified, forms.Form):
    """A section is in every paper when it has words to begin with."""

    ECONOMY = _prose(
        Consequence.ECONOMY.label,
        _("Till exempel: Beslutet har inga ekonomiska konsekvenser. Tomt: avsnittet är inte med."),
        rows=3,
        length=2000,
    )
    CHILDREN = _prose(
        Consequence.CHILDREN.label,
        _("Till exempel: Beslutet rör inte barn direkt. Tomt: avsnittet är inte med."),
        rows=3,
        length=2000,
    )

    def __init__(self, data: Any = None) -> None:
        rows = ShownConsequence.objects.values_list("kind", "words")
        super().__init__(data, initial=dict(rows))

    def words(self) -> dict[Consequence, str]:
        said = {kind: self.cleaned_data[kind].replace("\r\n", "\n").strip() for kind in Consequence}
        return {kind: words for kind, words in said.items() if words}

"""What a front page and a decision say of themselves."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents import numbers
from varna.documents.models import IN_ITS_WORDS, Decision, DocumentVersion
from varna.org.models import Unit
from varna.ui.classified import Unclassified


def day_field_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def clean_number(number: str, unit: Unit | None) -> str:
    """A number of the unit's registry, or the municipality's when there is no unit.

    :raises ValidationError: when it is written in another way than numbers are there.
    """
    tidy = numbers.tidy(number)
    if refusal := numbers.refusal(tidy, numbers.Formats().of(unit)):
        raise forms.ValidationError(refusal)
    return tidy


DAYS = ("valid_from", "valid_until", "last_revised")


class FrontPageForm(Unclassified, forms.ModelForm[DocumentVersion]):
    """Empty is unknown. Only the title must be there."""

    quoted = frozenset(IN_ITS_WORDS)

    class Meta:
        model = DocumentVersion
        fields = [*IN_ITS_WORDS, *DAYS]
        widgets = {name: day_field_widget() for name in DAYS}
        help_texts = {
            "owner": _("Hellre en roll än ett namn: roller byter inte jobb."),
            "validity": _("Som det står i dokumentet, om det inte är dagar."),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("valid_from"), values.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("Sista dagen ligger före den första."))
        return values


class DecisionForm(Unclassified, forms.ModelForm[Decision]):
    """
    A meeting's decision under a paragraph; never one that has not been taken yet. `unit` is the one
    in whose registry the matter has its number, when it is not the municipality's.
    """

    class Meta:
        model = Decision
        fields = ["body", "decided_on", "paragraph", "registry_number"]
        widgets: ClassVar[dict[str, forms.Widget]] = {"decided_on": day_field_widget()}
        help_texts = {
            "paragraph": _("Till exempel § 112."),
            "registry_number": _("Ärendets nummer."),
        }

    def __init__(self, *args: Any, on: date, unit: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on, self.unit = on, unit
        self.fields["paragraph"].required = True
        self.fields["registry_number"].required = True

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.on:
            raise forms.ValidationError(_("Dagen har inte varit än. Ange när beslutet fattades."))
        return day

    def clean_registry_number(self) -> str:
        return clean_number(self.cleaned_data["registry_number"], self.unit)

    def clean_paragraph(self) -> str:
        said: str = self.cleaned_data["paragraph"].strip()
        return f"§ {said}" if said.isdecimal() else said


def words_of(said: Mapping[str, Any], missing: Mapping[str, Promise]) -> str:
    """
    The words of a decision; `missing` is what to say of the outcomes that say nothing without.

    :raises ValidationError:
    """
    words = str(said["words"]).replace("\r\n", "\n").strip()
    asked = missing.get(said.get("outcome", ""))
    if asked and not words:
        raise forms.ValidationError(str(asked))
    return words

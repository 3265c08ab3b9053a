"""What the office may write in the report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.files import kinds
from varna.files.forms import OneFileField
from varna.files.uploads import Upload
from varna.org.forms import UnitChoice
from varna.org.models import Unit, UnitQuerySet
from varna.report.models import Report, Section
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified

TEMPLATE = Upload(
    kinds.WORD.suffixes,
    _("En Word-fil (.docx) med kommunens format, sidhuvud och logotyp. Texten i den används inte."),
)


class ReportForm(Unclassified, forms.ModelForm[Report]):
    class Meta:
        model = Report
        fields = ("title",)


class NewSectionForm(Unclassified, forms.ModelForm[Section]):
    class Meta:
        model = Section
        fields = ("title",)
        help_texts = {
            "title": _("Avsnittet hamnar sist. Sedan kan du skriva i det och flytta det.")
        }


class TemplateForm(Unclassified, forms.Form):
    """For one of `units`: those whose template the person may choose."""

    unit = UnitChoice(label=_("Gäller för"), queryset=Unit.objects.none())
    file = OneFileField(TEMPLATE, label=_("Word-mall"), missing=_("Välj en fil först."))

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "unit").queryset = units


class SectionForm(Unclassified, forms.ModelForm[Section]):
    """`was` is the fingerprint of what stood there when the writer began."""

    was = forms.CharField(max_length=64, widget=forms.HiddenInput)

    class Meta:
        model = Section
        fields = ("title", "text")
        labels = {"text": _("Kontorets text")}
        help_texts = {
            "text": _(
                "En tom rad börjar ett nytt stycke. Rader som börjar med ”- ” blir en punktlista, "
                "”1. ” en numrerad lista och ”# ” en underrubrik."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}

    def clean_text(self) -> str:
        """Browsers send another line end than the one that is stored."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

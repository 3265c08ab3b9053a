"""The office's words in the report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.report.models import AreaText, Report


class IntroductionForm(forms.ModelForm[Report]):
    class Meta:
        model = Report
        fields = ("title", "introduction")
        widgets = {"introduction": forms.Textarea(attrs={"rows": 8})}
        help_texts = {
            "introduction": _("Två eller tre stycken om året. En tom rad börjar ett nytt stycke.")
        }


class AreaForm(forms.ModelForm[AreaText]):
    class Meta:
        model = AreaText
        fields = ("text",)
        labels = {"text": _("Kontorets text")}
        help_texts = {
            "text": _("Texten står före svaren i redovisningen. En tom rad börjar ett nytt stycke.")
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}

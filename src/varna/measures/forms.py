"""What can be said about a measure."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.measures.models import Measure, Status, own_units
from varna.org import queries as org
from varna.plan.models import Commitment

SHORT = 110


class CommitmentChoice(forms.ModelChoiceField[Commitment]):
    def label_from_instance(self, obj: Commitment) -> str:
        text = obj.text if len(obj.text) <= SHORT else f"{obj.text[: SHORT - 2]} …"
        return f"{obj.area.number}: {text}" if obj.area and obj.area.number else text


class MeasureForm(forms.ModelForm[Measure]):
    commitment = CommitmentChoice(
        queryset=Commitment.objects.none(),
        required=False,
        label=_("Åtagande i planen"),
        empty_label=_("Inget åtagande, på eget initiativ"),
    )

    class Meta:
        model = Measure
        fields = ["title", "unit", "commitment", "owner", "due_on", "status"]
        labels = {"title": _("Vad ska göras?"), "unit": _("Enhet"), "owner": _("Vem ansvarar?")}
        help_texts = {
            "owner": _("En roll räcker, till exempel enhetschef gata och park."),
        }
        widgets = {"due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, user: org.Reader, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = own_units(user, on).valid(on).order_by("path")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.fields["unit"].empty_label = None  # type: ignore[attr-defined]
        choice = self.fields["commitment"]
        choice.queryset = (  # type: ignore[attr-defined]
            Commitment.objects.visible_to(user, on)
            .in_force()
            .select_related("area")
            .order_by("plan", "position")
        )

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])


class StatusForm(forms.Form):
    status = forms.ChoiceField(choices=Status.choices, label=_("Status"))

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])

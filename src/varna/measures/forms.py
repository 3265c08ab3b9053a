"""What can be said about a measure and about an action plan."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.files.forms import OneFileField
from varna.measures.models import (
    MOST_KRONOR,
    ActionPlan,
    Measure,
    Status,
    own_units,
)
from varna.org import queries as org
from varna.org.forms import SHEET
from varna.org.models import ANSWERING
from varna.plan.models import Commitment
from varna.ui import formats
from varna.ui.choosing import Ticked, choice_of_rows
from varna.ui.classified import Unclassified

PLAN = replace(
    SHEET,
    suffixes=(".docx", ".xlsx", ".csv"),
    about=_("Word, xlsx eller csv, och högst 500 rader."),
)
SHORT = 110


class CommitmentChoice(forms.ModelChoiceField[Commitment]):
    def label_from_instance(self, obj: Commitment) -> str:
        text = obj.text if len(obj.text) <= SHORT else f"{obj.text[: SHORT - 2]} …"
        return f"{obj.area.number}: {text}" if obj.area and obj.area.number else text


class MeasureForm(Unclassified, forms.ModelForm[Measure]):
    commitment = CommitmentChoice(
        queryset=Commitment.objects.none(),
        required=False,
        label=_("Åtagande i planen"),
        empty_label=_("Inget åtagande, på eget initiativ"),
    )

    cost = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=MOST_KRONOR,
        label=_("Kostnad i kronor"),
        help_text=_("Lämna tomt om kostnaden är okänd. Noll betyder att åtgärden inte kostar."),
    )

    class Meta:
        model = Measure
        fields = [
            "title",
            "description",
            "unit",
            "commitment",
            "action_plan",
            "owner",
            "due_on",
            "cost",
            "status",
        ]
        labels = {"title": _("Vad ska göras?"), "unit": _("Enhet"), "owner": _("Vem ansvarar?")}
        labels |= {"action_plan": _("Handlingsplan"), "description": _("Beskrivning")}
        help_texts = {
            "owner": _("En roll räcker, till exempel enhetschef gata och park."),
        }
        widgets = {
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "description": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, user: org.Reader, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = own_units(user, on).valid(on).order_by("path")
        choice_of_rows(self, "unit").queryset = units
        choice_of_rows(self, "unit").empty_label = None
        choice_of_rows(self, "commitment").queryset = (
            Commitment.objects.visible_to(user, on)
            .filter(self._offered(on))
            .select_related("area")
            .order_by("plan", "position")
        )

        plans = ActionPlan.objects.own(user, on).order_by("-period_start", "title")
        choice_of_rows(self, "action_plan").queryset = plans
        choice_of_rows(self, "action_plan").empty_label = _("Ingen")

    def _offered(self, on: date) -> Q:
        """What the plans of the day promise, and what the measure answers already."""
        offered = Q(pk__in=Commitment.objects.in_force(on).values("pk"))
        return offered | Q(pk=self.instance.commitment_id or 0)

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])

    def clean_description(self) -> str:
        """One kind of line end, so that a file brings back what left."""
        return str(self.cleaned_data["description"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        unit, plan = values.get("unit"), values.get("action_plan")
        if unit and plan and not plan.is_for(unit):
            self.add_error("action_plan", _("Handlingsplanen är en annan enhets."))
        return values


class NewMeasureForm(MeasureForm):
    """Knows which opening of the page it was, so that two presses are one measure."""

    identity = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget)


class ActionPlanForm(Unclassified, forms.ModelForm[ActionPlan]):
    """The unit is chosen once: when the plan is made."""

    period_start = day_field(_("Från och med"))
    last_on = day_field(_("Till och med"))

    class Meta:
        model = ActionPlan
        fields = ["title", "unit", "period_start"]
        labels = {"title": _("Vad ska planen heta?"), "unit": _("Enhet")}
        help_texts = {"title": _("Till exempel Handlingsplan 2027.")}

    def __init__(self, *args: Any, user: org.Reader, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["unit"]
            return
        units = own_units(user, on).valid(on).filter(kind__in=ANSWERING).order_by("path")
        choice_of_rows(self, "unit").queryset = units
        choice_of_rows(self, "unit").empty_label = None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("period_start"), values.pop("last_on", None)
        if first and last and last < first:
            self.add_error("last_on", _("Sista dagen ligger före den första."))
        elif last == date.max:
            self.add_error("last_on", _("Välj en tidigare dag."))
        elif last:
            values["period_end"] = last + timedelta(days=1)
        return values


class MeasuresTicked(Ticked):
    def label_from_instance(self, obj: Measure) -> str:
        """Two measures may have the same name."""
        about = [obj.title]
        if obj.due_on:
            about.append(gettext("klar senast %(day)s") % {"day": formats.day(obj.due_on)})
        if obj.action_plan:
            about.append(obj.action_plan.title)
        return ", ".join(about)


class TakeForm(Unclassified, forms.Form):
    measures = MeasuresTicked(
        queryset=Measure.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=_("Åtgärder"),
        error_messages={"required": _("Välj minst en åtgärd.")},
    )

    def __init__(self, *args: Any, rows: QuerySet[Measure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "measures").queryset = rows


class StatusForm(Unclassified, forms.Form):
    status = forms.ChoiceField(choices=Status.choices, label=_("Status"))

    def clean_status(self) -> Status:
        return Status(self.cleaned_data["status"])


class PlanFileForm(Unclassified, forms.Form):
    """An action plan's own file, changed."""

    file = OneFileField(PLAN, label=_("Handlingsplanens fil"), missing=_("Välj en fil först."))


class MoveOnForm(Unclassified, forms.Form):
    """Which of what the commitment has become the measure answers; `was` is what it answered."""

    commitment = CommitmentChoice(queryset=Commitment.objects.none())
    was = forms.IntegerField(min_value=1, max_value=2**53)

    def __init__(self, *args: Any, later: QuerySet[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "commitment").queryset = later

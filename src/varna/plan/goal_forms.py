"""What a person can say of a goal, an indicator and its values."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.periods import spans
from varna.periods.spans import Span
from varna.plan.models import Direction, Indicator, Reading
from varna.ui.classified import Unclassified

WHOLE_YEAR = "0"
PARTS = [
    (WHOLE_YEAR, _("hela året")),
    ("1", _("januari–april")),
    ("2", _("januari–augusti")),
]


class GoalForm(Unclassified, forms.Form):
    text = forms.CharField(
        label=_("Programmets mål för området"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class IndicatorForm(Unclassified, forms.ModelForm[Indicator]):
    class Meta:
        model = Indicator
        fields = (
            "name",
            "measured_in",
            "direction",
            "baseline",
            "baseline_year",
            "target",
            "target_high",
            "target_year",
            "source",
            "entered_by",
        )
        localized_fields = ("baseline", "target", "target_high")
        labels = {
            "name": _("Vad som mäts"),
            "measured_in": _("Enhet"),
            "direction": _("Riktning"),
            "baseline": _("Utgångsvärde"),
            "baseline_year": _("Utgångsår"),
            "target": _("Målvärde"),
            "target_high": _("Högsta målvärde"),
            "target_year": _("Målår"),
            "source": _("Källa"),
            "entered_by": _("Vem som fyller i"),
        }
        help_texts = {
            "measured_in": _("Till exempel procent eller antal per 1 000 invånare."),
            "target_high": _("Bara för det som ska ligga mellan två värden."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.Meta.localized_fields:
            self.initial[name] = shortest(self.initial.get(name))
        for name in ("baseline_year", "target_year"):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label, min_value=1990, max_value=2100, required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for value, year in (("baseline", "baseline_year"), ("target", "target_year")):
            if (values.get(value) is None) != (values.get(year) is None):
                self.add_error(year, _("Värdet och året hör ihop: fyll i båda eller inget."))
        self._check_bounds(values)
        return values

    def _check_bounds(self, values: dict[str, Any]) -> None:
        low, high = values.get("target"), values.get("target_high")
        is_within = values.get("direction") == Direction.WITHIN
        if high is not None and not is_within:
            self.add_error("target_high", _("Det här ska bara ha ett målvärde."))
        elif is_within and (low is None) != (high is None):
            self.add_error("target_high", _("Fyll i både lägsta och högsta målvärde."))
        elif low is not None and high is not None and high < low:
            self.add_error("target_high", _("Det högsta målvärdet är lägre än målvärdet."))

    def validate_constraints(self) -> None:
        """`clean` has said it in words, at the field that is wrong."""


class ReadingForm(Unclassified, forms.Form):
    year = forms.IntegerField(label=_("År"), min_value=1990, max_value=2100)
    part = forms.ChoiceField(label=_("Del av året"), choices=PARTS)
    value = forms.DecimalField(
        label=_("Värde"),
        max_digits=15,
        decimal_places=3,
        required=False,
        localize=True,
        help_text=_("Tomt betyder att värdet inte är känt. Skriv då varför."),
    )
    read_on = forms.DateField(
        label=_("Avläst"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    note = forms.CharField(label=_("Anmärkning"), max_length=500, required=False)
    seen = forms.IntegerField(
        required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_read_on(self) -> date:
        day: date = self.cleaned_data["read_on"]
        if day > self.today:
            raise forms.ValidationError(_("Den dagen har inte kommit än."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if "value" in values and values["value"] is None and not values.get("note"):
            self.add_error("note", _("Skriv varför värdet inte är känt."))
        return values

    @property
    def period(self) -> Span:
        year, part = self.cleaned_data["year"], self.cleaned_data["part"]
        return spans.year(year) if part == WHOLE_YEAR else spans.tertial(year, int(part))


def shortest(value: Decimal | None) -> Decimal | None:
    """Without the zeros that the column adds: a Swede reads 62,000 as another number than 62."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()


def part_of(reading: Reading) -> str:
    """The choice that is the reading's period."""
    year = reading.period_start.year
    found = (part for part in ("1", "2") if spans.tertial(year, int(part)) == reading.period)
    return next(found, WHOLE_YEAR)

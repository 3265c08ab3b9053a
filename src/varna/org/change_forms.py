"""What is written when a unit changes over time."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from varna.org import placing
from varna.org.forms import (
    ABBREVIATION_LENGTH,
    GROUND_LENGTH,
    NAME_LENGTH,
    NameForm,
    UnitChoice,
    day_after,
    day_field,
)
from varna.org.models import Unit, UnitKind
from varna.ui.choosing import Ticked, choice_of_rows
from varna.ui.classified import Unclassified

MOST_PARTS = 10


class RenameForm(NameForm):
    from_on = day_field(
        _("Gäller från och med"),
        required=False,
        help_text=_("Lämna tomt om du bara rättar en felskrivning i det namn som gäller i dag."),
    )

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": unit.name, "abbreviation": unit.abbreviation, "from_on": on}


class MoveForm(Unclassified, forms.Form):
    parent = UnitChoice(
        label=_("Ska höra till"), queryset=Unit.objects.none(), empty_label=_("Välj enhet")
    )

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = placing.PARENTS[UnitKind(unit.kind)]
        units = Unit.objects.valid(on).filter(kind__in=fitting)
        units = units.exclude(path__startswith=unit.path).exclude(children=unit)
        choice_of_rows(self, "parent").queryset = units.order_by("path")


class EndForm(Unclassified, forms.Form):
    last_on = day_field(_("Sista dagen den finns"))

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del unit, on  # every change is asked in the same way

    def clean_last_on(self) -> date | None:
        return day_after(self.cleaned_data["last_on"])


class _TakeoverForm(Unclassified, forms.Form):
    from_on = day_field(
        _("Från och med"), help_text=_("Första dagen med de nya enheterna, och utan den gamla.")
    )
    words = forms.CharField(
        label=_("Beslut"),
        max_length=GROUND_LENGTH,
        required=False,
        help_text=_("Till exempel Kommunfullmäktige 24 november 2026, § 118."),
    )


class MergeForm(_TakeoverForm):
    others = Ticked(
        label=_("Slås ihop tillsammans med"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ingen vald betyder att enheten ersätts av en annan."),
    )
    into = UnitChoice(
        label=_("Tas över av"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("En ny enhet, med namnet nedan"),
    )
    name = forms.CharField(label=_("Den nya enhetens namn"), max_length=NAME_LENGTH, required=False)
    abbreviation = forms.CharField(
        label=_("Den nya enhetens förkortning"), max_length=ABBREVIATION_LENGTH, required=False
    )

    field_order = ["others", "into", "name", "abbreviation", "from_on", "words"]

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        beside = _beside(unit, on)
        choice_of_rows(self, "others").queryset = beside.filter(kind=unit.kind)
        choice_of_rows(self, "into").queryset = beside

    def clean(self) -> None:
        said = self.cleaned_data
        if bool(said.get("into")) == bool(said.get("name")):
            words = _("Välj en enhet som tar över, eller skriv namnet på en ny. Inte båda.")
            self.add_error("into", forms.ValidationError(words))
        elif said.get("into") in (said.get("others") or ()):
            words = _("Den som tar över kan inte själv upphöra.")
            self.add_error("others", forms.ValidationError(words))


class SplitForm(_TakeoverForm):
    into = Ticked(
        label=_("Enheter som finns och tar över"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names = forms.CharField(
        label=_("Nya enheter som tar över"),
        max_length=MOST_PARTS * (NAME_LENGTH + 2),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ett namn på varje rad."),
    )

    field_order = ["into", "names", "from_on", "words"]

    def __init__(self, *args: Any, unit: Unit, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "into").queryset = _beside(unit, on)

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        found = list(dict.fromkeys(name for name in names if name))
        if len(found) > MOST_PARTS or any(len(name) > NAME_LENGTH for name in found):
            raise forms.ValidationError(_("Skriv högst tio namn, vart och ett på en egen rad."))
        return found

    def clean(self) -> None:
        said = self.cleaned_data
        if len(said.get("names") or ()) + len(said.get("into") or ()) < 2:  # noqa: PLR2004 – what a split is
            words = _("En delning behöver minst två som tar över.")
            self.add_error("names", forms.ValidationError(words))


def _beside(unit: Unit, on: date) -> QuerySet[Unit]:
    """Those that could take over: not the municipality, and nothing in or above the unit."""
    units = Unit.objects.valid(on).exclude(kind=UnitKind.MUNICIPALITY)
    return units.exclude(path__startswith=unit.path).order_by("path")

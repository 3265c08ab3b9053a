"""What is written about units and people; last days become first days without."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models.functions import Collate
from django.utils.translation import gettext_lazy as _

from varna.accounts.models import User
from varna.files.forms import OneFileField
from varna.files.limits import MB
from varna.files.uploads import Upload
from varna.org.models import Unit, UnitKind
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified
from varna.ui.collation import NAME as SWEDISH

SHEET = Upload(
    (".xlsx", ".csv"),
    _("xlsx eller csv, och högst 1 000 rader."),
    largest=5 * MB,
    advice=_("Dela upp den i flera."),
)
NAME_LENGTH, ABBREVIATION_LENGTH, GROUND_LENGTH, EMAIL_LENGTH = 120, 12, 200, 254


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    return forms.DateField(label=label, required=required, help_text=help_text, widget=DayInput)


def day_after(day: date | None) -> date | None:
    """:raises ValidationError: on the last day there is."""
    try:
        return day + timedelta(days=1) if day else None
    except OverflowError:
        raise forms.ValidationError(_("Så långt fram finns inga dagar.")) from None


class UnitChoice(forms.ModelChoiceField[Any]):
    """Units in the order of the tree, each with where it lies."""

    def label_from_instance(self, obj: Any) -> str:
        indent = "\u2003" * obj.depth
        return f"{indent}{obj.name} ({obj.abbreviation})" if obj.abbreviation else indent + obj.name


class PersonChoice(forms.ModelChoiceField[Any]):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name}, {obj.title}" if obj.title else str(obj.name)


class NameForm(Unclassified, forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=NAME_LENGTH)
    abbreviation = forms.CharField(
        label=_("Förkortning"),
        max_length=ABBREVIATION_LENGTH,
        required=False,
        help_text=_("Till exempel KS eller TN."),
    )


class UnitForm(NameForm):
    kind = forms.ChoiceField(label=_("Slag"), choices=[("", _("Välj slag")), *UnitKind.choices])
    parent = UnitChoice(label=_("Hör till"), queryset=Unit.objects.none(), required=False)
    valid_from = day_field(_("Finns från och med"))

    field_order = ["kind", "name", "abbreviation", "parent", "valid_from"]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = choice_of_rows(self, "parent")
        parent.queryset = Unit.objects.valid(on).order_by("path")
        parent.empty_label = _("Ingen, det är kommunen själv")

    def clean_kind(self) -> UnitKind:
        return UnitKind(self.cleaned_data["kind"])


class ContactForm(Unclassified, forms.Form):
    person = PersonChoice(
        label=_("Kontaktperson"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Ingen"),
        help_text=_("Den som får frågorna när enheten ska svara."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by(Collate("name", SWEDISH))
        choice_of_rows(self, "person").queryset = people


class PersonForm(Unclassified, forms.Form):
    name = forms.CharField(label=_("Namn"), max_length=NAME_LENGTH)
    title = forms.CharField(label=_("Befattning"), max_length=NAME_LENGTH, required=False)


class NewPersonForm(PersonForm):
    email = forms.EmailField(label=_("E-postadress"), max_length=EMAIL_LENGTH)

    field_order = ["email", "name", "title"]


class SheetForm(Unclassified, forms.Form):
    file = OneFileField(SHEET, label=_("Kalkylblad"), missing=_("Välj en fil först."))

"""What a round's days are counted from."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from varna.followup.forms import day_field
from varna.meetings.backwards import Days
from varna.org.models import Unit
from varna.ui.choosing import choice_of_words
from varna.ui.classified import Unclassified
from varna.ui.formats import day

MOST_DAYS = 120


def _days_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS)


class ReckonForm(Unclassified, forms.Form):
    """The executive board's meeting and how many days each step takes."""

    board_on = forms.TypedChoiceField(label=_("Kommunstyrelsens möte"), coerce=date.fromisoformat)
    answer = _days_field(_("Dagar från sista dag för svar till utskick"))
    dispatch = _days_field(_("Dagar från utskick till nämndens möte"))
    extract = _days_field(_("Dagar från mötet till protokollsutdraget"))
    office = _days_field(_("Dagar som kontoret behöver före kommunstyrelsens möte"))

    def __init__(self, *args: Any, meetings: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.isoformat(), day(each)) for each in meetings]
        choice_of_words(self, "board_on").choices = choices

    @staticmethod
    def first(board_on: date | None, days: Days) -> dict[str, Any]:
        """What the form begins with."""
        return {
            "board_on": board_on.isoformat() if board_on else "",
            "answer": days.answer,
            "dispatch": days.dispatch,
            "extract": days.extract,
            "office": days.office,
        }

    @property
    def days(self) -> Days:
        keys = ("answer", "dispatch", "extract", "office")
        return Days(*(self.cleaned_data[key] for key in keys))


class TimetableForm(ReckonForm):
    """The same as it was shown, with the last day for answer that the office decides on."""

    last_day = day_field(_("Sista dag för svar i uppföljningen"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("board_on", "answer", "dispatch", "extract", "office"):
            self.fields[name].widget = forms.HiddenInput()


NOT_PASSED = _("Välj i dag eller en senare dag.")


class OwnDaysForm(Unclassified, forms.Form):
    """The last day of each unit that has one of its own; empty is the day that holds for all."""

    def __init__(self, *args: Any, units: Iterable[Unit], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for unit in units:
            self.fields[_name(unit)] = own_day_field(unit.name, today)

    @staticmethod
    def first(days: Mapping[int, date | None]) -> dict[str, date | None]:
        """What the form begins with, from days by unit."""
        return {f"day-{key}": day for key, day in days.items()}

    def of(self, unit: Unit) -> BoundField:
        return self[_name(unit)]

    @property
    def days(self) -> dict[int, date]:
        """By unit, those that are filled in."""
        found = self.cleaned_data.items()
        return {int(name.removeprefix("day-")): day for name, day in found if day}


class LastDayForm(Unclassified, forms.Form):
    """One unit's own last day, and the day that stood when the page was shown."""

    shown = forms.DateField(widget=forms.HiddenInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"] = own_day_field(_("Enhetens egen sista dag"), today)
        self.fields["last_day"].help_text = _("Tomt: samma dag som uppföljningens.")


def own_day_field(label: Any, today: date) -> forms.DateField:
    return day_field(
        label, required=False, validators=[MinValueValidator(today, message=NOT_PASSED)]
    )


def _name(unit: Unit) -> str:
    return f"day-{unit.pk}"

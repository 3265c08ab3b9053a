"""What a round's days are counted from."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.followup.forms import day_field
from varna.meetings.backwards import Days
from varna.ui.formats import day

MOST_DAYS = 120


def _days_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS)


class ReckonForm(forms.Form):
    """The executive board's meeting and how many days each step takes."""

    board_on = forms.TypedChoiceField(label=_("Kommunstyrelsens möte"), coerce=date.fromisoformat)
    answer = _days_field(_("Dagar från sista dag för svar till utskick"))
    dispatch = _days_field(_("Dagar från utskick till nämndens möte"))
    extract = _days_field(_("Dagar från mötet till protokollsutdraget"))
    office = _days_field(_("Dagar som kontoret behöver före kommunstyrelsens möte"))

    def __init__(self, *args: Any, meetings: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.isoformat(), day(each)) for each in meetings]
        self.fields["board_on"].choices = choices  # type: ignore[attr-defined]

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

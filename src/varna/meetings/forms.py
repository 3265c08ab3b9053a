"""What is written about meetings."""

import json
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.files.forms import OneFileField
from varna.meetings.ics import from_ics, is_calendar
from varna.meetings.rows import LONGEST_NOTE, MOST_ROWS, Row, from_sheet, from_text
from varna.org.forms import SHEET, DayInput, UnitChoice
from varna.org.models import Unit
from varna.org.sheets.reading import LONGEST_CELL, Unreadable
from varna.ui.choosing import LONGEST_KEY, choice_of_rows
from varna.ui.classified import Unclassified

LONGEST_TEXT = 20_000
LONGEST_ROWS = 400_000
CALENDAR = replace(
    SHEET,
    suffixes=(".xlsx", ".csv", ".ics"),
    about=_(
        "Kalkylblad (xlsx eller csv) med rubrikerna Enhet, Mötesdag och Anteckning, eller en "
        "kalenderfil (ics)."
    ),
)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class MeetingForm(Unclassified, forms.Form):
    held_on = forms.DateField(label=_("Mötesdag"), widget=DayInput)
    note = forms.CharField(label=_("Anteckning"), max_length=LONGEST_NOTE, required=False)

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("Skriv en dag mellan 2000 och 2099."))
        return day


class KeptUnitChoice(UnitChoice):
    """A key longer than any key is one that the page never offered."""

    def to_python(self, value: Any) -> Any:
        if len(str(value or "")) > LONGEST_KEY:
            words = {"value": str(value)[:LONGEST_KEY]}
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params=words
            )
        return super().to_python(value)


class MeetingUnitForm(Unclassified, forms.Form):
    unit = KeptUnitChoice(
        label=_("Enhet"),
        queryset=Unit.objects.none(),
        required=False,
        empty_label=_("Varje rad säger sin enhet"),
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "unit").queryset = units


class AddForm(MeetingUnitForm):
    """Days that are written, or a file with them; one of the two."""

    text = forms.CharField(
        label=_("Mötesdagar"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("En dag på varje rad, till exempel 2027-01-14 eller 14 januari 2027."),
    )
    file = OneFileField(CALENDAR, label=_("Eller en fil"), required=False)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        text, file = values.get("text", ""), values.get("file")
        if text and file:
            raise forms.ValidationError(_("Skriv dagarna eller välj en fil, inte båda."))
        if not self.errors:
            values["rows"] = self._rows(text, file)
        return values

    def _rows(self, text: str, file: Any) -> list[Row]:
        if not file:
            rows = from_text(text)
            if not rows:
                self.add_error("text", _("Skriv minst en dag, eller välj en fil."))
            elif len(rows) > MOST_ROWS:
                self.add_error("text", _("Högst 1 000 rader går att läsa in på en gång."))
            elif self.cleaned_data.get("unit") is None:
                self.add_error("unit", _("Välj vilken enhet dagarna gäller."))
            return rows
        try:
            return self._from_file(file.read())
        except Unreadable as error:
            self.add_error("file", str(error))
            return []

    def _from_file(self, content: bytes) -> list[Row]:
        """:raises Unreadable:"""
        if not is_calendar(content):
            return from_sheet(content)
        if self.cleaned_data.get("unit") is None:
            self.add_error("unit", _("Välj vilken enhet dagarna gäller."))
        return from_ics(content)


class ConfirmForm(MeetingUnitForm):
    """The rows as they were shown, carried from the page that showed them."""

    rows = forms.CharField(max_length=LONGEST_ROWS, widget=forms.HiddenInput)

    def clean_rows(self) -> list[Row]:
        try:
            found = [_row(each) for each in json.loads(self.cleaned_data["rows"])[:MOST_ROWS]]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise forms.ValidationError(_("Raderna har ändrats på vägen. Börja om.")) from error
        return found


def carried(rows: list[Row]) -> str:
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False)


def _row(value: Any) -> Row:
    keys = ("day", "unit", "note", "fault")
    day, unit, note, fault = (str(value[key])[:LONGEST_CELL] for key in keys)
    return Row(int(value["number"]), day, unit, note, fault)

"""Numbers line by line, the sheet they come in, and what they look like."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.documents import numbers
from varna.documents.models import LONGEST_NUMBER
from varna.files.forms import OneFileField
from varna.org.forms import SHEET
from varna.org.models import Unit, UnitQuerySet
from varna.registrar.records import Record
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified

NUMBERS = replace(SHEET, about=_("Excel eller CSV, och högst 400 rader."))
NUMBER, WAS = "number-", "was-"
IN_THE_FORM = {"form": "numbers"}
"""The lines stand in a list with a form of its own; theirs is beside it."""


@dataclass(frozen=True)
class Line:
    """One record with its two fields; `theirs` is what somebody else recorded meanwhile."""

    record: Record
    field: forms.BoundField
    was: forms.BoundField
    theirs: str | None = None


@dataclass(frozen=True)
class Change:
    record: Record
    was: str
    number: str


class NumbersForm(Unclassified, forms.Form):
    """
    A number for each record, beside what stood there when the writer began. A line that is wrong
    keeps no other from being recorded.
    """

    def __init__(
        self,
        *args: Any,
        records: Sequence[Record],
        typed: Mapping[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.records, self.formats = records, numbers.Formats()
        for each in records:
            first = (typed or {}).get(each.identity, each.number)
            self.fields[NUMBER + each.identity] = forms.CharField(
                label=", ".join(filter(None, [each.subject, each.parties])),
                max_length=max(LONGEST_NUMBER, len(each.number)),
                required=False,
                initial=first,
                widget=forms.TextInput(attrs=IN_THE_FORM),
            )
            self.fields[WAS + each.identity] = forms.CharField(
                required=False,
                max_length=80,
                initial=each.number,
                widget=forms.HiddenInput(attrs=IN_THE_FORM),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for each in self.records:
            name = NUMBER + each.identity
            number = numbers.tidy(values.get(name, ""))
            values[name] = number
            if number != each.number and (
                refusal := numbers.refusal(number, self.formats.of(each.unit))
            ):
                self.add_error(name, refusal)
        return values

    def changes(self) -> Iterator[Change]:
        """Those that are right and not as they were."""
        for each in self.records:
            number, was = NUMBER + each.identity, WAS + each.identity
            if number not in self.errors:
                change = Change(each, self.cleaned_data[was], self.cleaned_data[number])
                if change.number != change.was:
                    yield change

    def lines(self, theirs: Mapping[str, str] | None = None) -> list[Line]:
        others = theirs or {}
        return [
            Line(
                each,
                self[NUMBER + each.identity],
                self[WAS + each.identity],
                others.get(each.identity),
            )
            for each in self.records
        ]

    def is_wrong(self, record: Record) -> bool:
        return NUMBER + record.identity in self.errors

    def again(self, records: Sequence[Record], theirs: Mapping[str, str]) -> "NumbersForm":
        """The same lines as written; recorded again they take the place of the others'."""
        data = {name: self.data.get(name, "") for name in self.fields}
        data |= {WAS + identity: now for identity, now in theirs.items()}
        return NumbersForm(data, records=records)

    @staticmethod
    def identities(data: Mapping[str, Any]) -> list[str]:
        """The records that a page sends numbers for."""
        return [name.removeprefix(WAS) for name in data if name.startswith(WAS)]


class NumbersFileForm(Unclassified, forms.Form):
    """The list of numbers, filled in elsewhere."""

    file = OneFileField(
        NUMBERS, label=_("Listan med diarienummer"), missing=_("Välj en fil först.")
    )


class NumberFormatForm(Unclassified, forms.Form):
    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Gäller för"), empty_label=None)
    masks = forms.CharField(
        label=_("Mönster, ett på varje rad"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "# är en siffra, * är en eller flera siffror och @ är bokstäver. Allt annat står som "
            "det är. KS ####/* passar till exempel KS 2026/117."
        ),
    )

    def __init__(self, *args: Any, units: UnitQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "unit").queryset = units

    def clean_masks(self) -> str:
        lines = [numbers.tidy(line) for line in str(self.cleaned_data["masks"]).splitlines()]
        masks = [line for line in lines if line]
        for mask in masks:
            if numbers.fits_nothing(mask):
                said = _("Inget nummer passar %(mask)s: efter * kan ingen siffra stå till.")
                raise forms.ValidationError(said % {"mask": mask})
        return "\n".join(masks)

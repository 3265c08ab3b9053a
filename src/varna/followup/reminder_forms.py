"""When a round reminds, as days counted from its last day."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.followup.calendar import Calendar
from varna.ui.classified import Unclassified

LONGEST, MOST = 120, 6
"""How many days away a reminder may be, and how many there may be on either side."""


class RemindersForm(Unclassified, forms.Form):
    is_on = forms.BooleanField(label=_("Påminn av sig självt"), required=False)
    before = forms.CharField(
        label=_("Dagar före sista dagen"),
        max_length=60,
        required=False,
        help_text=_("Till exempel: 14, 3"),
    )
    after = forms.CharField(
        label=_("Dagar efter sista dagen"),
        max_length=60,
        required=False,
        help_text=_("Till exempel: 1, 7. De som bara är tillfrågade får inget brev efter dagen."),
    )
    head_after = forms.IntegerField(
        label=_("Dagar efter sista dagen till enhetens chef"), min_value=1, max_value=LONGEST
    )

    def clean_before(self) -> tuple[int, ...]:
        return tuple(sorted(self._days("before"), reverse=True))

    def clean_after(self) -> tuple[int, ...]:
        return tuple(sorted(self._days("after")))

    def _days(self, name: str) -> set[int]:
        words = [each for each in re.split(r"[,\s]+", str(self.cleaned_data[name])) if each]
        is_right = all(re.fullmatch("[0-9]{1,3}", each) for each in words)
        days = {int(each) for each in words} if is_right else set()
        if not is_right or len(days) > MOST or any(not 1 <= each <= LONGEST for each in days):
            raise forms.ValidationError(
                _("Skriv högst %(most)d antal dagar, 1 till %(longest)d, med komma emellan."),
                params={"most": MOST, "longest": LONGEST},
            )
        return days

    @property
    def calendar(self) -> Calendar:
        values: dict[str, Any] = self.cleaned_data
        return Calendar(values["before"], values["after"], values["head_after"])


def initial(calendar: Calendar, *, is_on: bool) -> dict[str, Any]:
    return {
        "is_on": is_on,
        "before": ", ".join(map(str, calendar.before)),
        "after": ", ".join(map(str, calendar.after)),
        "head_after": calendar.head_after,
    }

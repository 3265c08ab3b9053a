"""How the planning system's own sheet is worded."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.measures.files import headings
from varna.measures.models import SheetFormat, Status
from varna.measures.sheets import NEEDED
from varna.org.sheets.columns import folded
from varna.ui.classified import Unclassified


class SheetFormatForm(Unclassified, forms.Form):
    """A heading for each of our columns that the planning system has, a word for each status."""

    name = forms.CharField(label=_("Planeringssystemets namn"), max_length=40)

    def __init__(self, *args: Any, found: SheetFormat | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours, theirs = headings(), found.headings if found else headings()
        self.fields["name"].initial = found.name if found else ""
        for key, word in ours.items():
            label = gettext("Rubrik för %(column)s") % {"column": word}
            self.fields[f"heading_{key}"] = forms.CharField(
                label=label,
                max_length=60,
                required=key in NEEDED,
                initial=theirs.get(key, ""),
            )
        for status in Status:
            label = gettext("Ord för ”%(status)s”") % {"status": status.label}
            initial = found.words.get(status.value) if found else status.label
            self.fields[f"word_{status}"] = forms.CharField(
                label=label, max_length=40, initial=initial
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        self._refuse_twins("heading_", gettext("Två kolumner kan inte ha samma rubrik."))
        self._refuse_twins("word_", gettext("Två lägen kan inte ha samma ord."))
        return found

    def _refuse_twins(self, prefix: str, says: str) -> None:
        seen: set[str] = set()
        for name, value in list(self.cleaned_data.items()):
            if not name.startswith(prefix) or not value:
                continue
            if folded(value) in seen:
                self.add_error(name, says)
            seen.add(folded(value))

    def said(self, prefix: str) -> dict[str, str]:
        return {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }

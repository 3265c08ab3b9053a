"""What a unit can state of how it keeps a commitment."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.documents.grounds import choices
from varna.files.forms import FilesField
from varna.files.uploads import EVIDENCE
from varna.measures.models import own_units
from varna.org import queries as org
from varna.org.models import Unit
from varna.plan.models import Commitment
from varna.statements.models import Holding, Statement, StatementFile
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

NOT_RESTRICTED = _("Inte skyddad")


class BeginForm(Unclassified, forms.Form):
    """Of which unit and of what the statement is."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Enhet"), empty_label=None)
    commitment = forms.ModelChoiceField(
        Commitment.objects.none(), label=_("Åtagande"), empty_label=None
    )

    def __init__(self, *args: Any, user: org.Reader, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = own_units(user, on).valid(on).order_by("path")
        choice_of_rows(self, "unit").queryset = units
        rows = Commitment.objects.visible_to(user, on).in_force(on).order_by("plan", "position")
        choice_of_rows(self, "commitment").queryset = rows


class FilesTicked(Ticked):
    def label_from_instance(self, obj: StatementFile) -> str:
        return obj.file.name


class StatementForm(Unclassified, forms.Form):
    """
    `before` is what the unit stated last of the same: its files can be kept.
    """

    holding = forms.ChoiceField(
        label=_("Hur är det?"), choices=Holding.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Redogörelse"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Skriv hur enheten håller åtagandet, och vad som visar det."),
    )
    stated_on = forms.DateField(
        label=_("Gäller läget den"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    holds_until = forms.DateField(
        label=_("Håller till och med"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Efter den dagen räknas den inte. Lämna tomt om den håller tills vidare."),
    )
    ground = forms.ChoiceField(
        label=_("Är orden skyddade?"),
        required=False,
        help_text=_(
            "Skyddade ord och filer läses bara av enhetens egna, på redogörelsens sida. Bara hur "
            "det är räknas som underlag."
        ),
    )
    kept = FilesTicked(
        queryset=StatementFile.objects.none(),
        required=False,
        label=_("Filer som följer med"),
        widget=forms.CheckboxSelectMultiple,
    )
    uploads = FilesField(EVIDENCE, label=_("Nya filer"), required=False)
    files_ground = forms.ChoiceField(label=_("Är de nya filerna skyddade?"), required=False)
    seen = forms.IntegerField(
        required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, sent_files: Any, *, before: Statement | None, on: date) -> None:
        initial = {"stated_on": on, "seen": before.pk if before else None}
        super().__init__(data, sent_files, initial=initial)
        self.on = on
        for name in ("ground", "files_ground"):
            choice_of_words(self, name).choices = [("", NOT_RESTRICTED), *choices()]
        files = before.files.select_related("file") if before else StatementFile.objects.none()
        kept = choice_of_rows(self, "kept")
        kept.queryset, kept.initial = files, [each.pk for each in files]
        if not kept.initial:
            del self.fields["kept"]

    def clean_words(self) -> str:
        return str(self.cleaned_data["words"]).replace("\r\n", "\n").strip()

    def clean_stated_on(self) -> date:
        day: date = self.cleaned_data["stated_on"]
        if day > self.on:
            raise forms.ValidationError(_("Dagen har inte varit än."))
        return day

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        since, until = values.get("stated_on"), values.get("holds_until")
        if since and until and until < since:
            self.add_error("holds_until", _("Den sista dagen är före den första."))
        return values

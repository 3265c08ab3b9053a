"""What is said about a report on its way to the council, and when it is published."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents.forms import DecisionForm, day_field_widget, words_of
from varna.documents.models import Decision, Outcome
from varna.files.forms import OneFileField
from varna.files.uploads import Upload
from varna.report import path
from varna.report.models import Step, Version
from varna.report.models.path import LONGEST_BODY
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified

MOST_BODIES = 12
VERIFIED = Upload(
    (),
    _("Word, PDF, kalkylblad eller text. Filen sparas inte."),
    advice=_("Så stor är ingen av de filer som vi har sänt ut."),
)
OUTCOMES = (
    Outcome.APPROVED,
    Outcome.CHANGED,
    Outcome.REFERRED_BACK,
    Outcome.TABLED,
    Outcome.NOTED,
)
"""What a body can make of a report, in the order in which it is offered."""
_WORDS_MISSING: dict[str, Promise] = {
    Outcome.CHANGED: _("Skriv vad som ändrades i redovisningen."),
    Outcome.REFERRED_BACK: _("Skriv vad som ska göras innan redovisningen tas upp igen."),
}


class PathForm(Unclassified, forms.Form):
    bodies = forms.CharField(
        label=_("Instanser, en på varje rad"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "I den ordning som de tar ställning. Den sista beslutar, och då stängs redovisningen."
        ),
    )

    def clean_bodies(self) -> list[str]:
        lines = str(self.cleaned_data["bodies"]).splitlines()
        bodies = [" ".join(line.split()) for line in lines if line.strip()]
        if len(bodies) > MOST_BODIES:
            raise forms.ValidationError(_("Så många instanser ryms inte. Skriv högst tolv."))
        if any(len(body) > LONGEST_BODY for body in bodies):
            raise forms.ValidationError(
                _("Ett namn är för långt. Skriv högst 120 tecken på en rad.")
            )
        if len({body.casefold() for body in bodies}) < len(bodies):
            raise forms.ValidationError(
                _("En instans står två gånger. Skriv varje instans en gång.")
            )
        return bodies


class VersionChoice(forms.ModelChoiceField[Version]):
    def label_from_instance(self, obj: Version) -> str:
        return str(_("Version %(number)d") % {"number": obj.number})


class DispatchForm(Unclassified, forms.Form):
    """Which version goes to which body, of those that may."""

    step = forms.ModelChoiceField(Step.objects.none(), label=_("Till"), empty_label=None)
    version = VersionChoice(Version.objects.none(), label=_("Version"), empty_label=None)
    dispatched_on = forms.DateField(label=_("Sänds den"), widget=day_field_widget())

    def __init__(self, *args: Any, place: path.Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report = place.step.report_id if place.step else None
        steps = Step.objects.filter(pk__in=[step.pk for step in place.to])
        versions = Version.objects.filter(report=report, number__gte=place.least)
        choice_of_rows(self, "step").queryset = steps
        choice_of_rows(self, "version").queryset = versions.defer("content", "figures")


class BodyDecisionForm(DecisionForm):
    """What a body's minutes say about the report that was sent to it."""

    class Meta(DecisionForm.Meta):
        model = Decision
        fields = ["body", "decided_on", "paragraph", "registry_number", "outcome", "words"]
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "decided_on": day_field_widget(),
            "words": forms.Textarea(attrs={"rows": 4}),
        }
        labels = {"words": _("Vad ändrades, eller vad ska göras?")}
        help_texts = DecisionForm.Meta.help_texts | {
            "outcome": _(
                "En bordlagd redovisning väntar på ett nytt beslut. Efter en återremiss "
                "sammanställer kontoret en ny version."
            ),
            "words": _("Behövs vid ändring och återremiss. Skriv det som står i protokollet."),
        }

    def __init__(self, *args: Any, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        self.fields["registry_number"].required = False
        choices = [(each.value, each.label) for each in OUTCOMES]
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Utfall"), choices=choices, help_text=self.fields["outcome"].help_text
        )

    def clean_decided_on(self) -> date:
        day = super().clean_decided_on()
        if day < self.earliest:
            raise forms.ValidationError(
                _("Beslutet kan inte vara äldre än utskicket eller bordläggningen.")
            )
        return day

    def clean_words(self) -> str:
        return words_of(self.cleaned_data, _WORDS_MISSING)


class WithdrawForm(Unclassified, forms.Form):
    reason = forms.CharField(
        label=_("Varför ska redovisningen inte längre visas?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skälet står i journalen."),
    )


class VerifyForm(Unclassified, forms.Form):
    file = OneFileField(VERIFIED, label=_("Filen"), missing=_("Välj en fil att pröva."))

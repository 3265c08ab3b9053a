"""What can be said about a request, about what is protected in it, and about the decision."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.disclosure.models import DisclosureRequest
from varna.documents.forms import day_field_widget
from varna.documents.grounds import choices
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified

NO_GROUND = _("Välj lagrum")


def ground_field(label: Any, *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", NO_GROUND), *choices()], required=required)


class RequestChoice(forms.ModelChoiceField[DisclosureRequest]):
    def label_from_instance(self, obj: DisclosureRequest) -> str:
        return f"{obj.pk}: {obj.what[:80]}"


class ReceiveForm(Unclassified, forms.Form):
    """A new request, or one that is open, to which what was pointed at is added."""

    request = RequestChoice(
        DisclosureRequest.objects.none(),
        label=_("Begäran"),
        required=False,
        empty_label=_("En ny begäran"),
    )
    received_on = forms.DateField(label=_("Kom in"), widget=day_field_widget())
    what = forms.CharField(
        label=_("Vad som begärs"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Med den begärandes ord. Skriv inte vem det är eller varför: den som begär en allmän "
            "handling har rätt att vara anonym (2 kap. 18 § tryckfrihetsförordningen)."
        ),
    )
    send_to = forms.CharField(
        label=_("Dit svaret ska"),
        required=False,
        max_length=200,
        help_text=_("Bara om den begärande vill ha det sänt. Uppgiften tas bort vid beslutet."),
    )

    def __init__(self, *args: Any, today: date, waiting: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["received_on"].initial = today
        choice_of_rows(self, "request").queryset = waiting
        if not waiting.exists():
            del self.fields["request"]

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise forms.ValidationError(_("Begäran kan inte ha kommit efter i dag."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not said.get("request") and not said.get("what", "").strip():
            self.add_error("what", _("Skriv vad som begärs."))
        return said


class ProtectForm(forms.Form):
    """The ground on which what was ticked, or is named, is kept back."""

    ground = ground_field(_("Lagrum"))


class EverywhereForm(ProtectForm):
    phrase = forms.CharField(
        label=_("Ord att skydda överallt"),
        max_length=200,
        help_text=_(
            "Till exempel ett namn. Varje ställe där det står skyddas, även med ändelse: ”Berg” "
            "hittar ”Bergs”."
        ),
    )


class FileForm(Unclassified, forms.Form):
    """Without a ground the file is handed out."""

    ground = ground_field(_("Lagrum"), required=False)


class DecideForm(Unclassified, forms.Form):
    """`was` is what was protected when the result was shown."""

    was = forms.CharField(max_length=64, widget=forms.HiddenInput)
    answer = forms.ChoiceField(
        label=_("Beslut"),
        choices=[
            ("RELEASE", _("Lämna ut det som inte är skyddat")),
            ("REFUSE", _("Lämna inte ut något")),
        ],
        widget=forms.RadioSelect,
    )
    decided_on = forms.DateField(label=_("Beslutsdatum"), widget=day_field_widget())
    ground = ground_field(_("Lagrum, om inget lämnas ut"), required=False)
    words = forms.CharField(
        label=_("Skäl, om inget lämnas ut"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Skriv så att skälet inte röjer det som skyddas."),
    )
    appeal = forms.CharField(
        label=_("Hur beslutet överklagas"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Följer med beslutet när något hålls tillbaka."),
    )

    def __init__(self, *args: Any, today: date, earliest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.earliest = today, earliest

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if not self.earliest <= day <= self.today:
            raise forms.ValidationError(_("Beslutet ligger mellan dagen då begäran kom och i dag."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("answer") == "REFUSE":
            if not said.get("ground"):
                self.add_error("ground", _("Välj på vilket lagrum inget lämnas ut."))
            if not said.get("words", "").strip():
                self.add_error("words", _("Skriv varför inget lämnas ut."))
        return said

"""What the register asks for: a document, its versions, the decisions about them, their files."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from varna.documents.actions.drafting import FIELDS
from varna.documents.deciders import Body
from varna.documents.forms import DecisionForm, day_field_widget
from varna.documents.models import (
    OWN_PEOPLE,
    Classification,
    DocumentKind,
    DocumentVersion,
    Manner,
)
from varna.files.forms import OneFileField
from varna.files.uploads import EVIDENCE
from varna.org import queries as org
from varna.org.forms import UnitChoice
from varna.org.models import Unit
from varna.org.roles import Role
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

MUNICIPALITY = _("Kommunen som helhet")
DAYS = ("valid_from", "valid_until", "review_on")


class PlaceForm(Unclassified, forms.Form):
    """What holds for every version: the kind and who reads it."""

    kind = forms.ChoiceField(
        label=_("Slag"),
        choices=DocumentKind.choices,
        help_text=_("Slaget avgör vem som beslutar."),
    )
    classification = forms.ChoiceField(
        label=_("Klassning"),
        choices=Classification.choices,
        help_text=_(
            "Ett internt dokument läggs inte ut för allmänheten. Det som omfattas av sekretess hör "
            "inte hemma här."
        ),
    )

    def clean_kind(self) -> DocumentKind:
        return DocumentKind(self.cleaned_data["kind"])

    def clean_classification(self) -> Classification:
        return Classification(self.cleaned_data["classification"])


class VersionForm(Unclassified, forms.ModelForm[DocumentVersion]):
    """A version as it is written; `seen` is what stood there when the form was opened."""

    units = Ticked(
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Gäller för enheterna"),
        help_text=_("Välj ingen om det gäller hela den enhet som dokumentet hör till."),
    )
    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    class Meta:
        model = DocumentVersion
        fields = FIELDS
        labels = {"applies_to": _("Gäller för, med ord")}
        help_texts = {
            "owner": _("Hellre en roll än ett namn: roller byter inte jobb."),
            "valid_from": _("Lämna tomt om det gäller från beslutet."),
            "review_on": _("När det ska gås igenom nästa gång. En påminnelse kommer i tid."),
            "registry_number": _("Ärendets nummer."),
            "text": _(
                "Klistra in texten, så syns det ord för ord vad som skiljer versionerna. "
                "Originalet bifogar du som fil."
            ),
        }
        widgets = {
            **{name: day_field_widget() for name in DAYS},
            "text": forms.Textarea(attrs={"rows": 14}),
        }

    field_order = [
        "title",
        "owner",
        "drafted_by",
        "registry_number",
        "units",
        "applies_to",
        "valid_from",
        "valid_until",
        "review_on",
        "text",
    ]

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Unit.objects.valid(on).exclude(parent=None).order_by("path")
        if self.instance.pk:
            units = (units | Unit.objects.filter(governed_by=self.instance)).distinct()
        choice_of_rows(self, "units").queryset = units

    def clean_text(self) -> str:
        """One kind of line end, so that two versions can be laid side by side."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end = values.get("valid_from"), values.get("valid_until")
        if start and end and end < start:
            self.add_error("valid_until", _("Sista dagen ligger före den första."))
        return values

    @property
    def wording(self) -> dict[str, Any]:
        """What the actions take."""
        said = {name: self.cleaned_data[name] for name in FIELDS}
        return said | {"units": self.cleaned_data["units"]}


class NewDocumentForm(PlaceForm):
    """Whose the document is, chosen once."""

    unit = UnitChoice(
        queryset=Unit.objects.none(),
        label=_("Hör till"),
        help_text=_("Enhetens egna läser utkasten. Alla med en roll läser det som är antaget."),
    )

    field_order = ["kind", "unit", "classification"]

    def __init__(self, *args: Any, user: org.Reader, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = choice_of_rows(self, "unit")
        unit.queryset = org.own(user, OWN_PEOPLE, on).valid(on).order_by("path")
        is_office = org.holds_whole(user, {Role.PROGRAMME_OFFICE}, on)
        unit.required = not is_office
        unit.empty_label = MUNICIPALITY if is_office else None


class VersionDecisionForm(DecisionForm):
    """
    Which of the bodies that decide on the kind, and when. A management decides without a meeting,
    and so without a paragraph.
    """

    body = forms.ChoiceField(label=_("Vem beslutade?"))

    field_order = ["body", "decided_on", "paragraph", "registry_number"]

    def __init__(self, *args: Any, bodies: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bodies = {body.key: body for body in bodies}
        choice_of_words(self, "body").choices = [(body.key, body.name) for body in bodies]
        meets = any(body.manner != Manner.DELEGATED for body in bodies)
        self.fields["paragraph"].required = meets
        if not meets:
            self.fields["paragraph"].help_text = _("Till exempel delegationsbeslutets nummer.")

    def clean_body(self) -> Body:
        return self.bodies[self.cleaned_data["body"]]

    def _post_clean(self) -> None:
        """No row is made of it here: the action makes one of the body."""


class RepealForm(VersionDecisionForm):
    repealed_from = forms.DateField(label=_("Upphävs från och med"), widget=day_field_widget())

    field_order = ["repealed_from", "body", "decided_on", "paragraph", "registry_number"]


class ReviewForm(Unclassified, forms.Form):
    review_on = forms.DateField(label=_("Ses över nästa gång senast"), widget=day_field_widget())
    note = forms.CharField(
        label=_("Vad översynen visade"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_review_on(self) -> date:
        day: date = self.cleaned_data["review_on"]
        if day <= self.on:
            raise forms.ValidationError(_("Välj en dag som kommer."))
        return day


class FileForm(Unclassified, forms.Form):
    upload = OneFileField(EVIDENCE, label=_("Fil"), missing=_("Välj en fil."))

    @property
    def chosen(self) -> "UploadedFile[bytes]":
        found: UploadedFile[bytes] = self.cleaned_data["upload"]
        return found

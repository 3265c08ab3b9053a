"""What a person can say of a plan, its areas and commitments, and of who answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.files import kinds
from varna.files.forms import OneFileField
from varna.files.uploads import Upload
from varna.org.models import Unit
from varna.plan.models import Assignment, Commitment, FocusArea, Kind, Plan, Recurrence
from varna.plan.originals import READABLE
from varna.plan.standing import fingerprint
from varna.plan.wording import Wording
from varna.ui.choosing import choice_of_rows
from varna.ui.classified import Unclassified

LONGEST_NAME = 200
MOST_NAMES = 20
DOCUMENT = Upload(tuple(kinds.suffixes(READABLE)), _("Dra filen hit eller välj den på datorn."))


class UploadForm(Unclassified, forms.Form):
    """One document."""

    file = OneFileField(
        DOCUMENT,
        label=_("Planen som Word, PDF eller text"),
        missing=_("Välj filen som innehåller planen."),
    )


class CommitmentForm(Unclassified, forms.Form):
    quoted = frozenset({"text", "body", "addressed_to"})

    kind = forms.ChoiceField(label=_("Slag"), choices=Kind.choices)
    text = forms.CharField(
        label=_("Text, som den står i planen"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    area = forms.ModelChoiceField(
        FocusArea.objects.none(),
        label=_("Område"),
        required=False,
        empty_label=_("Inget område: ett allmänt ansvar"),
    )
    body = forms.CharField(
        label=_("Vems ansvar"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Fylls i för ett allmänt ansvar, som det står i rubriken."),
    )
    addressed_to = forms.CharField(
        label=_("Riktat till"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("En på varje rad, med planens egna ord. Tomt om planen inte säger vem."),
    )
    recurrence = forms.ChoiceField(
        label=_("Återkommer"),
        required=False,
        choices=[("", _("Det står inte i planen")), *Recurrence.choices],
    )
    was = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "area").queryset = plan.areas.all()

    def clean_addressed_to(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in self.cleaned_data["addressed_to"].splitlines())
        names = tuple(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_NAMES or any(len(name) > LONGEST_NAME for name in names):
            raise forms.ValidationError(_("Högst 20 rader med högst 200 tecken på varje."))
        return names

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("area") is None and values.get("kind") not in {Kind.RESPONSIBILITY, None}:
            self.add_error(
                "area",
                _("En aktivitet eller en uppföljningspunkt hör till ett område. Välj vilket."),
            )
        return values

    def begin_again(self, commitment: Commitment) -> None:
        """Keep what the person wrote, beside what another has written meanwhile."""
        stands = gettext("Nu står det: %(text)s") % {"text": commitment.text}
        self.add_error("text", stands)
        self.data = {**dict(self.data.items()), "was": fingerprint(commitment)}

    def wording(self) -> Wording:
        said = self.cleaned_data
        return Wording(
            area=said["area"],
            kind=Kind(said["kind"]),
            text=said["text"],
            body=said["body"],
            addressed_to=said["addressed_to"],
            recurrence=said["recurrence"],
        )


def said_of(commitment: Commitment) -> dict[str, Any]:
    """A commitment as the form's first values."""
    return {
        "kind": commitment.kind,
        "text": commitment.text,
        "area": commitment.area_id,
        "body": commitment.body,
        "addressed_to": "\n".join(commitment.addressed_to),
        "recurrence": commitment.recurrence,
        "was": fingerprint(commitment),
    }


class SplitForm(Unclassified, forms.Form):
    """`word` is which word the second part begins with; `was` is how the commitment stood."""

    word = forms.IntegerField(min_value=1, max_value=4000)
    was = forms.CharField(max_length=64)


class StepForm(Unclassified, forms.Form):
    step = forms.ChoiceField(choices=[("UP", ""), ("DOWN", "")])
    was = forms.CharField(max_length=64)


class JoinForm(Unclassified, forms.Form):
    second = forms.ModelChoiceField(Commitment.objects.none())
    was = forms.CharField(max_length=64)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = commitment.plan.commitments.all()
        choice_of_rows(self, "second").queryset = rows


class PlaceForm(Unclassified, forms.Form):
    """The areas it is not in; a general responsibility may leave its area."""

    area = forms.ModelChoiceField(
        FocusArea.objects.none(), label=_("Flytta till"), required=False, empty_label=None
    )
    was = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, commitment: Commitment, **kwargs: Any) -> None:
        kwargs["initial"] = {"was": fingerprint(commitment)}
        super().__init__(*args, **kwargs)
        area, others = choice_of_rows(self, "area"), commitment.plan.areas.all()
        if commitment.area_id:
            others = others.exclude(pk=commitment.area_id)
        area.queryset = others
        if commitment.kind == Kind.RESPONSIBILITY and commitment.area_id:
            area.empty_label = _("Inget område: ett allmänt ansvar")
        else:
            area.required = True


class AreaForm(Unclassified, forms.ModelForm[FocusArea]):
    quoted = frozenset({"title", "short_title"})

    class Meta:
        model = FocusArea
        fields = ["number", "title", "short_title"]
        help_texts = {"short_title": _("Visas där det är trångt, till exempel i läget.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["number"] = forms.IntegerField(
            label=_("Nummer"), min_value=1, max_value=999, required=False
        )


class AnswersForm(Unclassified, forms.Form):
    """Which units each commitment is given to: ticked boxes, and a hand-over of the board's own."""

    def __init__(
        self, *args: Any, commitments: Sequence[Commitment], units: Sequence[Unit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in units}
        choices = [(key, unit.name) for key, unit in self.units.items()]
        for each in commitments:
            self.fields[f"units_{each.pk}"] = forms.MultipleChoiceField(
                choices=choices, required=False
            )
            self.fields[f"handed_{each.pk}"] = forms.ChoiceField(
                choices=[("", ""), *choices], required=False
            )

    def chosen(self, commitment: Commitment) -> list[Unit]:
        said = self.cleaned_data
        keys = [*said[f"units_{commitment.pk}"], said[f"handed_{commitment.pk}"]]
        return [self.units[key] for key in dict.fromkeys(keys) if key]


class HandOverForm(Unclassified, forms.Form):
    """For each assignment of a unit that is over: which successor, or none for now."""

    def __init__(
        self,
        *args: Any,
        assignments: Iterable[Assignment],
        successors: Sequence[Unit],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._units = {str(unit.pk): unit for unit in successors}
        choices = [("", _("Lämna kvar")), *((key, unit.name) for key, unit in self._units.items())]
        first = next(iter(self._units)) if len(self._units) == 1 else ""
        for each in assignments:
            self.fields[f"to-{each.pk}"] = forms.ChoiceField(
                label=_("Flyttas till"), choices=choices, required=False, initial=first
            )

    def chosen(self, assignments: Iterable[Assignment]) -> dict[Assignment, Unit]:
        said = {each: self.cleaned_data.get(f"to-{each.pk}") for each in assignments}
        return {each: self._units[key] for each, key in said.items() if key}

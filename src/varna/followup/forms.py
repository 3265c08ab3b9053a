"""What the pages of a follow-up let people say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.documents.grounds import Ground
from varna.documents.models import Manner
from varna.followup.actions.answers import Said, Wanted
from varna.followup.models import Judged, Question, Topic
from varna.followup.scales import TOLD
from varna.followup.statements import Wanted as Statement
from varna.org.models import Unit
from varna.periods import spans
from varna.periods.spans import Span
from varna.plan.models import Commitment
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

LONGEST_COMMENT = 5000


def day_field(label: Any, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
    )


class RoundForm(Unclassified, forms.Form):
    title = forms.CharField(label=_("Namn"), max_length=120)
    year = forms.IntegerField(label=_("År som följs upp"), min_value=2000, max_value=2100)
    last_day = day_field(
        _("Sista dag för svar"),
        help_text=_("Räkna bakåt från nämndernas möten, så att de hinner besluta i tid."),
    )

    def fix_year(self) -> None:
        field = self.fields["year"]
        field.disabled = True
        field.help_text = _("Året står fast sedan frågorna är skickade.")

    @property
    def period(self) -> Span:
        return spans.year(self.cleaned_data["year"])


class ChoiceForm(Unclassified, forms.Form):
    """
    Which commitments and units a round asks, how each unit decides, and what it asks about areas.
    """

    commitments = Ticked(queryset=Commitment.objects.none(), required=False, label=_("Åtaganden"))
    units = Ticked(queryset=Unit.objects.none(), required=False, label=_("Enheter"))

    def __init__(self, *args: Any, commitments: Any, units: Any, areas: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "commitments").queryset = commitments
        choice_of_rows(self, "units").queryset = units
        for unit in units:
            self.fields[f"manner-{unit.pk}"] = forms.ChoiceField(
                choices=Manner.choices, required=False, label=unit.name
            )
        for topic in Topic:
            self.fields[f"areas-{topic}"] = Ticked(queryset=areas, required=False)
            self.fields[f"words-{topic}"] = forms.CharField(
                label=_("Så lyder frågan"), max_length=1000, required=False
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for topic in Topic:
            if values.get(f"areas-{topic}") and not values.get(f"words-{topic}"):
                self.add_error(f"words-{topic}", _("Skriv hur frågan lyder."))
        return values

    def statements(self) -> dict[Topic, Statement]:
        """What is asked about whole areas; words that were emptied are not taken away."""
        values = self.cleaned_data
        return {
            topic: Statement(values[f"words-{topic}"], list(values[f"areas-{topic}"]))
            for topic in Topic
        }

    @property
    def manner_choices(self) -> list[tuple[str, Any]]:
        return [(value, label) for value, label in Manner.choices]

    def manners(self) -> dict[Unit, Manner]:
        """The ticked units, each with its manner."""
        values = self.cleaned_data
        return {
            unit: Manner(values.get(f"manner-{unit.pk}") or Manner.NOT_REQUIRED)
            for unit in values["units"]
        }


class AnswerForm(Unclassified, forms.Form):
    """One question of the page; its fields are named after the question."""

    value = forms.CharField(required=False, max_length=20)
    comment = forms.CharField(
        required=False,
        max_length=LONGEST_COMMENT,
        error_messages={
            "max_length": _(
                "Kommentaren får vara högst %(limit_value)d tecken, den är %(show_value)d."
            )
        },
    )
    ground = forms.ChoiceField(
        required=False,
        choices=lambda: [("", ""), *Ground.choices],
        error_messages={"invalid_choice": _("Välj en av grunderna för att skydda kommentaren.")},
    )
    was = forms.CharField(required=False, max_length=16)

    def __init__(self, data: Any, *, question: Question) -> None:
        super().__init__(data, prefix=f"q{question.pk}")
        self.question = question

    @property
    def is_on_the_page(self) -> bool:
        return self.add_prefix("was") in self.data

    def clean_comment(self) -> str:
        return str(self.cleaned_data["comment"]).replace("\r\n", "\n").strip()

    def clean_value(self) -> str:
        value = str(self.cleaned_data["value"])
        if value and value not in {step["value"] for step in self.question.scale}:
            raise forms.ValidationError(_("Välj ett av svaren."))
        return value

    def clean(self) -> dict[str, Any]:
        """Whoever has written about an area has told of it, without a press more."""
        values = super().clean() or {}
        if self.question.is_statement and values.get("comment") and not values.get("value"):
            values["value"] = TOLD
        return values

    @property
    def wanted(self) -> Wanted:
        values = self.cleaned_data
        ground = values["ground"] if values["comment"] else ""
        return Wanted(Said(values["value"], values["comment"], ground), values["was"] or None)

    @property
    def began_with(self) -> str:
        return str(self.data.get(self.add_prefix("was"), ""))

    @property
    def written(self) -> Said:
        """What was written, right or wrong, so that it is not lost."""
        data = self.data
        value, comment = (
            data.get(self.add_prefix("value"), ""),
            data.get(self.add_prefix("comment"), ""),
        )
        return Said(value, comment, data.get(self.add_prefix("ground"), ""))


class SubmitForm(Unclassified, forms.Form):
    read = forms.CharField(max_length=32, widget=forms.HiddenInput)


class JudgementForm(Unclassified, forms.Form):
    """`seen` is the judgement that stood when the page was opened."""

    value = forms.ChoiceField(label=_("Kommunstyrelsens bedömning"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Motivering"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Behövs när det inte kan bedömas."),
    )
    seen = forms.IntegerField(
        required=False, min_value=1, max_value=2**53, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, steps: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_words(self, "value").choices = steps

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("value") == Judged.CANNOT_JUDGE and not values.get("words"):
            self.add_error("words", _("Skriv varför det inte kan bedömas."))
        return values

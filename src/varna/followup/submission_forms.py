"""What is said about a submission: its board's decision, and why it is sent back."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from varna.documents.forms import clean_number, words_of
from varna.documents.models import LONGEST_NUMBER, Manner, Outcome
from varna.followup.actions.deciding import MEETINGS, OUTCOMES
from varna.followup.forms import day_field
from varna.followup.models import Question
from varna.org.models import Unit
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

LONGEST_WORDS = 4000
_WORDS_MISSING: dict[str, Promise] = {
    Outcome.CHANGED: _("Skriv vad som ändrades i svaren."),
    Outcome.REFERRED_BACK: _("Skriv vad som ska göras innan svaren tas upp igen."),
}


class DecisionForm(Unclassified, forms.Form):
    """A decision taken on `earliest` or later: the day of the submission, or of its tabling."""

    manner = forms.ChoiceField(label=_("Hur beslutades det?"), choices=Manner.choices)
    body = forms.CharField(label=_("Vem beslutade?"), max_length=120)
    decided_on = day_field(_("Beslutsdatum"))
    paragraph = forms.CharField(
        label=_("Paragraf"),
        max_length=20,
        required=False,
        help_text=_("Till exempel § 12. Behövs när ett möte har beslutat, inte på delegation."),
    )
    registry_number = forms.CharField(
        label=_("Diarienummer"), max_length=LONGEST_NUMBER, required=False
    )
    outcome = forms.ChoiceField(
        label=_("Utfall"),
        choices=[(each.value, each.label) for each in OUTCOMES],
        help_text=_(
            "Bordlagda svar väntar på ett nytt beslut. Vid återremiss öppnas utkastet igen, och "
            "enheten lämnar in på nytt."
        ),
    )
    words = forms.CharField(
        label=_("Vad ändrades, eller vad ska göras?"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Behövs vid ändring och återremiss. Skriv det som står i protokollet."),
    )

    def __init__(
        self,
        *args: Any,
        unit: Unit,
        earliest: date,
        is_tabled: bool,
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.earliest, self.is_tabled, self.today = unit, earliest, is_tabled, today
        choice_of_words(self, "manner").choices = [
            choice for choice in Manner.choices if choice[0] != Manner.NOT_REQUIRED
        ]

    def clean_paragraph(self) -> str:
        paragraph = str(self.cleaned_data["paragraph"]).strip()
        if not paragraph and self.cleaned_data.get("manner") in MEETINGS:
            raise forms.ValidationError(_("Skriv paragrafen i protokollet."))
        return paragraph

    def clean_registry_number(self) -> str:
        return clean_number(self.cleaned_data["registry_number"], self.unit)

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day < self.earliest and self.is_tabled:
            raise forms.ValidationError(_("Beslutet kan inte vara äldre än bordläggningen."))
        if day < self.earliest:
            raise forms.ValidationError(_("Beslutet kan inte vara äldre än inlämningen."))
        if day > self.today:
            raise forms.ValidationError(_("Den dagen har inte kommit än."))
        return day

    def clean_words(self) -> str:
        return words_of(self.cleaned_data, _WORDS_MISSING)


class ReturnForm(Unclassified, forms.Form):
    """
    Words on the whole, and the single questions that need another answer, each with its own words
    or none. Words at a question send it back, ticked or not.
    """

    words = forms.CharField(
        label=_("Vad behöver ändras?"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Enheten läser det när den öppnar sidan igen. Utkastet finns kvar hos den."),
    )
    questions = Ticked(queryset=Question.objects.none(), required=False, label=_("Frågor"))

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = questions
        keys = [each.pk for each in questions]
        choice_of_rows(self, "questions").queryset = Question.objects.filter(pk__in=keys)
        for each in questions:
            self.fields[f"words-{each.pk}"] = forms.CharField(
                label=_("Vad behöver ändras i svaret?"),
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        singled = self.singled(values)
        if "words" in self.errors or values.get("words"):
            return values
        if not singled:
            self.add_error("words", _("Skriv vad som behöver ändras, här eller vid en fråga."))
        for key, said in singled.items():
            if not said:
                self.add_error(f"words-{key}", _("Skriv vad som behöver ändras i svaret."))
        return values

    @staticmethod
    def singled(values: dict[str, Any]) -> dict[int, str]:
        """The questions that go back, each with its words."""
        ticked = {each.pk for each in values.get("questions") or ()}
        words = {
            int(name.removeprefix("words-")): str(said).strip()
            for name, said in values.items()
            if name.startswith("words-")
        }
        return {key: said for key, said in words.items() if said or key in ticked}

    def rows(self) -> Iterator[tuple[Question, bool, forms.BoundField]]:
        """Each question with whether it is ticked, and the field of its words."""
        ticked = set(self["questions"].value() or ())
        for each in self.asked:
            yield each, str(each.pk) in ticked, self[f"words-{each.pk}"]

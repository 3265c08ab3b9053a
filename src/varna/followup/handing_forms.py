"""Which questions go to whom, until when, and with which words."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from varna.accounts import queries as accounts
from varna.accounts.models import User
from varna.followup.actions.handing import Colleague
from varna.followup.forms import day_field
from varna.followup.models import Question
from varna.org.forms import EMAIL_LENGTH, NAME_LENGTH, PersonChoice
from varna.ui.choosing import Ticked, choice_of_rows, choice_of_words
from varna.ui.classified import Unclassified

LONGEST_WORDS = 2000


class HandForm(Unclassified, forms.Form):
    """Some questions, or all that are free of some areas; a known colleague or one by address."""

    questions = Ticked(queryset=Question.objects.none(), required=False, label=_("Frågor"))
    areas = forms.TypedMultipleChoiceField(coerce=int, required=False, label=_("Hela områden"))
    person = PersonChoice(
        label=_("Kollega"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Välj en kollega"),
    )
    name = forms.CharField(label=_("Namn"), max_length=NAME_LENGTH, required=False)
    email = forms.EmailField(
        label=_("E-postadress i arbetet"), max_length=EMAIL_LENGTH, required=False
    )
    words = forms.CharField(
        label=_("Några ord till kollegan"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Syns på sidan som länken leder till, inte i brevet."),
    )
    due_on = day_field(_("Klart senast"))

    def __init__(
        self, *args: Any, free: list[Question], people: Any, adds: bool, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.free, self.today = free, today
        choice_of_rows(self, "questions").queryset = Question.objects.filter(
            pk__in=[each.pk for each in free]
        )
        areas = sorted({(each.area_position, each.area_title) for each in free})
        choice_of_words(self, "areas").choices = areas
        choice_of_rows(self, "person").queryset = people
        if not adds:
            del self.fields["name"], self.fields["email"]

    def clean_due_on(self) -> date:
        day: date = self.cleaned_data["due_on"]
        if day < self.today:
            raise forms.ValidationError(_("Välj i dag eller en senare dag."))
        return day

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        if email and not accounts.is_known_domain(email):
            raise forms.ValidationError(
                _("Skriv en adress i arbetet: ingen här har en adress på samma domän.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        if not self._chosen(values) and not self.errors.keys() & {"questions", "areas"}:
            self.add_error("questions", _("Välj minst en fråga."))
        if "email" in self.errors:
            return values
        if bool(values.get("person")) == bool(values.get("email")):
            self.add_error("person", _("Välj en kollega, eller skriv namn och adress till en ny."))
        elif values.get("email") and not values.get("name"):
            self.add_error("name", _("Skriv kollegans namn."))
        return values

    @property
    def chosen(self) -> list[int]:
        return self._chosen(self.cleaned_data)

    def _chosen(self, values: dict[str, Any]) -> list[int]:
        ticked = {each.pk for each in values.get("questions") or ()}
        whole = set(values.get("areas") or ())
        return [each.pk for each in self.free if each.pk in ticked or each.area_position in whole]

    @property
    def to(self) -> User | Colleague:
        values = self.cleaned_data
        person: User | None = values.get("person")
        return person or Colleague(values["name"], values["email"])


class GiveBackForm(Unclassified, forms.Form):
    words = forms.CharField(
        label=_("Några ord om varför"),
        max_length=LONGEST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

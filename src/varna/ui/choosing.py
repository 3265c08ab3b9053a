"""Choosing rows in a form."""

from typing import Any

from django import forms

LONGEST_KEY = 18
"""As many digits as the database counts; Python itself refuses to read thousands."""


def choice_of_rows(form: forms.BaseForm, name: str) -> forms.ModelChoiceField[Any]:
    """The field as the form declares it: which rows it offers is known when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    return field


def choice_of_words(form: forms.BaseForm, name: str) -> forms.ChoiceField:
    """The same of a field that offers words."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    return field


class Ticked(forms.ModelMultipleChoiceField[Any]):
    """Rows that were ticked."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                words = {"value": str(key)[:LONGEST_KEY]}
                raise forms.ValidationError(self.error_messages["invalid_choice"], params=words)
        return super().clean(value)

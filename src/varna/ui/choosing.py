"""Choosing rows in a form."""

from typing import Any

from django import forms

LONGEST_KEY = 18
"""As many digits as the database counts; Python itself refuses to read thousands."""


class Ticked(forms.ModelMultipleChoiceField[Any]):
    """Rows that were ticked."""

    def clean(self, value: Any) -> Any:
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                words = {"value": str(key)[:LONGEST_KEY]}
                raise forms.ValidationError(self.error_messages["invalid_choice"], params=words)
        return super().clean(value)

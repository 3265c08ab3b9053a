"""What a person says of a plan beside the one before it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from varna.plan.models import Commitment, FocusArea, Plan
from varna.ui.choosing import Ticked, choice_of_rows
from varna.ui.classified import Unclassified


class CompareForm(Unclassified, forms.Form):
    """Which adopted plan it comes after."""

    earlier = forms.ModelChoiceField(
        Plan.objects.none(),
        label=_("Jämför med"),
        empty_label=None,
        help_text=_("Den plan som den här är en ny version av."),
    )

    def __init__(self, *args: Any, plans: QuerySet[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "earlier").queryset = plans


class PairForm(Unclassified, forms.Form):
    """The commitments of a row that a person says is right, and how it was paired."""

    later = Ticked(Commitment.objects.none())
    was = forms.CharField(max_length=64)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "later").queryset = plan.commitments.all()


class OriginForm(Unclassified, forms.Form):
    """What a commitment comes from: one, several, or nothing when it is new."""

    earlier = Ticked(Commitment.objects.none(), required=False, widget=forms.CheckboxSelectMultiple)
    was = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, earlier: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = earlier.commitments.filter(left_out=False)
        choice_of_rows(self, "earlier").queryset = rows


class AreaOriginForm(Unclassified, forms.Form):
    later = forms.ModelChoiceField(FocusArea.objects.none())
    earlier = forms.ModelChoiceField(FocusArea.objects.none(), required=False)
    was = forms.CharField(max_length=64)

    def __init__(self, *args: Any, plan: Plan, earlier: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice_of_rows(self, "later").queryset = plan.areas.all()
        choice_of_rows(self, "earlier").queryset = earlier.areas.all()


class ReasonForm(Unclassified, forms.Form):
    reason = forms.CharField(
        label=_("Varför det inte är med"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Visas på åtagandets sida när den nya planen är antagen. Får vara tomt."),
    )

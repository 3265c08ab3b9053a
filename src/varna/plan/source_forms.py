"""Choosing the sources of commitments: a tick each, and what a source is told."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from varna.evidence import params, registry
from varna.evidence.contract import Source
from varna.plan.models import Commitment
from varna.plan.sources import Standing, chosen, settled
from varna.ui.choosing import Ticked, choice_of_rows
from varna.ui.classified import Unclassified


class SourcesForm(Unclassified, forms.Form):
    """
    Every source that there is; what is written beside one that is not ticked is not looked at.
    `was` is the fingerprint of what stood when the page was opened.
    """

    use_required_attribute = False  # what a source must be told counts only when it is ticked
    was = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, stands: Standing, was: str) -> None:
        super().__init__(data, initial={"was": was} | _initial(stands))
        for source in registry.sources():
            ticked = forms.BooleanField(label=str(source.label), required=False)
            self.fields[_use(source.name)] = ticked
            for param in source.params:
                field = params.field(param)
                field.required = param.is_required and self._asks(source)
                self.fields[_of(source, param.name)] = field

    def _asks(self, source: Source) -> bool:
        return not self.is_bound or bool(self.data.get(_use(source.name)))

    @property
    def sources(self) -> Iterator[tuple[BoundField, list[BoundField]]]:
        """Each source's tick, and what it can be told."""
        for each in registry.sources():
            told = [self[_of(each, param.name)] for param in each.params]
            yield self[_use(each.name)], told

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        ticked = [each for each in registry.sources() if values.get(_use(each.name))]
        if not ticked:
            raise forms.ValidationError(gettext("Välj minst ett underlag."))
        for source in registry.sources():
            for param in source.params if source not in ticked else ():
                self.errors.pop(_of(source, param.name), None)
        return values

    @property
    def chosen(self) -> Standing:
        values = self.cleaned_data
        return settled(
            {
                each.name: _told(each, values)
                for each in registry.sources()
                if values[_use(each.name)]
            }
        )


class SourcesOfSeveralForm(SourcesForm):
    """The same for several commitments at once."""

    commitments = Ticked(
        queryset=Commitment.objects.none(),
        label=_("Åtaganden som valet gäller"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, commitments: Sequence[Commitment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = choice_of_rows(self, "commitments")
        field.queryset = Commitment.objects.filter(pk__in=[each.pk for each in commitments])
        field.initial = [each.pk for each in commitments]


def _use(name: str) -> str:
    return f"use-{name}"


def _of(source: Source, param: str) -> str:
    return f"{source.name}-{param}"


def _told(source: Source, values: dict[str, Any]) -> params.Plain:
    said = {param.name: values.get(_of(source, param.name)) for param in source.params}
    return params.plain(source, said)


def _initial(stands: Standing) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for each in chosen(stands):
        found[_use(each.source.name)] = True
        given = params.given(each.source, each.kept)
        found |= {_of(each.source, name): value for name, value in given}
    return found

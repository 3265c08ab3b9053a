"""What a source is told: as fields of a form, as plain values to keep, and in words."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise

from varna.evidence.contract import Asks, Choices, Param, Params, Source
from varna.ui import formats

Plain = dict[str, Any]
"""Parameters as JSON keeps them; those that nobody has said are not there."""


def field(param: Param) -> forms.Field:
    return _FIELDS[param.asks](param)


def _choice(param: Param) -> forms.Field:
    def choices() -> list[tuple[str, str | Promise]]:
        return [("", "–"), *_choices(param)]

    return forms.ChoiceField(choices=choices, **_common(param))


def _several(param: Param) -> forms.Field:
    return forms.MultipleChoiceField(
        choices=lambda: _choices(param), widget=forms.CheckboxSelectMultiple, **_common(param)
    )


def _number(param: Param) -> forms.Field:
    return forms.IntegerField(min_value=param.least, max_value=param.most, **_common(param))


def _day(param: Param) -> forms.Field:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, **_common(param))


_FIELDS: dict[Asks, Callable[[Param], forms.Field]] = {
    Asks.CHOICE: _choice,
    Asks.CHOICES: _several,
    Asks.NUMBER: _number,
    Asks.DAY: _day,
}


def _common(param: Param) -> dict[str, Any]:
    return {"label": param.label, "required": param.is_required, "help_text": param.help_text}


def _choices(param: Param) -> Choices:
    return param.choices() if callable(param.choices) else param.choices


def plain(source: Source, said: Mapping[str, Any]) -> Plain:
    """Cleaned values of the source's fields as they are kept."""
    given = {param.name: said.get(param.name) for param in source.params}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in given.items()
        if value not in (None, "", [])
    }


def given(source: Source, kept: Plain) -> Params:
    """What was kept as a scope has it; what the source no longer asks for is left out."""
    return tuple(
        (param.name, _read(param.asks, kept[param.name]))
        for param in source.params
        if param.name in kept
    )


def _read(asks: Asks, value: Any) -> Any:
    if asks is Asks.DAY:
        return date.fromisoformat(value)
    return tuple(value) if asks is Asks.CHOICES else value


def told(source: Source, kept: Plain) -> str:
    """The source and what it is told, on a line: "Styrande dokument (slag: policy)"."""
    words = "; ".join(_told(source, kept))
    return f"{source.label} ({words})" if words else str(source.label)


def _told(source: Source, kept: Plain) -> Iterator[str]:
    for param in source.params:
        if param.name in kept:
            label = str(param.label)
            yield f"{label[:1].lower()}{label[1:]}: {_in_words(param, kept[param.name])}"


def _in_words(param: Param, value: Any) -> str:
    if param.asks is Asks.DAY:
        return formats.day(date.fromisoformat(value))
    if param.asks is Asks.NUMBER:
        return formats.whole(value)
    labels = dict(_choices(param))
    several = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(each, each)) for each in several)

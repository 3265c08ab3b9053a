"""Every named address that can be opened with GET: the doors of the house."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True, order=True)
class Door:
    """`parameters` are what the address asks for, in the order it asks."""

    name: str
    route: str
    parameters: tuple[str, ...] = ()


def doors() -> list[Door]:
    return sorted(_walk(get_resolver(), "", ()))


def names() -> set[str]:
    """Of every address, those too that answer to a press alone."""
    return {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}


def _walk(resolver: URLResolver, route: str, parameters: tuple[str, ...]) -> Iterator[Door]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern)
        asked = (*parameters, *each.pattern.converters, *_groups(each))
        if isinstance(each, URLResolver):
            yield from _walk(each, here, asked)
        elif each.name and "GET" in methods(each.callback):
            yield Door(each.name, here, asked)


def _groups(pattern: URLPattern | URLResolver) -> tuple[str, ...]:
    regex = pattern.pattern.regex
    return tuple(group for group in regex.groupindex if group not in pattern.pattern.converters)


def methods(view: Any) -> set[str]:
    """What it can be asked with: `require_POST` keeps that in a wrapper's closure."""
    while view is not None:
        for cell in view.__closure__ or ():
            kept = cell.cell_contents
            if isinstance(kept, (list, tuple)) and kept and set(kept) <= METHODS:
                return set(kept)
        view = getattr(view, "__wrapped__", None)
    return METHODS


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

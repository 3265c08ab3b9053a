"""Every named address: by the object that it takes, and those that take none."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests import doors
from tests.matrix import rules


@cache
def of_objects() -> dict[str, set[str]]:
    """
    The names of what takes an object, by the route as far as the last of what it takes, or by the
    whole of it when that is a kind of its own.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for route, name in asked():
        if "<" in route:
            whole = route.rstrip("/")
            found[whole if whole in rules.kinds() else route[: route.rindex(">") + 1]].add(name)
    return found


@cache
def of_pages() -> set[str]:
    return {name for route, name in asked() if "<" not in route}


def asked() -> Iterator[tuple[str, str]]:
    for route, name, _view in _walk(get_resolver(), ""):
        if not f"/{route}".startswith(tuple(rules.excused())):
            yield route, name


@cache
def methods(name: str) -> list[str]:
    """A press first, when there is one, and a look."""
    [view] = [view for _route, each, view in _walk(get_resolver(), "") if each == name]
    return [each for each in ("post", "get") if each.upper() in doors.methods(view)]


def _walk(resolver: URLResolver, route: str) -> Iterator[tuple[str, str, Any]]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            yield from _walk(each, here)
        elif isinstance(each, URLPattern) and each.name:
            yield here, each.name, each.callback

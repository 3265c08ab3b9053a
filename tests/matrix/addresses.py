"""Every named address: by the object that it takes, and those that take none."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

from tests import doors
from tests.matrix import rules


@cache
def of_objects() -> dict[str, set[str]]:
    """The names of what takes an object, by the route as far as the last of what it takes."""
    found: dict[str, set[str]] = defaultdict(set)
    for route, name in asked():
        if "<" in route:
            found[route[: route.rindex(">") + 1]].add(name)
    return found


@cache
def of_pages() -> set[str]:
    return {name for route, name in asked() if "<" not in route}


def asked() -> Iterator[tuple[str, str]]:
    for route, name in _walk(get_resolver(), ""):
        if not f"/{route}".startswith(tuple(rules.excused())):
            yield route, name


@cache
def pressed() -> set[str]:
    """What answers to a press alone."""
    return doors.names() - {door.name for door in doors.doors()}


def _walk(resolver: URLResolver, route: str) -> Iterator[tuple[str, str]]:
    for each in resolver.url_patterns:
        here = route + str(each.pattern).removeprefix("^")
        if isinstance(each, URLResolver):
            yield from _walk(each, here)
        elif isinstance(each, URLPattern) and each.name:
            yield here, each.name

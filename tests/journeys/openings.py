"""How a visit finds its row, and the visits that every room makes."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from tests.journeys.visits import Arguments, Visit, send_empty


def one(model: type[Model], **wanted: Any) -> Callable[[], Arguments]:
    """The key of the latest row like that; asked for when Solvik is there."""
    return lambda: (model._default_manager.filter(**wanted).latest("pk").pk,)


def visits(
    door: str, *people: str, of: Callable[[], Arguments] = tuple, **more: Any
) -> list[Visit]:
    return [Visit(door, who, of, **more) for who in people or ("",)]


def form(door: str, who: str, *, of: Callable[[], Arguments] = tuple) -> list[Visit]:
    """As it opens, and after everything in it was wrong."""
    return [Visit(door, who, of), Visit(door, who, of, then=send_empty)]


def as_file(of: Callable[[], Arguments], kind: str) -> Callable[[], Arguments]:
    return lambda: (*of(), kind)

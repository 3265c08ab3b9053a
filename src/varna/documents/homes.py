"""
Who keeps a version on a page of its own, as the plan is kept by `plan`: found in each app's
`documents` module. Such a version is shown in the register and changed where it is kept.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


class AlreadyRegistered(Exception):
    """Two modules claim the same name."""


@dataclass(frozen=True, slots=True)
class Home:
    """`addresses` gives the pages of those versions that are kept here, by key, in one query."""

    name: str
    addresses: Callable[[Collection[int]], Mapping[int, str]]


_homes: dict[str, Home] = {}


def register(home: Home) -> None:
    """:raises AlreadyRegistered:"""
    if home.name in _homes:
        raise AlreadyRegistered(home.name)
    _homes[home.name] = home


def addresses(versions: Collection[int]) -> dict[int, str]:
    """The page of each version that is kept elsewhere, by key: a query a home."""
    found: dict[int, str] = {}
    for home in _homes.values():
        found |= home.addresses(versions)
    return found


def is_kept_elsewhere(version: int) -> bool:
    return version in addresses([version])

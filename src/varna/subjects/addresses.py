"""Where a thing is shown."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.urls import reverse

_KEY = 2**53


def by_key(page: str) -> Callable[[Any], str]:
    """The address of a row on the page of that name, which takes the row's key and nothing else."""

    @cache
    def around() -> tuple[str, str]:
        """A page may link to hundreds: the URLs are searched once."""
        before, after = reverse(page, args=[_KEY]).split(str(_KEY))
        return before, after

    def address(row: Any) -> str:
        before, after = around()
        return f"{before}{row.pk}{after}"

    return address

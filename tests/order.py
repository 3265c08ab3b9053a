"""What takes long begins first, so that at the end nobody waits for it while others idle."""

import pytest


def dealt(items: list[pytest.Item], among: int) -> list[pytest.Item]:
    """
    Each process gets its part of the list and takes it from the beginning: there lies its part of
    what takes long, the longest first, and alike together: they share what is built once a process.
    """
    long = sorted(filter(seconds, items), key=seconds, reverse=True)
    others = [item for item in items if not seconds(item)]
    return [
        item
        for number in range(among)
        for kind in (long, others)
        for item in kind[len(kind) * number // among : len(kind) * (number + 1) // among]
    ]


def seconds(item: pytest.Item) -> int:
    """Roughly, when it takes long; 0 for all others."""
    mark = item.get_closest_marker("long")
    return int(mark.args[0]) if mark else 0

"""Kinds of job for tests, known here as in the workshop's process."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from varna.jobs import registry
from varna.jobs.registry import Kind, Run


def nothing(run: Run) -> None:
    """The workshop does it."""


@pytest.fixture(autouse=True)
def _kinds() -> Iterator[None]:
    with ExitStack() as stack:
        for name in ("test.work", "test.effect"):
            stack.enter_context(registry.register_temporarily(Kind(name, nothing, 20, 100)))
        for name in ("test.hang", "test.die"):
            stack.enter_context(registry.register_temporarily(Kind(name, nothing, 1, 1)))
        yield

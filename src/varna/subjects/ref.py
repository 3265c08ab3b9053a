"""A pointer to anything: its kind and its key."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Ref:
    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class Pointable(Protocol):
    """Whatever can be pointed at: every model that appears in the journal."""

    @property
    def ref(self) -> Ref: ...


SYSTEM = Ref("system", "")
"""The actor of what a timer or a command does by itself."""

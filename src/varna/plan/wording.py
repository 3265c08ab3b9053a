"""What a person can say of one commitment while the plan is being checked."""

from dataclasses import dataclass
from typing import Any

from varna.plan.models import FocusArea, Kind


@dataclass(frozen=True)
class Wording:
    """Without an area it is a general responsibility, and then `body` says whose."""

    area: FocusArea | None
    kind: Kind
    text: str
    body: str = ""
    addressed_to: tuple[str, ...] = ()
    recurrence: str = ""

    def values(self) -> dict[str, Any]:
        return {
            "area": self.area,
            "kind": str(self.kind),
            "text": self.text.strip(),
            "body": "" if self.area else self.body.strip(),
            "addressed_to": list(self.addressed_to),
            "recurrence": self.recurrence,
        }

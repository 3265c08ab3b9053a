"""A measure in words: what is frozen, compared, printed and exported."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from varna.measures.models import Measure, Status


@dataclass(frozen=True, slots=True)
class Row:
    """
    One measure as it stood; `lineage` is its commitment's stable id. Without one it has neither
    area nor commitment.
    """

    identity: str
    title: str
    description: str
    unit: str
    owner: str
    due_on: date | None
    cost: int | None
    status: Status
    done_on: date | None
    area: str
    commitment: str
    lineage: str

    @classmethod
    def of(cls, measure: Measure) -> "Row":
        commitment = measure.commitment
        return cls(
            identity=str(measure.identity),
            title=measure.title,
            description=measure.description,
            unit=measure.unit.name,
            owner=measure.owner,
            due_on=measure.due_on,
            cost=measure.cost,
            status=Status(measure.status),
            done_on=measure.done_on,
            area=str(commitment.area) if commitment and commitment.area else "",
            commitment=commitment.text if commitment else "",
            lineage=str(commitment.lineage) if commitment else "",
        )

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Row":
        days = {name: data[name] and date.fromisoformat(data[name]) for name in _DAYS}
        known = {field.name: data[field.name] for field in fields(cls)}
        return cls(**known | days | {"status": Status(data["status"])})

    def to_data(self) -> dict[str, Any]:
        days = {name: day.isoformat() if day else None for name, day in self._days().items()}
        return asdict(self) | days | {"status": self.status.value}

    def _days(self) -> dict[str, date | None]:
        return {"due_on": self.due_on, "done_on": self.done_on}

    @property
    def short_identity(self) -> str:
        """Enough of it to tell a plan's measures apart, and short enough for a column."""
        return self.identity[:SHORT]

    @property
    def is_open(self) -> bool:
        return self.status in (Status.NOT_STARTED, Status.ONGOING)

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on


SHORT = 8
_DAYS = ("due_on", "done_on")
WORDING = ("title", "description", "commitment", "unit", "owner", "due_on", "cost")
"""What a decision fixes; the status is meant to move."""

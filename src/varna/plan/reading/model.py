"""What a reading consists of, and the JSON object it is printed as."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from varna.plan.reading.messages import sentence


class Kind(StrEnum):
    ACTIVITY = "activity"
    FOLLOW_UP = "follow_up"
    RESPONSIBILITY = "responsibility"


class Recurrence(StrEnum):
    ONCE = "once"
    CONTINUOUS = "continuous"
    YEARLY = "yearly"
    TERTIAL_2 = "tertial_2"
    TRIENNIAL = "triennial"


@dataclass(frozen=True, slots=True)
class Document:
    """The document about itself. Dates are ISO days; `validity` and the names stand as written."""

    title: str | None = None
    document_type: str | None = None
    municipality: str | None = None
    adopted_by: str | None = None
    decision_date: str | None = None
    decision_paragraph: str | None = None
    registry_number: str | None = None
    owner: str | None = None
    drafted_by: str | None = None
    applies_to: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    validity: str | None = None
    last_revised: str | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """One general responsibility: a body outside the areas, and what it answers for."""

    body: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Commitment:
    kind: Kind
    text: str
    responsible: tuple[str, ...]
    recurrence: Recurrence | None
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Area:
    number: int | None
    title: str
    line: int
    commitments: tuple[Commitment, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One warning: the code and its parameters; the sentence is made from them."""

    line: int | None
    code: str
    params: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def message(self) -> str:
        return sentence(self.code, self.params)


@dataclass(frozen=True, slots=True)
class Reading:
    document: Document
    responsibilities: tuple[Responsibility, ...]
    areas: tuple[Area, ...]
    warnings: tuple[Remark, ...]
    lines: tuple[str, ...]

    @property
    def holds_a_plan(self) -> bool:
        return bool(self.areas or self.responsibilities)

    def as_json(self) -> dict[str, Any]:
        """The object that `varna plan read` prints."""
        return {
            "document": asdict(self.document),
            "responsibilities": [asdict(each) for each in self.responsibilities],
            "areas": [asdict(each) for each in self.areas],
            "warnings": [
                {"line": each.line, "code": each.code, "message": each.message}
                for each in self.warnings
            ],
        }


def reading_from(data: dict[str, Any]) -> Reading:
    """The reading that the child process sent, typed again."""
    return Reading(
        document=Document(**data["document"]),
        responsibilities=tuple(Responsibility(**each) for each in data["responsibilities"]),
        areas=tuple(_area_from(each) for each in data["areas"]),
        warnings=tuple(Remark(**each) for each in data["warnings"]),
        lines=tuple(data["lines"]),
    )


def _area_from(data: dict[str, Any]) -> Area:
    commitments = tuple(_commitment_from(each) for each in data["commitments"])
    return Area(data["number"], data["title"], data["line"], commitments)


def _commitment_from(data: dict[str, Any]) -> Commitment:
    recurrence = data["recurrence"]
    return Commitment(
        kind=Kind(data["kind"]),
        text=data["text"],
        responsible=tuple(data["responsible"]),
        recurrence=Recurrence(recurrence) if recurrence else None,
        line=data["line"],
        end_line=data["end_line"],
    )

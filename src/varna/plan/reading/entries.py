"""One item read as a commitment: its kind, who answers, how often."""

from dataclasses import dataclass, field

from varna.plan.reading.blocks import Block
from varna.plan.reading.context import Topic
from varna.plan.reading.model import Commitment, Kind, Recurrence, Remark
from varna.plan.reading.recurrence import recurrence_of, recurrence_of_time
from varna.plan.reading.responsible import outside_parties, responsible_in, responsible_later
from varna.plan.reading.roles import Role

KINDS = {Role.FOLLOW_UP: Kind.FOLLOW_UP, Role.RESPONSIBILITY: Kind.RESPONSIBILITY}


@dataclass(frozen=True, slots=True)
class Place:
    """What surrounds an item: the role of its list, who is named before it."""

    role: Role
    lead_bodies: list[str]
    heading_bodies: list[str]
    known: frozenset[str]


@dataclass(slots=True)
class Entry:
    """A commitment in the making: labels under it may still say who and when."""

    kind: Kind
    text: str
    responsible: list[str]
    line: int
    end_line: int
    topic: Topic | None
    time: str = ""
    remarks: list[Remark] = field(default_factory=list)

    def commitment(self) -> tuple[Commitment, list[Remark]]:
        recurrence, remarks = self._recurrence()
        if not self.responsible:
            remarks.append(Remark(self.line, "no_responsible"))
        remarks += [
            Remark(self.line, "outside_party", {"party": p})
            for p in outside_parties(self.responsible)
        ]
        who = tuple(self.responsible)
        return Commitment(self.kind, self.text, who, recurrence, self.line, self.end_line), remarks

    def _recurrence(self) -> tuple[Recurrence | None, list[Remark]]:
        if self.time.strip():
            return recurrence_of_time(self.time, self.line)
        return recurrence_of(self.text, self.line)


def entry_of(block: Block, text: str, place: Place, topic: Topic | None) -> Entry:
    named = responsible_in(text, place.known, functions=not place.lead_bodies)
    responsible = named or place.lead_bodies or responsible_later(text) or place.heading_bodies
    kind = KINDS.get(place.role, Kind.ACTIVITY)
    return Entry(kind, text, list(responsible), block.line, block.end_line, topic)

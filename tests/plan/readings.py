"""Readings as the reader gives them, with few words."""

from varna.files import kinds
from varna.files.actions import LookedInto
from varna.plan.reading.model import (
    Area,
    Commitment,
    Document,
    Kind,
    Reading,
    Recurrence,
    Remark,
    Responsibility,
)

LINES = (
    "Plan för trygghet",
    "Kommunstyrelsen",
    "- Leder arbetet.",
    "1. Trygga miljöer",
    "Följande aktiviteter ska genomföras",
    "- Nämnder och bolag belyser",
    "gångtunnlar varje år.",
    "Kommunstyrelsen följer upp",
    "- Belysningen fungerar.",
    "- Se även lagen om belysning.",
    "2. Motståndskraft",
    "- Berörda nämnder övar.",
)


def original(content: str = "Plan för trygghet", name: str = "plan.txt") -> LookedInto:
    """A file as it is once it has been looked into, without the process that looks."""
    return LookedInto(content.encode(), name, kinds.TEXT)


def promise(
    line: int = 6,
    *,
    text: str = "Nämnder och bolag belyser gångtunnlar varje år.",
    kind: Kind = Kind.ACTIVITY,
    responsible: tuple[str, ...] = ("Nämnder och bolag",),
    recurrence: Recurrence | None = None,
    end_line: int | None = None,
) -> Commitment:
    return Commitment(kind, text, responsible, recurrence, line, end_line or line)


def reading(
    *,
    areas: tuple[Area, ...] | None = None,
    warnings: tuple[Remark, ...] = (Remark(10, "not_a_commitment", {"text": "Se även lagen"}),),
    document: Document | None = None,
) -> Reading:
    return Reading(
        document=document
        or Document(
            title="Plan för trygghet",
            municipality="Solviks kommun",
            adopted_by="Kommunfullmäktige",
            decision_date="2025-11-24",
            decision_paragraph="§ 112",
            registry_number="KS 2025/318",
            valid_from="2026-01-01",
            valid_to="2029-12-31",
        ),
        responsibilities=()
        if areas == ()
        else (Responsibility("Kommunstyrelsen", "Leder arbetet.", 3),),
        areas=two_areas() if areas is None else areas,
        warnings=warnings,
        lines=LINES,
    )


def two_areas() -> tuple[Area, ...]:
    follow_up = promise(
        9, text="Belysningen fungerar.", kind=Kind.FOLLOW_UP, responsible=("Kommunstyrelsen",)
    )
    nobody = promise(12, text="Berörda nämnder övar.", responsible=())
    yearly = promise(end_line=7, recurrence=Recurrence.YEARLY)
    return (
        Area(1, "Trygga miljöer", 4, (yearly, follow_up)),
        Area(2, "Motståndskraft", 11, (nobody,)),
    )

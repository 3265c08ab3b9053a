"""A plan with areas, commitments and who answers for them."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from tests.cast import BUILT_AT
from varna.accounts.models import User
from varna.documents.models import (
    Decision,
    DocumentKind,
    DocumentVersion,
    GoverningDocument,
    Outcome,
)
from varna.org.models import Unit
from varna.plan.comparing import fingerprint
from varna.plan.models import (
    Assignment,
    Basis,
    Commitment,
    Comparison,
    FocusArea,
    Goal,
    Indicator,
    Kind,
    Plan,
    Rearrangement,
    Recurrence,
    SourceChoice,
    State,
    Way,
)

_positions = count(1)


def decision(
    *, body: str = "Kommunfullmäktige", unit: Unit | None = None, paragraph: str = "§ 112"
) -> Decision:
    return Decision.objects.create(
        body=body,
        unit=unit,
        outcome=Outcome.ADOPTED,
        decided_on=date(2025, 11, 24),
        paragraph=paragraph,
        registry_number="KS 2025/318",
    )


def document_version(
    title: str = "Plan för trygghet och säkerhet", *, adopted: bool = True
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        document=GoverningDocument.objects.create(title=title, kind=DocumentKind.PLAN),
        title=title,
        document_type="plan",
        municipality="Solviks kommun",
        adopted_by="Kommunfullmäktige",
        valid_from=date(2026, 1, 1),
        valid_until=date(2029, 12, 31),
        decision=decision() if adopted else None,
    )


def plan(
    *, state: State = State.ADOPTED, title: str = "Plan för trygghet och säkerhet", source: str = ""
) -> Plan:
    return Plan.objects.create(
        version=document_version(title, adopted=state == State.ADOPTED),
        state=state,
        source=source,
        created_at=BUILT_AT,
    )


def area(plan: Plan, title: str = "Trygga miljöer", *, goal: str = "") -> FocusArea:
    position = plan.areas.count() + 1
    area = FocusArea.objects.create(plan=plan, position=position, number=position, title=title)
    if goal:
        Goal.objects.create(area=area, text=goal)
    return area


def indicator(goal: Goal, **values: Any) -> Indicator:
    """To rise from nothing known to 80 per cent."""
    first = {"name": "Andel som känner sig trygga", "measured_in": "procent", "direction": "UP"}
    target = {"target": Decimal(80), "target_year": 2029}
    return Indicator.objects.create(goal=goal, **{**first, **target, **values})


def commitment(
    area: FocusArea,
    text: str = "Trygghetsvandringar genomförs varje år.",
    *,
    kind: Kind = Kind.ACTIVITY,
    addressed_to: tuple[str, ...] = ("nämnder och bolag",),
    recurrence: Recurrence | str = "",
) -> Commitment:
    return Commitment.objects.create(
        plan=area.plan,
        area=area,
        position=next(_positions),
        kind=kind,
        text=text,
        addressed_to=list(addressed_to),
        recurrence=recurrence,
    )


def comparison(plan: Plan, earlier: Plan) -> Comparison:
    """Where nothing is alike: everything is new, and everything before is dropped."""
    return Comparison.objects.create(
        plan=plan, earlier=earlier, stands=fingerprint(plan, earlier), compared_at=BUILT_AT
    )


def rearrangement(commitment: Commitment) -> Rearrangement:
    """One that moved nothing: for the pages that show it."""
    return Rearrangement.objects.create(
        plan=commitment.plan,
        way=Way.MOVE,
        about=commitment.text,
        before={},
        after={},
        made_at=BUILT_AT,
    )


def responsibility(plan: Plan, body: str = "Kommunstyrelsen", text: str = "") -> Commitment:
    """A general responsibility: a commitment without an area."""
    return Commitment.objects.create(
        plan=plan,
        position=next(_positions),
        kind=Kind.RESPONSIBILITY,
        text=text or "Leder och samordnar arbetet.",
        body=body,
    )


def assignment(
    commitment: Commitment,
    unit: Unit,
    *,
    basis: Basis = Basis.COUNCIL_DECISION,
    contact: User | None = None,
) -> Assignment:
    reference = "" if basis is Basis.INVITATION else "KF 2025-11-24 § 112"
    return Assignment.objects.create(
        commitment=commitment, unit=unit, basis=basis, reference=reference, contact=contact
    )


def source_choice(commitment: Commitment) -> SourceChoice:
    """A press that chose what is asked anyhow, so that nothing stands otherwise."""
    return SourceChoice.objects.create(
        plan=commitment.plan,
        about=commitment.text,
        before={str(commitment.pk): {}},
        after={str(commitment.pk): {}},
        made_at=BUILT_AT,
    )

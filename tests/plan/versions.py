"""A plan and the version after it: what they promise, and how a person lays them side by side."""

from datetime import date, datetime

from tests.factories import plans
from varna.accounts.models import User
from varna.plan import actions, comparing
from varna.plan.models import Commitment, Comparison, Plan, State

KEPT = "Nämnderna övar utrymning av skolor och förskolor varje år."
CHANGED = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i tätorten."
CHANGED_TO = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i hela kommunen."
FIRST = "Kommunstyrelsen håller kontaktlistan för krisledningen aktuell"
SECOND = "larmar in personal vid en höjd beredskap i hela länet"
DROPPED = "Bolagen redovisar antalet klottersaneringar."
ADDED = "Socialnämnden erbjuder stöd till den som vill lämna ett gäng."


def plan_before() -> Plan:
    plan = plans.plan(title="Plan 2026")
    area = plans.area(plan, "Trygga miljöer", goal="Alla är trygga.")
    for text in (KEPT, CHANGED, f"{FIRST} och {SECOND}.", DROPPED):
        plans.commitment(area, text)
    return plan


def plan_after() -> Plan:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    plan.version.valid_from = date(2027, 1, 1)
    plan.version.save()
    area = plans.area(plan, "Trygga miljöer")
    for text in (KEPT, CHANGED_TO, f"{FIRST}.", f"Kommunstyrelsen {SECOND}.", ADDED):
        plans.commitment(area, text)
    return plan


def told(comparison: Comparison) -> dict[str, tuple[list[str], list[str], bool]]:
    return {
        row.place.text: ([e.text for e in row.earlier], [e.text for e in row.later], row.is_sure)
        for row in comparing.rows(comparison)
    }


def named(plan: Plan, start: str) -> Commitment:
    return plan.commitments.get(text__startswith=start)


def settle(
    comparison: Comparison, later: Commitment, *earlier: Commitment, by: User, at: datetime
) -> None:
    was = comparing.stands_paired(comparison.descents.filter(later=later))
    actions.settle_origins(
        comparison=comparison, later=later, earlier=earlier, was=was, by=by, at=at
    )


def review(comparison: Comparison, by: User, at: datetime) -> Comparison:
    for row in comparing.rows(comparison):
        if not row.is_sure:
            actions.approve_pairs(comparison=comparison, later=row.later, was=row.was, by=by, at=at)
    actions.finish_review(comparison=comparison, by=by, at=at)
    comparison.refresh_from_db()
    return comparison


def adopt(plan: Plan, by: User, at: datetime, on: date = date(2026, 11, 20)) -> Plan:
    return actions.adopt_plan(
        plan=plan,
        body="Kommunfullmäktige",
        decided_on=on,
        paragraph="§ 9",
        registry_number="KS 2026/1",
        by=by,
        at=at,
    )

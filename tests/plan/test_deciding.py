"""Confirming, adopting and taking away."""

from datetime import date, datetime

import pytest

from tests.cast import House
from tests.factories import plans
from varna.accounts.models import User
from varna.documents.models import Decision, DocumentVersion, GoverningDocument, Outcome
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.models import Plan, State

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal(db: None) -> Plan:
    plan = plans.plan(state=State.PROPOSAL)
    plans.commitment(plans.area(plan))
    return plan


def adopt(plan: Plan, house: House, by: User, at: datetime) -> Plan:
    return actions.adopt_plan(
        plan=plan,
        body="Kommunfullmäktige",
        unit=house.council,
        decided_on=date(2025, 11, 24),
        paragraph="§ 112",
        registry_number="KS 2025/318",
        by=by,
        at=at,
    )


def test_a_confirmed_proposal_is_a_draft_and_the_journal_knows_what_was_left_out(
    proposal: Plan, astrid: User, now: datetime
) -> None:
    out = plans.commitment(proposal.areas.get(), "Tack till alla.")
    actions.leave_out(commitment=out, by=astrid, at=now)
    actions.confirm_plan(plan=proposal, by=astrid, at=now)
    assert Plan.objects.get().state == State.DRAFT
    payload = Entry.objects.get(act="plan.confirm_plan").payload
    assert payload.after == {"commitments": 1, "left_out": ["Tack till alla."]}
    with pytest.raises(actions.AlreadyConfirmed):
        actions.confirm_plan(plan=proposal, by=astrid, at=now)


def test_a_proposal_with_nothing_left_is_not_confirmed(
    proposal: Plan, astrid: User, now: datetime
) -> None:
    actions.leave_out(commitment=proposal.commitments.get(), by=astrid, at=now)
    with pytest.raises(actions.NothingLeft):
        actions.confirm_plan(plan=proposal, by=astrid, at=now)
    actions.take_back(commitment=proposal.commitments.get(), by=astrid, at=now)
    actions.confirm_plan(plan=proposal, by=astrid, at=now)


def test_adopting_records_the_decision_and_locks(
    proposal: Plan, house: House, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.NotConfirmed):
        adopt(proposal, house, astrid, now)
    actions.confirm_plan(plan=proposal, by=astrid, at=now)
    plan = adopt(proposal, house, astrid, now)
    decision = plan.version.decision
    assert decision is not None
    assert (decision.body, decision.unit, decision.paragraph, decision.outcome) == (
        "Kommunfullmäktige",
        house.council,
        "§ 112",
        Outcome.ADOPTED,
    )
    assert Plan.objects.get().is_adopted
    with pytest.raises(actions.PlanIsLocked):
        adopt(proposal, house, astrid, now)
    assert Decision.objects.count() == 1


def test_a_plan_without_a_title_is_not_adopted(
    proposal: Plan, house: House, astrid: User, now: datetime
) -> None:
    actions.confirm_plan(plan=proposal, by=astrid, at=now)
    actions.mend_document(plan=proposal, values={"title": ""}, by=astrid, at=now)
    with pytest.raises(actions.TitleMissing):
        adopt(proposal, house, astrid, now)
    actions.mend_document(plan=proposal, values={"title": "Planen"}, by=astrid, at=now)
    adopt(proposal, house, astrid, now)


def test_a_removed_proposal_leaves_only_its_journal(
    proposal: Plan, astrid: User, now: datetime
) -> None:
    ref = proposal.ref
    actions.remove_plan(plan=proposal, by=astrid, at=now)
    left = [model.objects.count() for model in (Plan, DocumentVersion, GoverningDocument)]
    assert left == [0, 0, 0]
    assert [entry.act for entry in Entry.objects.about(ref)] == ["plan.remove_plan"]

"""What the office mends, and that an adopted plan stays as it is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.factories import plans
from tests.plan.readings import original, reading
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.models import Commitment, FocusArea, Kind, Plan, State
from varna.plan.wording import Wording

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(astrid: User, now: datetime) -> Plan:
    return actions.propose_plan(reading=reading(), original=original(), by=astrid, at=now)


@pytest.fixture
def uncertain(plan: Plan) -> Commitment:
    return plan.commitments.get(is_uncertain=True)


def wording_of(row: Commitment) -> Wording:
    return Wording(row.area, Kind(row.kind), row.text, addressed_to=tuple(row.addressed_to))


def last(act: str) -> Entry:
    return Entry.objects.filter(act=act).latest("pk")


def test_mending_says_what_changed_and_ends_the_doubt(
    uncertain: Commitment, astrid: User, now: datetime
) -> None:
    said = replace(wording_of(uncertain), text="Alla övar. ", addressed_to=("TN",))
    actions.mend_commitment(commitment=uncertain, wording=said, by=astrid, at=now)
    uncertain.refresh_from_db()
    assert (uncertain.text, uncertain.addressed_to) == ("Alla övar.", ["TN"])
    assert not uncertain.is_uncertain
    payload = last("plan.mend_commitment").payload
    assert payload.before == {
        "text": "Berörda nämnder övar.",
        "addressed_to": [],
        "is_uncertain": True,
    }
    assert payload.after == {"text": "Alla övar.", "addressed_to": ["TN"], "is_uncertain": False}


def test_mending_nothing_is_no_act(plan: Plan, astrid: User, now: datetime) -> None:
    row = plan.commitments.get(line=9)
    before = Entry.objects.count()
    actions.mend_commitment(commitment=row, wording=wording_of(row), by=astrid, at=now)
    assert Entry.objects.count() == before


def test_approving_ends_the_doubt_and_changes_nothing_else(
    uncertain: Commitment, astrid: User, now: datetime
) -> None:
    actions.approve_commitment(commitment=uncertain, by=astrid, at=now)
    assert not Commitment.objects.get(pk=uncertain.pk).is_uncertain
    assert last("plan.approve_commitment").fields == ["is_uncertain"]


def test_left_out_can_be_taken_back_and_twice_is_once(
    uncertain: Commitment, astrid: User, now: datetime
) -> None:
    for _ in range(2):
        actions.leave_out(commitment=uncertain, by=astrid, at=now)
    assert Commitment.objects.get(pk=uncertain.pk).left_out
    assert Entry.objects.filter(act="plan.leave_out").count() == 1
    actions.take_back(commitment=uncertain, by=astrid, at=now)
    assert not Commitment.objects.get(pk=uncertain.pk).left_out


def test_what_is_added_from_a_line_comes_after_what_stands_before_it(
    plan: Plan, astrid: User, now: datetime
) -> None:
    area = plan.areas.get(number=1)
    said = Wording(area, Kind.ACTIVITY, "Alla ser över lagen.")
    added = actions.add_commitment(plan=plan, wording=said, line=8, by=astrid, at=now)
    rows = area.commitments.order_by("position")
    assert [row.line for row in rows] == [6, 8, 9]
    assert (added.line, added.end_line, added.is_uncertain) == (8, 8, False)


def test_what_is_added_without_a_line_comes_last_in_its_area(
    plan: Plan, astrid: User, now: datetime
) -> None:
    area = plan.areas.get(number=1)
    for number in range(12):
        said = Wording(area, Kind.ACTIVITY, f"Punkt {number}")
        actions.add_commitment(plan=plan, wording=said, by=astrid, at=now)
    texts = area.commitments.order_by("position").values_list("text", flat=True)
    assert list(texts)[2:] == [f"Punkt {number}" for number in range(12)]


def test_adding_the_same_twice_is_refused(plan: Plan, astrid: User, now: datetime) -> None:
    said = Wording(plan.areas.get(number=1), Kind.ACTIVITY, "Alla ser över lagen.")
    actions.add_commitment(plan=plan, wording=said, by=astrid, at=now)
    with pytest.raises(actions.AlreadyThere):
        actions.add_commitment(plan=plan, wording=said, by=astrid, at=now)
    assert plan.commitments.filter(text=said.text).count() == 1


def test_only_a_responsibility_has_no_area(plan: Plan, astrid: User, now: datetime) -> None:
    said = Wording(None, Kind.RESPONSIBILITY, "Leder.", body="Kommunstyrelsen")
    actions.add_commitment(plan=plan, wording=said, by=astrid, at=now)
    with pytest.raises(actions.NeedsArea):
        actions.add_commitment(
            plan=plan, wording=replace(said, kind=Kind.ACTIVITY), by=astrid, at=now
        )


def test_an_area_goes_only_when_it_holds_nothing(plan: Plan, astrid: User, now: datetime) -> None:
    area = plan.areas.get(number=2)
    with pytest.raises(actions.AreaHoldsCommitments):
        actions.remove_area(area=area, by=astrid, at=now)
    actions.leave_out(commitment=area.commitments.get(), by=astrid, at=now)
    actions.remove_area(area=area, by=astrid, at=now)
    assert [each.number for each in plan.areas.all()] == [1]


def test_an_area_is_added_last_and_mended(plan: Plan, astrid: User, now: datetime) -> None:
    area = actions.add_area(plan=plan, title=" Nytt ", number=3, by=astrid, at=now)
    actions.mend_area(area=area, title="Nyare", short_title="N", number=None, by=astrid, at=now)
    area.refresh_from_db()
    assert (area.position, area.title, area.short_title, area.number) == (3, "Nyare", "N", None)


def test_the_front_page_is_mended_with_the_documents_title(
    plan: Plan, astrid: User, now: datetime
) -> None:
    values = {"title": "Ny titel", "owner": "Säkerhetschefen"}
    actions.mend_document(plan=plan, values=values, by=astrid, at=now)
    plan.refresh_from_db()
    assert (plan.version.title, plan.version.document.title) == ("Ny titel", "Ny titel")
    assert last("plan.mend_document").payload.after == values


Press = Callable[[Commitment, User, datetime], object]
PRESSES: dict[str, Press] = {
    "mend": lambda row, by, at: actions.mend_commitment(
        commitment=row, wording=replace(wording_of(row), text="Annat"), by=by, at=at
    ),
    "approve": lambda row, by, at: actions.approve_commitment(commitment=row, by=by, at=at),
    "leave out": lambda row, by, at: actions.leave_out(commitment=row, by=by, at=at),
    "take back": lambda row, by, at: actions.take_back(commitment=row, by=by, at=at),
    "add": lambda row, by, at: actions.add_commitment(
        plan=row.plan, wording=replace(wording_of(row), text="Annat"), by=by, at=at
    ),
    "add area": lambda row, by, at: actions.add_area(
        plan=row.plan, title="Nytt", number=None, by=by, at=at
    ),
    "mend area": lambda row, by, at: actions.mend_area(
        area=row.area, title="Annat", short_title="", number=1, by=by, at=at
    ),
    "remove area": lambda row, by, at: actions.remove_area(
        area=row.plan.areas.get(number=2), by=by, at=at
    ),
    "document": lambda row, by, at: actions.mend_document(
        plan=row.plan, values={"title": "Annat"}, by=by, at=at
    ),
    "remove": lambda row, by, at: actions.remove_plan(plan=row.plan, by=by, at=at),
    "confirm": lambda row, by, at: actions.confirm_plan(plan=row.plan, by=by, at=at),
}


@pytest.mark.parametrize("name", PRESSES)
def test_an_adopted_plan_is_locked(name: str, astrid: User, now: datetime) -> None:
    """The same presses go through in a draft; here another adopts it meanwhile."""
    plan = plans.plan(state=State.DRAFT if name != "confirm" else State.PROPOSAL)
    row = plans.commitment(plans.area(plan))
    plans.area(plan, "Tomt")
    Plan.objects.filter(pk=plan.pk).update(state=State.ADOPTED)
    before = snapshot()
    with pytest.raises(actions.PlanIsLocked):
        PRESSES[name](row, astrid, now)
    assert snapshot() == before
    Plan.objects.filter(pk=plan.pk).update(state=plan.state)
    PRESSES[name](row, astrid, now)


def snapshot() -> list[object]:
    tables = (Plan, FocusArea, Commitment, Entry)
    return [list(table.objects.order_by("pk").values()) for table in tables]

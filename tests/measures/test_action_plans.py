"""A unit's action plan: what it holds, what it lacks, and what its decision fixes."""

from datetime import date, datetime

import pytest

from tests.cast import Cast, House
from tests.factories import measures, plans
from varna.accounts.models import User
from varna.documents.models import Manner
from varna.journal.models import Entry
from varna.measures import actions, queries
from varna.measures.models import ActionPlan, Measure, Status
from varna.measures.told import Row
from varna.plan.models import Basis, Commitment, FocusArea

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(house: House) -> ActionPlan:
    return measures.action_plan(house.technical_board)


@pytest.fixture
def area(db: None) -> FocusArea:
    return plans.area(plans.plan())


@pytest.fixture
def commitment(area: FocusArea) -> Commitment:
    return plans.commitment(area)


def titles(plan: ActionPlan) -> list[str]:
    return [measure.title for measure in queries.measures_in(plan)]


def adopt(plan: ActionPlan, by: User, at: datetime, **changes: object) -> None:
    decision = {
        "body": "Tekniska nämnden",
        "decided_on": date(2026, 11, 20),
        "paragraph": "§ 90",
        "registry_number": "TN 2026/44",
    }
    actions.adopt_action_plan(plan=plan, **(decision | changes), by=by, at=at)
    plan.refresh_from_db()


def acts(thing: ActionPlan | Measure) -> list[str]:
    return list(Entry.objects.about(thing.ref).order_by("pk").values_list("act", flat=True))


def test_a_measure_comes_last_in_its_plan(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    for title in ("Först", "Sedan"):
        actions.add_measure(
            unit=house.technical_board, title=title, action_plan=plan, by=bo, at=now
        )
    assert titles(plan) == ["Först", "Sedan"]


def test_every_measure_has_an_identity_of_its_own(house: House) -> None:
    one, other = (measures.measure(house.technical_board) for _ in range(2))
    assert one.identity != other.identity


def test_add_measure_refuses_a_plan_of_another_unit(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    wanted = {"title": "Något", "action_plan": plan, "by": bo, "at": now}
    actions.add_measure(unit=house.technical_administration, **wanted)
    with pytest.raises(actions.OutsideThePlan):
        actions.add_measure(unit=house.social_board, **wanted)
    assert plan.measures.count() == 1


def test_measures_stand_by_area_and_commitment_and_those_without_last(
    house: House, plan: ActionPlan, area: FocusArea, commitment: Commitment
) -> None:
    second = plans.commitment(area, "Nästa mening.")
    general = plans.responsibility(area.plan)
    for each in (None, general, second, commitment):
        measures.measure(
            house.technical_board, each, title=each.text if each else "fri", action_plan=plan
        )
    assert titles(plan) == [commitment.text, second.text, general.text, "fri"]
    found = queries.by_area(list(queries.measures_in(plan)))
    assert [(each.area, [group.commitment for group in each.groups]) for each in found] == [
        (area, [commitment, second]),
        (None, [general]),
    ]


def test_what_is_done_stands_with_what_is_open_when_a_new_plan_has_taken_over(
    house: House, bo: User, plan: ActionPlan, area: FocusArea, commitment: Commitment, now: datetime
) -> None:
    """The done one keeps the wording it answered, the open one has followed into the new plan."""
    second = plans.commitment(area, "Nästa mening.")
    new = plans.area(plans.plan(title="Nästa plan"), area.title)
    moved, later = plans.commitment(new, "Nästa mening."), plans.commitment(new, "Ny lydelse.")
    moved.lineage, later.lineage = second.lineage, commitment.lineage
    moved.save()
    later.save()
    for title, of in (("a", commitment), ("b", second), ("c", later), ("d", moved)):
        measures.measure(house.technical_board, of, title=title, action_plan=plan)
    assert titles(plan) == ["b", "d", "a", "c"]
    found = queries.by_area(list(queries.measures_in(plan)))
    assert [(each.area, [group.commitment for group in each.groups]) for each in found] == [
        (new, [moved, later])
    ]
    last = queries.measures_in(plan).get(title="c")
    assert actions.move_measure(measure=last, is_upwards=True, by=bo, at=now)
    assert titles(plan) == ["b", "d", "c", "a"]


def test_a_measure_moves_among_those_of_its_commitment(
    house: House, bo: User, plan: ActionPlan, commitment: Commitment, now: datetime
) -> None:
    rows = [
        measures.measure(house.technical_board, of, title=title, action_plan=plan)
        for title, of in (("a", commitment), ("b", commitment), ("c", commitment), ("fri", None))
    ]
    step = {"by": bo, "at": now}
    assert actions.move_measure(measure=rows[2], is_upwards=True, **step)
    assert titles(plan) == ["a", "c", "b", "fri"]
    assert actions.move_measure(measure=rows[0], is_upwards=False, **step)
    assert titles(plan) == ["c", "a", "b", "fri"]
    assert acts(rows[2]) == ["measures.move_measure"]


def test_a_measure_at_the_end_goes_nowhere(
    house: House, bo: User, plan: ActionPlan, commitment: Commitment, now: datetime
) -> None:
    rows = [
        measures.measure(house.technical_board, of, title=title, action_plan=plan)
        for title, of in (("a", commitment), ("fri", None))
    ]
    for row in rows:
        for is_upwards in (True, False):
            assert not actions.move_measure(measure=row, is_upwards=is_upwards, by=bo, at=now)
    assert (titles(plan), acts(rows[0])) == (["a", "fri"], [])


def test_what_a_unit_answers_for_without_a_measure_is_a_gap_and_an_invitation_is_not(
    house: House, plan: ActionPlan, area: FocusArea, today: date
) -> None:
    met, stopped, bare, asked, others = (
        plans.commitment(area, text)
        for text in ("Mött", "Avbrutet", "Bart", "Tillfrågat", "Annans")
    )
    for each in (met, stopped, bare):
        plans.assignment(each, house.technical_board)
    plans.assignment(asked, house.technical_board, basis=Basis.INVITATION)
    plans.assignment(others, house.social_board)
    measures.measure(house.technical_board, met, action_plan=plan)
    measures.measure(house.technical_board, stopped, action_plan=plan, status=Status.STOPPED)
    measures.measure(house.technical_board, bare)
    found = queries.gaps(plan, list(queries.measures_in(plan)), today)
    assert [gap.commitment for gap in found.bound] == [stopped, bare]
    assert [gap.commitment for gap in found.invited] == [asked]


def test_a_measure_for_a_later_wording_of_the_same_commitment_fills_the_gap(
    house: House, plan: ActionPlan, commitment: Commitment, today: date
) -> None:
    plans.assignment(commitment, house.technical_board)
    later = plans.commitment(plans.area(plans.plan(title="Nästa plan")), "Ny lydelse.")
    later.lineage = commitment.lineage
    later.save()
    measures.measure(house.technical_board, later, action_plan=plan)
    assert queries.gaps(plan, list(queries.measures_in(plan)), today).bound == []


def test_an_unknown_cost_is_counted_as_unknown_and_late_is_reckoned(
    house: House, plan: ActionPlan, today: date
) -> None:
    past = date(2026, 11, 21)
    for cost, status, due in (
        (10_000, Status.NOT_STARTED, past),
        (0, Status.DONE, past),
        (None, Status.ONGOING, today),
        (500, Status.STOPPED, past),
    ):
        measures.measure(
            house.technical_board, action_plan=plan, cost=cost, status=status, due_on=due
        )
    rows = [Row.of(measure) for measure in queries.measures_in(plan)]
    assert queries.figures(rows, today) == queries.Figures(
        measures=3, done=1, late=1, cost=10_000, cost_unknown=1
    )


def test_adopting_keeps_the_text_as_it_was_and_shows_what_changed(
    house: House, bo: User, plan: ActionPlan, commitment: Commitment, now: datetime
) -> None:
    kept, changed, gone = (
        measures.measure(house.technical_board, commitment, title=title, action_plan=plan, cost=9)
        for title in ("Kvar", "Före", "Borta")
    )
    as_decided = [Row.of(measure) for measure in queries.measures_in(plan)]
    adopt(plan, bo, now)
    actions.set_status(measure=kept, status=Status.DONE, by=bo, at=now)
    Measure.objects.filter(pk=changed.pk).update(title="Efter")
    actions.remove_measure(measure=gone, by=bo, at=now)
    measures.measure(house.technical_board, title="Ny", action_plan=plan)
    rows = [Row.of(measure) for measure in queries.measures_in(plan)]
    since = queries.since_adoption(plan, rows)
    assert queries.adopted_rows(plan) == as_decided
    assert [row.title for row in since.added] == ["Ny"]
    assert [row.title for row in since.gone] == ["Borta"]
    assert [(was.title, now_.title) for was, now_ in since.changed] == [("Före", "Efter")]
    assert acts(plan) == ["measures.adopt_action_plan"]


def test_the_decision_says_who_when_and_under_what(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    measures.measure(house.technical_board, action_plan=plan)
    adopt(plan, bo, now)
    decision = plan.decision
    assert decision is not None
    assert (str(decision), decision.unit, decision.manner, decision.registry_number) == (
        "Tekniska nämnden 2026-11-20 § 90",
        house.technical_board,
        Manner.BOARD,
        "TN 2026/44",
    )


def test_a_company_adopts_by_its_own_board(house: House, frida: User, now: datetime) -> None:
    plan = measures.action_plan(house.company)
    measures.measure(house.company, action_plan=plan)
    adopt(plan, frida, now, body="Styrelsen")
    assert plan.decision is not None
    assert plan.decision.manner == Manner.COMPANY


def test_an_empty_plan_and_a_day_to_come_are_not_adopted(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    with pytest.raises(actions.NothingToAdopt):
        adopt(plan, bo, now)
    measures.measure(house.technical_board, action_plan=plan)
    with pytest.raises(actions.DecidedTooLate):
        adopt(plan, bo, now, decided_on=date(2026, 11, 23))
    adopt(plan, bo, now, decided_on=date(2026, 11, 22))
    assert plan.is_adopted


def test_an_adopted_plan_is_neither_changed_nor_adopted_again_nor_removed(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    measures.measure(house.technical_board, action_plan=plan)
    new = {"title": "Nytt", "period_start": date(2028, 1, 1), "period_end": date(2029, 1, 1)}
    actions.change_action_plan(plan=plan, **new, by=bo, at=now)
    adopt(plan, bo, now)
    with pytest.raises(actions.AlreadyAdopted):
        actions.change_action_plan(plan=plan, **new, by=bo, at=now)
    with pytest.raises(actions.AlreadyAdopted):
        adopt(plan, bo, now)
    with pytest.raises(actions.AlreadyAdopted):
        actions.remove_action_plan(plan=plan, by=bo, at=now)


def test_removing_a_plan_leaves_its_measures(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    measure = measures.measure(house.technical_board, action_plan=plan)
    actions.remove_action_plan(plan=plan, by=bo, at=now)
    measure.refresh_from_db()
    assert (measure.action_plan, ActionPlan.objects.count()) == (None, 0)
    assert acts(measure) == ["measures.take_measure"]


def test_the_next_plan_takes_what_is_not_finished(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    old = measures.action_plan(house.technical_board, "Handlingsplan 2026", year=2026)
    later = measures.action_plan(house.technical_board, "Handlingsplan 2028", year=2028)
    for title, of, status in (
        ("klar", old, Status.DONE),
        ("pågår", old, Status.ONGOING),
        ("avbruten", old, Status.STOPPED),
        ("utan plan", None, Status.NOT_STARTED),
        ("senare", later, Status.NOT_STARTED),
        ("redan här", plan, Status.NOT_STARTED),
    ):
        measures.measure(house.technical_administration, title=title, action_plan=of, status=status)
    measures.measure(house.social_board, title="en annan nämnds")
    found = queries.measures_to_take(plan)
    assert [measure.title for measure in found] == ["pågår", "utan plan"]
    assert actions.take_measures(plan=plan, measures=found, by=bo, at=now) == 2
    assert titles(plan) == ["redan här", "pågår", "utan plan"]


def test_a_plan_takes_nothing_of_another_board(
    house: House, bo: User, plan: ActionPlan, now: datetime
) -> None:
    other = measures.measure(house.social_board)
    with pytest.raises(actions.OutsideThePlan):
        actions.take_measures(plan=plan, measures=[other], by=bo, at=now)


def test_a_draft_is_the_units_own_and_an_adopted_plan_is_read_by_those_who_read_decisions(
    house: House, cast: Cast, plan: ActionPlan, now: datetime, today: date
) -> None:
    def readers() -> set[str]:
        return {
            name
            for name, person in vars(cast).items()
            if ActionPlan.objects.visible_to(person, today).exists()
        }

    measures.measure(house.technical_board, action_plan=plan)
    assert readers() == {"bo", "egil"}
    adopt(plan, cast.bo, now)
    assert readers() == {"bo", "egil", "astrid", "cilla", "ingrid", "johan"}

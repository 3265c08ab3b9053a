"""From one plan to the next: who answers, what is to be done, and the page where it is seen."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast, House
from tests.factories import measures, plans, rounds
from varna.accounts.models import User
from varna.evidence.contract import Scope
from varna.evidence.registry import ask_all
from varna.journal.models import Entry
from varna.measures.models import Measure, Status
from varna.org.models import Unit
from varna.periods import spans
from varna.plan import actions as plan_actions
from varna.plan import carrying, comparing, sources
from varna.plan.models import (
    Assignment,
    Basis,
    Commitment,
    CommitmentSource,
    Comparison,
    FocusArea,
    Plan,
    State,
)
from varna.portal import actions, chain

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

KEPT = "Nämnderna övar utrymning av skolor och förskolor varje år."
CHANGED = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i tätorten."
REWORDED = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i kommunen."
WHOLE = "Nämnderna ser över larmen i alla lokaler och utbildar samtlig personal i brandskydd."
PARTS = ("Nämnderna ser över larmen i alla lokaler.", "Utbildar samtlig personal i brandskydd.")
ONE, OTHER = "Bolagen har en plan för elavbrott.", "Bolagen har ett förråd med reservdelar."
MERGED = "Bolagen har en plan för elavbrott och bolagen har ett förråd med reservdelar."
DROPPED = "Kulturnämnden lånar ut reflexer."


@pytest.fixture
def old() -> Plan:
    plan = plans.plan(title="Plan 2026")
    area = plans.area(plan, goal="Alla är trygga.")
    for text in (KEPT, CHANGED, WHOLE, ONE, OTHER, DROPPED):
        plans.commitment(area, text)
    return plan


@pytest.fixture
def comparison(old: Plan, astrid: User, now: datetime) -> Comparison:
    """Reviewed, with a plan that is not adopted yet."""
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    area = plans.area(plan)
    for text in (KEPT, REWORDED, *PARTS, MERGED):
        plans.commitment(area, text)
    found = plan_actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    for row in comparing.rows(found):
        if not row.is_sure:
            plan_actions.approve_pairs(
                comparison=found, later=row.later, was=row.was, by=astrid, at=now
            )
    plan_actions.finish_review(comparison=found, by=astrid, at=now)
    return found


@pytest.fixture
def adopted(comparison: Comparison, astrid: User, now: datetime) -> Comparison:
    adopt(comparison, astrid, now)
    return Comparison.objects.select_related(
        "plan__version__decision", "earlier__version__decision"
    ).get()


def adopt(comparison: Comparison, by: User, at: datetime) -> None:
    plan_actions.adopt_plan(
        plan=comparison.plan,
        body="Kommunfullmäktige",
        decided_on=date(2026, 11, 20),
        paragraph="§ 9",
        registry_number="KS 2026/1",
        by=by,
        at=at,
    )


def was(old: Plan, text: str) -> Commitment:
    return old.commitments.get(text=text)


def heir(comparison: Comparison, text: str) -> Commitment:
    return comparison.plan.commitments.get(text=text)


def bind(
    old: Plan, text: str, unit: Unit, basis: Basis, reference: str = "Styrelsen § 4"
) -> Assignment:
    row = plans.assignment(was(old, text), unit, basis=basis)
    row.reference = "" if basis is Basis.INVITATION else reference
    row.save()
    return row


def carry(comparison: Comparison, by: User, at: datetime) -> dict[tuple[str, str], tuple[str, str]]:
    actions.carry_over(comparison=comparison, by=by, at=at)
    rows = Assignment.objects.filter(commitment__plan=comparison.plan)
    return {
        (row.commitment.text, row.unit.name): (row.basis, row.reference)
        for row in rows.select_related("commitment", "unit")
    }


OLD_DECISION = "Kommunfullmäktige 2025-11-24 § 112, KS 2025/318"
NEW_DECISION = "Kommunfullmäktige 2026-11-20 § 9, KS 2026/1"


def test_a_basis_follows_and_the_councils_decision_is_the_new_one(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    board, company = house.technical_board, house.company
    bind(old, KEPT, board, Basis.LAW, "LSO 3 kap. 1 §")
    bind(old, CHANGED, board, Basis.COUNCIL_DECISION, OLD_DECISION)
    bind(old, KEPT, company, Basis.OWN_DECISION)
    bind(old, CHANGED, company, Basis.OWNER_DIRECTIVE, "Ägardirektiv, punkt 4")
    assert carry(adopted, astrid, now) == {
        (KEPT, board.name): ("LAW", "LSO 3 kap. 1 §"),
        (REWORDED, board.name): ("COUNCIL_DECISION", NEW_DECISION),
        (KEPT, company.name): ("OWN_DECISION", "Styrelsen § 4"),
        (REWORDED, company.name): ("OWNER_DIRECTIVE", "Ägardirektiv, punkt 4"),
    }


def test_an_own_decision_does_not_follow_a_changed_wording_and_says_so(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime, sign_in: SignIn
) -> None:
    bind(old, CHANGED, house.company, Basis.OWN_DECISION)
    bind(old, CHANGED, house.technical_board, Basis.OWN_DECISION)
    bind(old, WHOLE, house.company, Basis.OWN_DECISION)
    assert carry(adopted, astrid, now) == {
        (REWORDED, house.company.name): ("INVITATION", ""),
        (REWORDED, house.technical_board.name): ("COUNCIL_DECISION", NEW_DECISION),
        (PARTS[0], house.company.name): ("INVITATION", ""),
        (PARTS[1], house.company.name): ("INVITATION", ""),
    }
    page = sign_in(astrid).get(f"/commitments/{heir(adopted, REWORDED).pk}/").content.decode()
    said = "Grunden var förr eget beslut (Styrelsen § 4). Den gällde en tidigare lydelse"
    assert page.count(said) == 2


def test_an_invitation_stays_an_invitation(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    for text in (KEPT, CHANGED, ONE):
        bind(old, text, house.company, Basis.INVITATION)
    found = carry(adopted, astrid, now)
    assert found == dict.fromkeys(
        [(text, house.company.name) for text in (KEPT, REWORDED, MERGED)], ("INVITATION", "")
    )


def test_of_merged_commitments_on_different_grounds_nothing_is_chosen(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    bind(old, ONE, house.company, Basis.OWNER_DIRECTIVE, "Ägardirektiv, punkt 4")
    bind(old, OTHER, house.company, Basis.INVITATION)
    bind(old, ONE, house.technical_board, Basis.LAW, "LEH 2 kap. 1 §")
    bind(old, OTHER, house.technical_board, Basis.LAW, "LEH 2 kap. 1 §")
    assert carry(adopted, astrid, now) == {
        (MERGED, house.company.name): ("INVITATION", ""),
        (MERGED, house.technical_board.name): ("LAW", "LEH 2 kap. 1 §"),
    }


def test_a_unit_that_has_ended_is_named_and_not_carried(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime, today: date
) -> None:
    ended = bind(old, KEPT, house.social_board, Basis.COUNCIL_DECISION, OLD_DECISION)
    bind(old, KEPT, house.technical_board, Basis.COUNCIL_DECISION, OLD_DECISION)
    Unit.objects.filter(pk=house.social_board.pk).update(valid_until=date(2026, 11, 1))
    assert list(carrying.proposal(adopted, today).ended) == [ended]
    assert list(carry(adopted, astrid, now)) == [(KEPT, house.technical_board.name)]


def test_nothing_carries_over_before_the_plan_is_reviewed_and_adopted(
    old: Plan, house: House, comparison: Comparison, astrid: User, now: datetime
) -> None:
    bind(old, KEPT, house.technical_board, Basis.LAW)
    measures.measure(house.technical_board, was(old, KEPT))
    with pytest.raises(plan_actions.NotAdopted):
        actions.carry_over(comparison=comparison, by=astrid, at=now)
    assert Assignment.objects.filter(commitment__plan=comparison.plan).count() == 0
    assert Measure.objects.get().commitment == was(old, KEPT)
    adopt(comparison, astrid, now)
    again = Comparison.objects.get()
    actions.carry_over(comparison=again, by=astrid, at=now)
    assert Assignment.objects.filter(commitment__plan=comparison.plan).count() == 1


def test_two_presses_are_one_and_what_is_assigned_already_stays(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    bind(old, KEPT, house.technical_board, Basis.LAW)
    mine = plans.assignment(heir(adopted, KEPT), house.technical_board)
    for _ in range(2):
        found = carry(adopted, astrid, now)
    assert found == {(KEPT, house.technical_board.name): (mine.basis, mine.reference)}
    assert Entry.objects.filter(act="plan.carry_over").count() == 1


def test_the_goal_and_the_short_title_of_an_area_follow(
    old: Plan, adopted: Comparison, astrid: User, now: datetime
) -> None:
    FocusArea.objects.filter(plan=old).update(short_title="Miljöer")
    FocusArea.objects.filter(plan=adopted.plan).update(short_title="Nytt")
    carry(adopted, astrid, now)
    area = adopted.plan.areas.get()
    assert ([str(goal) for goal in area.goals.all()], area.short_title) == (
        ["Alla är trygga."],
        "Nytt",
    )


def test_open_measures_follow_one_promise_and_the_journal_keeps_the_old(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    board = house.technical_board
    rows = {
        text: measures.measure(board, was(old, text), title=text)
        for text in (KEPT, CHANGED, WHOLE, ONE, DROPPED)
    }
    done = measures.measure(board, was(old, KEPT), status=Status.DONE)
    carry(adopted, astrid, now)
    about = {row.title: row.commitment for row in Measure.objects.exclude(pk=done.pk)}
    assert about == {
        KEPT: heir(adopted, KEPT),
        CHANGED: heir(adopted, REWORDED),
        WHOLE: was(old, WHOLE),
        ONE: was(old, ONE),
        DROPPED: was(old, DROPPED),
    }
    assert Measure.objects.get(pk=done.pk).commitment == was(old, KEPT)
    entry = Entry.objects.get(act="measures.carry_measure", subject_key=str(rows[CHANGED].pk))
    assert entry.payload.before == {"commitment": f"{CHANGED} (Plan 2026)"}


def choose(old: Plan, text: str, **told: sources.Plain) -> None:
    for name, kept in told.items():
        CommitmentSource.objects.create(commitment=was(old, text), source=name, params=kept)


def test_what_shows_that_a_promise_is_kept_follows_it(
    old: Plan, adopted: Comparison, astrid: User, now: datetime
) -> None:
    choose(old, KEPT, register={"kind": "policy"}, own_measures={})
    choose(old, WHOLE, register={})
    choose(old, ONE, register={"kind": "policy"})
    choose(old, OTHER, register={"kind": "rule"})
    choose(old, CHANGED, register={})
    mine = heir(adopted, REWORDED)
    CommitmentSource.objects.create(commitment=mine, source="mine")
    carry(adopted, astrid, now)
    found = sources.standing(each.pk for each in adopted.plan.commitments.all())
    chosen = {each.text: found[each.pk] for each in adopted.plan.commitments.all()}
    assert chosen == {
        KEPT: {"register": {"kind": "policy"}, "own_measures": {}},
        REWORDED: {"mine": {}},
        PARTS[0]: {"register": {}},
        PARTS[1]: {"register": {}},
        MERGED: {},  # they were told differently, and the office chooses
    }
    acts = Entry.objects.filter(act="plan.carry_sources")
    assert acts.count() == 3


def test_one_that_was_merged_keeps_what_was_asked_anyhow(
    old: Plan, adopted: Comparison, astrid: User, now: datetime
) -> None:
    choose(old, ONE, register={})
    carry(adopted, astrid, now)
    merged = heir(adopted, MERGED)
    found = sources.standing([merged.pk])
    assert found == {merged.pk: {"register": {}, "own_measures": {}}}


def counted(unit: Unit, commitment: Commitment, at: datetime) -> int:
    scope = Scope(unit, spans.year(2026), commitment.lineage)
    (answer,) = ask_all("own_measures", [scope], at=at)
    return len(answer.references)


def test_measures_count_for_what_they_were_merged_into_and_not_for_a_part(
    old: Plan, house: House, adopted: Comparison, now: datetime
) -> None:
    board = house.technical_board
    for text in (ONE, OTHER, WHOLE, KEPT):
        measures.measure(board, was(old, text))
    numbers = {row.text: counted(board, row, now) for row in adopted.plan.commitments.all()}
    assert numbers == {KEPT: 1, REWORDED: 0, PARTS[0]: 0, PARTS[1]: 0, MERGED: 2}
    assert [counted(board, was(old, text), now) for text in (ONE, OTHER, WHOLE)] == [1, 1, 1]


def test_years_and_measures_are_seen_through_change_split_and_merge(
    old: Plan, house: House, cast: Cast, adopted: Comparison, now: datetime, today: date
) -> None:
    asked = rounds.enquiry(rounds.round_of(old), house.technical_board)
    for row in old.commitments.all():
        rounds.question(asked, row)
        measures.measure(house.technical_board, row, title=row.text)

    def seen(row: Commitment) -> list[str]:
        years = chain.years(row, cast.bo, today)
        said = [each.question.wording for year in years for each in year.said]
        assert sorted(said) == sorted(each.title for each in chain.measures(row, cast.bo, today))
        return said

    assert {row.text: seen(row) for row in adopted.plan.commitments.all()} == {
        KEPT: [KEPT],
        REWORDED: [CHANGED],
        PARTS[0]: [WHOLE],
        PARTS[1]: [WHOLE],
        MERGED: [ONE, OTHER],
    }
    assert seen(was(old, ONE)) == [ONE]
    assert chain.years(heir(adopted, MERGED), cast.disa, today) == []


def test_a_round_on_the_old_plan_stays_as_it_was(
    old: Plan, house: House, adopted: Comparison, astrid: User, now: datetime
) -> None:
    enquiry = rounds.enquiry(rounds.round_of(old), house.technical_board)
    bind(old, CHANGED, house.technical_board, Basis.LAW)
    question = rounds.question(enquiry, was(old, CHANGED))
    before = list(type(question).objects.values()), list(old.commitments.values())
    held = list(Assignment.objects.filter(commitment__plan=old).values())
    carry(adopted, astrid, now)
    assert (list(type(question).objects.values()), list(old.commitments.values())) == before
    assert list(Assignment.objects.filter(commitment__plan=old).values()) == held


def test_a_dropped_commitment_says_so_with_the_reason(
    old: Plan, comparison: Comparison, astrid: User, now: datetime, sign_in: SignIn
) -> None:
    page = f"/commitments/{was(old, DROPPED).pk}/"
    assert "Ingår inte i planen" not in sign_in(astrid).get(page).content.decode()
    adopt(comparison, astrid, now)
    said = "Ingår inte i planen från 20 november 2026."
    found = " ".join(sign_in(astrid).get(page).content.decode().split())
    assert f"{said} Inget skäl är skrivet." in found
    plan_actions.explain_dropping(
        comparison=comparison, commitment=was(old, DROPPED), reason="Ny uppgift.", by=astrid, at=now
    )
    found = " ".join(sign_in(astrid).get(page).content.decode().split())
    assert f"{said} Skäl: Ny uppgift." in found
    kept = sign_in(astrid).get(f"/commitments/{was(old, KEPT).pk}/")
    assert [each.commitments for each in kept.context["became"]] == [[heir(comparison, KEPT)]]


def test_the_page_shows_what_follows_and_is_the_offices(
    old: Plan, house: House, cast: Cast, adopted: Comparison, sign_in: SignIn
) -> None:
    bind(old, CHANGED, house.company, Basis.OWN_DECISION)
    bind(old, KEPT, house.technical_board, Basis.LAW)
    page = f"/plans/{adopted.plan_id}/carry-over/"
    found = {name: sign_in(who).get(page).status_code for name, who in vars(cast).items()}
    assert found == dict.fromkeys(vars(cast), 403) | {"astrid": 200, "hans": 404, "karin": 404}
    shown = sign_in(cast.astrid).get(page).context["carrying"]
    assert (len(shown.following), len(shown.falling_back)) == (1, 1)
    assert "carry-over" in sign_in(cast.astrid).get("/").content.decode()
    assert sign_in(cast.astrid).post(page).status_code == 302
    assert "carry-over" not in sign_in(cast.astrid).get("/").content.decode()
    assert Assignment.objects.filter(commitment__plan=adopted.plan).count() == 2

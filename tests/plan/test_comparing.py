"""A new version laid beside the plan before: what is proposed, settled, reviewed and inherited."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import plans
from varna.accounts.models import User
from varna.documents.models import GoverningDocument
from varna.journal.models import Entry
from varna.plan import actions, comparing, queries
from varna.plan.models import Commitment, Comparison, Dropping, FocusArea, Kind, Plan, State

pytestmark = pytest.mark.django_db

KEPT = "Nämnderna övar utrymning av skolor och förskolor varje år."
CHANGED = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i tätorten."
CHANGED_TO = "Tekniska nämnden belyser alla gångtunnlar och hållplatser i hela kommunen."
FIRST = "Kommunstyrelsen håller kontaktlistan för krisledningen aktuell"
SECOND = "larmar in personal vid en höjd beredskap i hela länet"
DROPPED = "Bolagen redovisar antalet klottersaneringar."
ADDED = "Socialnämnden erbjuder stöd till den som vill lämna ett gäng."


@pytest.fixture
def old() -> Plan:
    plan = plans.plan(title="Plan 2026")
    area = plans.area(plan, "Trygga miljöer", goal="Alla är trygga.")
    for text in (KEPT, CHANGED, f"{FIRST} och {SECOND}.", DROPPED):
        plans.commitment(area, text)
    return plan


@pytest.fixture
def new() -> Plan:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    plan.version.valid_from = date(2027, 1, 1)
    plan.version.save()
    area = plans.area(plan, "Trygga miljöer")
    for text in (KEPT, CHANGED_TO, f"{FIRST}.", f"Kommunstyrelsen {SECOND}.", ADDED):
        plans.commitment(area, text)
    return plan


@pytest.fixture
def comparison(new: Plan, old: Plan, astrid: User, now: datetime) -> Comparison:
    return actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)


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


def test_every_change_is_proposed(comparison: Comparison) -> None:
    whole, part = f"{FIRST} och {SECOND}.", f"Kommunstyrelsen {SECOND}."
    assert told(comparison) == {
        KEPT: ([KEPT], [KEPT], True),
        CHANGED_TO: ([CHANGED], [CHANGED_TO], True),
        f"{FIRST}.": ([whole], [f"{FIRST}.", part], False),
        ADDED: ([], [ADDED], True),
        DROPPED: ([DROPPED], [], True),
    }
    changes = [row.change.value for row in comparing.rows(comparison)]
    assert changes == ["KEPT", "CHANGED", "SPLIT", "ADDED", "DROPPED"]
    assert comparing.counted(comparing.rows(comparison)) == {
        "KEPT": 1,
        "CHANGED": 1,
        "SPLIT": 1,
        "MERGED": 0,
        "REGROUPED": 0,
        "ADDED": 1,
        "DROPPED": 1,
        "UNSURE": 1,
    }


def test_merged_is_what_comes_from_several(old: Plan, astrid: User, now: datetime) -> None:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    plans.commitment(plans.area(plan, "Trygga miljöer"), f"{KEPT} {CHANGED}")
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    row = comparing.rows(comparison)[0]
    assert (row.change.value, [each.text for each in row.earlier]) == ("MERGED", [KEPT, CHANGED])


def test_a_plan_compared_with_itself_is_all_kept(old: Plan, astrid: User, now: datetime) -> None:
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    area = plans.area(plan, "Trygga miljöer")
    for row in old.commitments.all():
        plans.commitment(area, row.text)
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    assert [(row.change.value, row.is_sure) for row in comparing.rows(comparison)] == [
        ("KEPT", True)
    ] * 4
    assert [row.change.value for row in comparing.area_rows(comparison)] == ["KEPT"]


def test_the_same_words_to_others_or_of_another_kind_are_changed(
    comparison: Comparison, new: Plan
) -> None:
    row = named(new, "Nämnderna övar")
    for changes in ({"addressed_to": ["Bolagen"]}, {"kind": Kind.FOLLOW_UP}):
        before = {name: getattr(row, name) for name in changes}
        Commitment.objects.filter(pk=row.pk).update(**changes)
        assert comparing.rows(comparison)[0].change.value == "CHANGED"
        Commitment.objects.filter(pk=row.pk).update(**before)
    assert comparing.rows(comparison)[0].change.value == "KEPT"


def test_comparing_makes_it_a_version_of_the_same_document(
    comparison: Comparison, new: Plan, old: Plan
) -> None:
    new.refresh_from_db()
    assert new.version.document_id == old.version.document_id
    assert list(GoverningDocument.objects.all()) == [old.version.document]


def test_only_an_adopted_plan_is_compared_with_and_never_the_plan_itself(
    new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    draft = plans.plan(title="Ett utkast", state=State.DRAFT)
    for wrong in (draft, new):
        with pytest.raises(actions.NothingToCompareWith):
            actions.compare_plans(plan=new, earlier=wrong, by=astrid, at=now)
    with pytest.raises(actions.PlanIsLocked):
        actions.compare_plans(plan=old, earlier=new, by=astrid, at=now)
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)


def test_a_person_pairs_in_another_way_and_it_stays_when_compared_again(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    settle(comparison, named(new, "Socialnämnden"), named(old, "Bolagen"), by=astrid, at=now)
    settle(comparison, named(new, "Nämnderna övar"), by=astrid, at=now)
    before = told(comparison)
    assert (before[ADDED], before[KEPT]) == (([DROPPED], [ADDED], True), ([KEPT], [], True))
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    assert told(comparison) == before


def test_two_at_once_never_pair_over_each_other(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    later = named(new, "Nämnderna övar")
    was = comparing.stands_paired(comparison.descents.filter(later=later))
    settle(comparison, later, named(old, "Bolagen"), by=astrid, at=now)
    with pytest.raises(actions.PairedMeanwhile):
        actions.settle_origins(
            comparison=comparison, later=later, earlier=[], was=was, by=astrid, at=now
        )
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    settle(comparison, row.later[0], by=astrid, at=now)
    with pytest.raises(actions.PairedMeanwhile):
        actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        )


def test_approving_twice_is_one_act(comparison: Comparison, astrid: User, now: datetime) -> None:
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    for _ in range(2):
        actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        )
    assert Entry.objects.filter(act="plan.approve_pairs").count() == len(row.later)
    assert all(row.is_sure for row in comparing.rows(comparison))


def test_the_review_is_not_done_while_anything_asks(
    comparison: Comparison, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.PairsLeft):
        actions.finish_review(comparison=comparison, by=astrid, at=now)
    assert review(comparison, astrid, now).reviewed_at == now
    actions.finish_review(comparison=comparison, by=astrid, at=now)
    assert Entry.objects.filter(act="plan.finish_review").count() == 1


def test_what_is_mended_after_the_comparison_asks_for_a_new_one(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    actions.leave_out(commitment=named(new, "Socialnämnden"), by=astrid, at=now)
    assert not comparing.is_fresh(comparison)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)
    again = actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)
    review(again, astrid, now)
    adopt(new, astrid, now)


def test_settling_anything_opens_the_review_again(
    comparison: Comparison, new: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    settle(comparison, named(new, "Socialnämnden"), by=astrid, at=now)
    with pytest.raises(actions.ComparisonNotReviewed):
        adopt(new, astrid, now)


def test_lineage_survives_kept_and_changed_and_nothing_else(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    before = {row.lineage for row in new.commitments.all()}
    adopt(new, astrid, now)
    for start in ("Nämnderna övar", "Tekniska"):
        assert named(new, start).lineage == named(old, start).lineage
    for start in (FIRST, f"Kommunstyrelsen {SECOND}", "Socialnämnden"):
        assert named(new, start).lineage in before


def test_the_new_version_takes_the_place_of_the_old_from_its_day(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    review(comparison, astrid, now)
    adopt(new, astrid, now)
    eve, day = date(2026, 12, 31), date(2027, 1, 1)
    assert (queries.plan_in_force(eve), queries.plan_in_force(day)) == (old, new)
    found = [
        set(Commitment.objects.in_force(on).values_list("plan", flat=True)) for on in (eve, day)
    ]
    assert found == [{old.pk}, {new.pk}]
    assert set(Commitment.objects.promised().values_list("plan", flat=True)) == {old.pk, new.pk}
    assert comparing.replaced_by(old) == [(new, day)]


def test_a_plan_that_comes_after_none_is_in_force_beside_the_others(old: Plan) -> None:
    other = plans.plan(title="En annan plan")
    plans.commitment(plans.area(other))
    found = Commitment.objects.in_force(date(2026, 11, 22)).values_list("plan", flat=True)
    assert set(found) == {old.pk, other.pk}


def test_an_adopted_plan_keeps_its_origins(
    comparison: Comparison, new: Plan, astrid: User, now: datetime
) -> None:
    row = next(row for row in comparing.rows(comparison) if not row.is_sure)
    review(comparison, astrid, now)
    adopt(new, astrid, now)
    calls: list[Callable[[], Any]] = [
        lambda: settle(comparison, named(new, "Socialnämnden"), by=astrid, at=now),
        lambda: actions.approve_pairs(
            comparison=comparison, later=row.later, was=row.was, by=astrid, at=now
        ),
        lambda: actions.settle_area(
            comparison=comparison, later=new.areas.get(), earlier=None, was="", by=astrid, at=now
        ),
        lambda: actions.finish_review(comparison=comparison, by=astrid, at=now),
    ]
    for call in calls:
        with pytest.raises(actions.PlanIsLocked):
            call()


def test_why_something_is_dropped_is_written_changed_and_taken_away(
    comparison: Comparison, old: Plan, astrid: User, now: datetime
) -> None:
    dropped = named(old, "Bolagen")
    for reason in (" Sköts av polisen. ", "Sköts av polisen.", "Sköts numera av polisen.", ""):
        actions.explain_dropping(
            comparison=comparison, commitment=dropped, reason=reason, by=astrid, at=now
        )
    assert Entry.objects.filter(act="plan.explain_dropping").count() == 3
    assert not Dropping.objects.exists()
    with pytest.raises(actions.NotDropped):
        actions.explain_dropping(
            comparison=comparison, commitment=named(old, "Nämnderna"), reason="x", by=astrid, at=now
        )


def test_a_reason_goes_when_the_commitment_is_not_dropped_after_all(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime
) -> None:
    dropped = named(old, "Bolagen")
    actions.explain_dropping(
        comparison=comparison, commitment=dropped, reason="Fel.", by=astrid, at=now
    )
    settle(comparison, named(new, "Socialnämnden"), dropped, by=astrid, at=now)
    assert not Dropping.objects.exists()


def test_areas_are_paired_by_their_titles_and_ask_when_unlike(
    old: Plan, astrid: User, now: datetime
) -> None:
    plans.area(old, "Motståndskraft och kris")
    plans.area(old, "Informationssäkerhet")
    plan = plans.plan(title="Plan 2027", state=State.DRAFT)
    for title in ("Trygga miljöer", "Motståndskraft, kris och höjd beredskap", "Hot och våld"):
        plans.area(plan, title)
    comparison = actions.compare_plans(plan=plan, earlier=old, by=astrid, at=now)
    found = [(row.change.value, row.is_sure) for row in comparing.area_rows(comparison)]
    assert found == [("KEPT", True), ("CHANGED", False), ("ADDED", True), ("DROPPED", True)]
    with pytest.raises(actions.PairsLeft):
        actions.finish_review(comparison=comparison, by=astrid, at=now)
    later = FocusArea.objects.get(plan=plan, position=2)
    was = comparing.stands_areas(comparison.area_descents.all())

    def settle_area(position: int) -> None:
        actions.settle_area(
            comparison=comparison,
            later=later,
            earlier=old.areas.get(position=position),
            was=was,
            by=astrid,
            at=now,
        )

    settle_area(2)
    settle_area(2)
    with pytest.raises(actions.PairedMeanwhile):
        settle_area(3)
    found = [(row.change.value, row.is_sure) for row in comparing.area_rows(comparison)]
    assert found == [("KEPT", True), ("CHANGED", True), ("ADDED", True), ("DROPPED", True)]
    actions.finish_review(comparison=comparison, by=astrid, at=now)


SignIn = Callable[[User], Client]


def test_the_page_compares_narrows_and_exports(
    new: Plan, old: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, page = sign_in(astrid), f"/plans/{new.pk}/compare/"
    assert client.get(page).context["form"].fields["earlier"].queryset.get() == old
    client.post(f"{page}begin/", {"earlier": old.pk})
    shown = client.get(page)
    assert (len(shown.context["rows"]), shown.context["unsure"]) == (5, 1)
    narrowed = client.get(f"{page}?show=DROPPED").context["rows"]
    assert [row.place.text for row in narrowed] == [DROPPED]
    assert len(client.get(f"{page}?show=NONSENSE").context["rows"]) == 5
    sheet = client.get(f"{page}?export=csv").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in sheet] == [
        "Ändring",
        "oförändrat",
        "ändrat",
        "delat",
        "delat",
        "nytt",
        "utgår",
    ]


def test_the_differing_words_are_marked_with_words_too(
    comparison: Comparison, new: Plan, astrid: User, sign_in: SignIn
) -> None:
    page = sign_in(astrid).get(f"/plans/{new.pk}/compare/?show=CHANGED").content.decode()
    assert "borttaget:</span> tätorten.</del>" in page
    assert "nytt:</span> hela kommunen.</ins>" in page


def test_a_person_reviews_on_the_page(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, sign_in: SignIn
) -> None:
    client, page = sign_in(astrid), f"/plans/{new.pk}/compare/"
    client.post(f"{page}finish/")
    comparison.refresh_from_db()
    assert comparison.reviewed_at is None
    (row,) = client.get(f"{page}?show=UNSURE").context["rows"]
    pressed = {"later": [each.pk for each in row.later], "was": row.was}
    response = client.post(f"{page}approve/?show=UNSURE", pressed)
    assert response.headers["Location"] == f"{page}?show=UNSURE"
    later, origin = named(new, "Socialnämnden"), named(old, "Bolagen")
    origins = client.get(f"/commitments/{later.pk}/origins/")
    said = {"earlier": [origin.pk], "was": origins.context["form"]["was"].value()}
    client.post(f"/commitments/{later.pk}/origins/", said)
    assert comparison.descents.get(later=later).earlier == origin
    sent = {"later": new.areas.get().pk, "earlier": ""}
    client.post(f"{page}area/", sent | {"was": "as it stood before somebody else"})
    assert comparison.area_descents.exists()
    client.post(f"{page}area/", sent | {"was": client.get(page).context["areas_stand"]})
    assert not comparison.area_descents.exists()
    client.post(f"{page}finish/")
    comparison.refresh_from_db()
    assert comparison.reviewed_at is not None


def test_the_comparison_is_the_offices_until_the_plan_is_adopted(
    comparison: Comparison, new: Plan, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    page = f"/plans/{new.pk}/compare/"

    def codes() -> dict[str, int]:
        return {name: sign_in(who).get(page).status_code for name, who in vars(cast).items()}

    assert codes() == dict.fromkeys(vars(cast), 404) | {"astrid": 200}
    review(comparison, cast.astrid, now)
    adopt(new, cast.astrid, now)
    assert codes() == dict.fromkeys(vars(cast), 200) | {"hans": 404, "karin": 404}


def test_the_page_costs_the_same_with_three_times_as_much(
    comparison: Comparison, new: Plan, old: Plan, astrid: User, now: datetime, sign_in: SignIn
) -> None:
    client = sign_in(astrid)

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(f"/plans/{new.pk}/compare/")
        return len(found)

    cost()
    few = cost()
    for number in range(15):
        plans.commitment(old.areas.get(), f"Punkt {number} är något helt annat än {number}.")
        plans.commitment(new.areas.get(), f"Punkt {number} är något helt annat än {number}.")
    actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)
    assert cost() == few

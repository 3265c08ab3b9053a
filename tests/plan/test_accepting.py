"""What an invited unit decides for itself: accepted, accepted in part, declined."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import people, plans
from varna.accounts.models import User
from varna.documents.models import Decision
from varna.journal.models import Entry
from varna.plan import actions, requests, stances
from varna.plan.actions import Decided
from varna.plan.grounds import Ground, Minutes
from varna.plan.models import Assignment, Basis, FocusArea, Stance, StanceKind

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
MINUTES = Minutes("Styrelsen för Solviks Bostäder AB", date(2026, 3, 12), "§ 9", "SB 2026/7")
ACCEPTED = Decided(StanceKind.ACCEPTED, MINUTES)
PARTLY = Decided(StanceKind.PARTLY, MINUTES, "Bara i egna lokaler.")
DECLINED = Decided(StanceKind.DECLINED, MINUTES, "Vi har ingen sådan verksamhet.")
LATER = replace(MINUTES, decided_on=date(2026, 5, 7), paragraph="§ 17")


@pytest.fixture
def area(db: None) -> FocusArea:
    return plans.area(plans.plan())


@pytest.fixture
def invited(area: FocusArea, house: House) -> list[Assignment]:
    rows = [plans.commitment(area, text) for text in ("Alla övar.", "Alla övar igen.")]
    return [plans.assignment(row, house.company, basis=Basis.INVITATION) for row in rows]


def record(assignments: list[Assignment], decided: Decided, by: User, at: datetime) -> int:
    unit = assignments[0].unit
    return actions.record_stance(unit=unit, assignments=assignments, decided=decided, by=by, at=at)


def bases() -> list[tuple[str, str]]:
    rows = Assignment.objects.order_by("pk").select_related("decision")
    return [(row.basis, row.ground) for row in rows]


OWN = "Styrelsen för Solviks Bostäder AB 2026-03-12 § 9, SB 2026/7"


def test_what_is_accepted_binds_by_the_units_own_decision(
    invited: list[Assignment], frida: User, now: datetime
) -> None:
    assert record(invited, ACCEPTED, frida, now) == 2
    assert bases() == [("OWN_DECISION", OWN), ("OWN_DECISION", OWN)]
    decision = Decision.objects.get(unit=invited[0].unit)
    assert {row.decision for row in Assignment.objects.all()} == {decision}
    assert {row.decision for row in Stance.objects.all()} == {decision}


@pytest.mark.parametrize("decided", [PARTLY, DECLINED])
def test_what_is_partly_accepted_or_declined_stays_a_request(
    decided: Decided, invited: list[Assignment], frida: User, now: datetime
) -> None:
    record(invited[:1], decided, frida, now)
    assert bases() == [("INVITATION", ""), ("INVITATION", "")]
    stance = Stance.objects.get()
    assert (stance.kind, stance.words, stance.recorded_at) == (decided.kind, decided.words, now)
    assert stances.standing_of(invited[0]) == stance
    assert stances.standing_of(invited[1]) is None


def test_pressing_twice_is_one_act(invited: list[Assignment], frida: User, now: datetime) -> None:
    assert [record(invited, PARTLY, frida, now) for _ in range(2)] == [2, 0]
    assert Stance.objects.count() == 2
    assert Entry.objects.filter(act="plan.record_stance").count() == 2


def test_a_later_decision_replaces_an_earlier_and_the_history_is_kept(
    invited: list[Assignment], frida: User, now: datetime
) -> None:
    record(invited[:1], DECLINED, frida, now)
    record(invited[:1], replace(ACCEPTED, minutes=LATER), frida, now)
    assert bases()[0][0] == "OWN_DECISION"
    with pytest.raises(actions.OlderThanTheLast):
        record(invited[:1], DECLINED, frida, now)
    later = replace(LATER, decided_on=date(2026, 6, 1))
    record(invited[:1], replace(PARTLY, minutes=later), frida, now)
    assert bases()[0] == ("INVITATION", "")
    told = stances.history(invited[0].unit, [invited[0].commitment])
    kinds = [row.kind for row in told[invited[0].commitment.lineage]]
    assert kinds == ["PARTLY", "ACCEPTED", "DECLINED"]


def test_a_stance_follows_an_unchanged_wording_and_no_other(
    invited: list[Assignment], house: House, frida: User, now: datetime
) -> None:
    record(invited[:1], DECLINED, frida, now)
    old = invited[0].commitment
    kept, changed = (
        plans.commitment(plans.area(plans.plan(title="Nästa plan")), text)
        for text in (old.text, "Ny text.")
    )
    for each in (kept, changed):
        each.lineage = old.lineage
        each.save()
    alike = plans.commitment(kept.area or plans.area(kept.plan), old.text)
    rows = [
        plans.assignment(each, house.company, basis=Basis.INVITATION)
        for each in (kept, changed, alike)
    ]
    standing = stances.standing_for(rows)
    assert {pk: stance.kind for pk, stance in standing.items()} == {rows[0].pk: "DECLINED"}


@pytest.mark.parametrize(
    ("decided", "refusal"),
    [
        (replace(PARTLY, words=" "), actions.PartMissing),
        (replace(DECLINED, words=" "), actions.ReasonMissing),
        (replace(ACCEPTED, is_for_another=True), actions.TellerMissing),
        (replace(ACCEPTED, minutes=replace(MINUTES, paragraph="")), actions.DecisionMissing),
        (
            replace(ACCEPTED, minutes=replace(MINUTES, decided_on=date(2026, 11, 23))),
            actions.DecidedTooLate,
        ),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(
    decided: Decided,
    refusal: type[actions.Refused],
    invited: list[Assignment],
    frida: User,
    now: datetime,
) -> None:
    with pytest.raises(refusal):
        record(invited, decided, frida, now)
    assert (Stance.objects.count(), bases()[0]) == (0, ("INVITATION", ""))


def test_a_reason_may_be_missing_only_when_the_office_says_that_none_was_given(
    invited: list[Assignment], astrid: User, now: datetime
) -> None:
    silent = replace(DECLINED, words="", told_by="Frida Fors, brev", is_for_another=True)
    record(invited[:1], silent, astrid, now)
    stance = Stance.objects.get()
    assert (stance.is_unexplained, stance.told_by) == (True, "Frida Fors, brev")
    stance.is_unexplained = False
    with pytest.raises(IntegrityError), transaction.atomic():
        stance.save()


def test_what_is_bound_on_another_basis_or_is_anothers_is_not_asked(
    invited: list[Assignment], house: House, frida: User, astrid: User, now: datetime
) -> None:
    theirs = plans.assignment(invited[0].commitment, house.joint_authority, basis=Basis.INVITATION)
    with pytest.raises(actions.NotAsked):
        record([invited[0], theirs], ACCEPTED, frida, now)
    law = Ground(Basis.LAW, "LSO", "3 kap. 8 §")
    actions.change_assignment(assignment=invited[0], ground=law, contact=None, by=astrid, at=now)
    with pytest.raises(actions.NotAsked):
        record(invited, ACCEPTED, frida, now)
    assert Stance.objects.count() == 0


def test_two_people_at_once_never_overwrite_silently(
    invited: list[Assignment], frida: User, astrid: User, now: datetime
) -> None:
    record(invited[:1], DECLINED, frida, now)
    mine = replace(ACCEPTED, minutes=LATER, told_by="Frida", is_for_another=True)
    act = {"unit": invited[0].unit, "assignments": invited, "decided": mine}
    with pytest.raises(actions.DecidedMeanwhile):
        actions.record_stance(**act, seen=[], by=astrid, at=now)
    assert Stance.objects.count() == 1
    stood = str(Stance.objects.get().pk)
    assert actions.record_stance(**act, seen=[stood], by=astrid, at=now) == 2


def test_a_stance_is_history_when_the_office_changes_the_basis(
    invited: list[Assignment], frida: User, astrid: User, now: datetime
) -> None:
    record(invited, ACCEPTED, frida, now)
    for row in invited:
        row.refresh_from_db()
    invitation = Ground(Basis.INVITATION)
    actions.change_assignment(
        assignment=invited[0], ground=invitation, contact=None, by=astrid, at=now
    )
    actions.change_assignment(assignment=invited[1], ground=None, contact=frida, by=astrid, at=now)
    assert stances.standing_of(invited[0]) is None
    assert stances.standing_of(invited[1]) == Stance.objects.get(commitment=invited[1].commitment)


def test_what_stood_at_a_moment_is_what_was_recorded_by_then(
    invited: list[Assignment], frida: User, now: datetime
) -> None:
    record(invited[:1], DECLINED, frida, now)
    record(invited[:1], replace(ACCEPTED, minutes=LATER), frida, now + timedelta(days=2))
    then = stances.standing(Stance.objects.all(), until=now + timedelta(days=1))
    assert [row.kind for row in then.values()] == ["DECLINED"]


def page(client: Client, house: House) -> str:
    return f"/units/{house.company.pk}/requests/"


def test_only_the_units_own_people_and_the_office_record(
    cast: Cast, house: House, invited: list[Assignment], sign_in: SignIn
) -> None:
    codes = {
        name: sign_in(person).post(page(sign_in(person), house)).status_code
        for name, person in vars(cast).items()
    }
    may = {"frida": 200, "astrid": 200}
    assert codes == dict.fromkeys(codes, 403) | may | {"karin": 404}
    forms = {
        name: sign_in(person).get(page(sign_in(person), house)).context["form"] is not None
        for name, person in vars(cast).items()
        if name != "karin"
    }
    assert {name for name, shown in forms.items() if shown} == set(may)


def test_the_company_records_on_its_page_and_sees_no_question_of_who_told_it(
    frida: User, house: House, invited: list[Assignment], sign_in: SignIn
) -> None:
    client = sign_in(frida)
    address = page(client, house)
    assert "told_by" not in client.get(address).context["form"].fields
    said = {
        "assignments": [row.pk for row in invited],
        "kind": "PARTLY",
        "words": "",
        "body": "Styrelsen",
        "decided_on": "2026-03-12",
        "paragraph": "9",
    }
    errors = client.post(address, said).context["form"].errors
    assert list(errors) == ["words"]
    assert client.post(address, said | {"words": "Egna lokaler."}).status_code == 302
    told = client.get(address).content.decode()
    assert told.count("delvis antaget") == 2
    assert "Egna lokaler." in told


def test_one_tick_decides_about_all_that_nothing_is_decided_about(
    frida: User, house: House, invited: list[Assignment], sign_in: SignIn, now: datetime
) -> None:
    record(invited[:1], DECLINED, frida, now)
    client = sign_in(frida)
    said = {
        "kind": "ACCEPTED",
        "body": "Styrelsen",
        "decided_on": "2026-05-07",
        "paragraph": "9",
    }
    address = page(client, house)
    assert list(client.post(address, said).context["form"].errors) == ["assignments"]
    client.post(address, said | {"everything": "on", "seen": client.get(address).context["seen"]})
    assert [basis for basis, _ground in bases()] == ["INVITATION", "OWN_DECISION"]


def test_the_office_says_who_told_it(
    astrid: User, house: House, invited: list[Assignment], sign_in: SignIn
) -> None:
    client = sign_in(astrid)
    address = page(client, house)
    said = {
        "assignments": [invited[0].pk],
        "kind": "DECLINED",
        "body": "Styrelsen",
        "decided_on": "2026-03-12",
        "paragraph": "9",
    }
    assert list(client.post(address, said).context["form"].errors) == ["told_by"]
    client.post(address, said | {"told_by": "Frida, brev"})
    assert Stance.objects.get().is_unexplained
    assert "Inget skäl lämnades." in client.get(address).content.decode()


def test_a_page_that_is_older_than_the_last_decision_overwrites_nothing(
    astrid: User,
    frida: User,
    house: House,
    invited: list[Assignment],
    sign_in: SignIn,
    now: datetime,
) -> None:
    client = sign_in(astrid)
    address = page(client, house)
    seen = client.get(address).context["seen"]
    record(invited[:1], DECLINED, frida, now)
    said = {
        "assignments": [invited[0].pk],
        "kind": "ACCEPTED",
        "body": "Styrelsen",
        "decided_on": "2026-05-07",
        "paragraph": "9",
        "told_by": "Frida",
        "seen": seen,
    }
    response = client.post(address, said)
    assert list(response.context["form"].errors) == ["__all__"]
    assert Stance.objects.get().kind == "DECLINED"


def test_what_is_bound_stands_beside_and_is_no_request(
    house: House, area: FocusArea, invited: list[Assignment], frida: User, now: datetime
) -> None:
    law = plans.assignment(plans.commitment(area, "Lagens."), house.company, basis=Basis.LAW)
    record(invited[:1], ACCEPTED, frida, now)
    visible = Assignment.objects.filter(unit=house.company)
    asked = requests.requests(visible, now.date())
    assert [each.assignment for each in asked] == invited
    assert [each.is_waiting for each in asked] == [False, True]
    assert requests.bound(visible, now.date()) == [law]


def test_a_plan_that_has_taken_over_asks_and_the_earlier_one_no_longer(
    invited: list[Assignment], house: House, frida: User, now: datetime
) -> None:
    newer = plans.plan(title="Nästa plan")
    row = plans.commitment(plans.area(newer), "Alla övar.")
    row.lineage = invited[0].commitment.lineage
    row.save()
    heir = plans.assignment(row, house.company, basis=Basis.INVITATION)
    visible = Assignment.objects.visible_to(frida, now.date())

    def asked() -> list[Assignment]:
        return [each.assignment for each in requests.requests(visible, now.date())]

    assert asked() == [*invited, heir]  # two plans beside each other
    plans.comparison(newer, invited[0].commitment.plan)
    assert asked() == [heir]
    binding = plans.assignment(invited[1].commitment, house.technical_board)
    assert requests.bound(Assignment.objects.filter(pk=binding.pk), now.date()) == []


def test_the_page_costs_as_many_queries_for_one_request_as_for_three(
    frida: User, house: House, area: FocusArea, sign_in: SignIn, now: datetime
) -> None:
    client, counts = sign_in(frida), []
    for number in (1, 2):
        rows = [
            plans.assignment(plans.commitment(area), house.company, basis=Basis.INVITATION)
            for _ in range(number)
        ]
        minutes = replace(MINUTES, paragraph=f"§ {number}")
        record(rows, replace(DECLINED, minutes=minutes), frida, now)
        with CaptureQueriesContext(connection) as captured:
            client.get(page(client, house))
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_two_companies_with_the_same_paragraph_have_a_decision_each(
    house: House, area: FocusArea, frida: User, now: datetime
) -> None:
    commitment = plans.commitment(area)
    other = people.unit(house.municipality, name="Solviks Hamn AB", kind=house.company.kind)
    minutes = replace(MINUTES, body="Styrelsen")
    for unit in (house.company, other):
        row = plans.assignment(commitment, unit, basis=Basis.INVITATION)
        record([row], replace(ACCEPTED, minutes=minutes), frida, now)
    own = [row.decision for row in Assignment.objects.select_related("decision")]
    assert [each.unit.name for each in own if each and each.unit] == [
        "Solviks Bostäder AB",
        "Solviks Hamn AB",
    ]

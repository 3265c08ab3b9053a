"""Changing a unit over time: what is looked at first, what is done, and who then sees what."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import measures, people, plans
from tests.factories.scenes import asked
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org import actions as org
from varna.org.models import Succession, Unit
from varna.org.roles import Role
from varna.plan import actions as plan
from varna.plan.models import Assignment, Basis
from varna.portal.outlook import Outlook, outlook
from varna.subjects.ref import SYSTEM

SignIn = Callable[[User], Client]


@pytest.fixture
def office(sign_in: SignIn, astrid: User) -> Client:
    return sign_in(astrid)


def look(client: Client, way: str, unit: Unit, **said: object) -> dict[str, object]:
    """What the page says of it, and what to send to confirm just that."""
    page = client.post(reverse(way, args=[unit.pk]), said)
    context = page.context
    return {"looks": context["looks"], "seen": context["seen"], "form": context["form"]}


def confirm(client: Client, way: str, unit: Unit, **said: object) -> int:
    seen = look(client, way, unit, **said)["seen"]
    sent = {**said, "seen": seen, "confirm": "1"}
    return client.post(reverse(way, args=[unit.pk]), sent).status_code


def test_nothing_happens_before_it_has_been_looked_at(office: Client, house: House) -> None:
    said = {"last_on": "2026-12-31"}
    entries = Entry.objects.count()
    seen = look(office, "end_unit", house.company, **said)["seen"]
    assert Unit.objects.get(pk=house.company.pk).valid_until is None
    other = {"last_on": "2027-12-31", "seen": seen, "confirm": "1"}
    assert office.post(reverse("end_unit", args=[house.company.pk]), other).status_code == 200
    assert Unit.objects.get(pk=house.company.pk).valid_until is None
    assert Entry.objects.count() == entries
    assert confirm(office, "end_unit", house.company, **said) == 302
    assert Unit.objects.get(pk=house.company.pk).valid_until == date(2027, 1, 1)


def test_the_look_counts_what_hangs_on_the_unit(
    house: House, cast: Cast, now: datetime, today: date
) -> None:
    asked(house, cast)
    measures.measure(house.technical_board)
    people.grant(cast.karin, house.technical_board, today, today + timedelta(days=3))
    (found,) = outlook([house.technical_board], today)
    bound = Assignment.objects.filter(unit=house.technical_board).count()
    assert bound > 0
    assert found == Outlook(
        unit=house.technical_board,
        assignments=bound,
        appointments=1,
        grants=1,
        enquiries=1,
        measures=1,
        action_plans=0,
        children=[house.technical_administration],
    )


def test_what_would_be_refused_is_said_at_the_look(office: Client, house: House) -> None:
    shown = look(office, "end_unit", house.technical_board, last_on="2026-12-31")
    assert shown["looks"] is None
    assert shown["form"].non_field_errors() == [
        "Det finns enheter under den här som fortsätter. Avsluta dem först."
    ]


def test_a_merger_makes_the_new_unit_and_a_second_press_no_other(
    office: Client, house: House, today: date
) -> None:
    said = {
        "others": [house.social_board.pk],
        "into": "",
        "name": "Samhällsnämnden",
        "abbreviation": "SHN",
        "from_on": "2027-01-01",
        "words": "KF § 118",
    }
    assert confirm(office, "merge_unit", house.technical_board, **said) == 302
    new = Unit.objects.get(name="Samhällsnämnden")
    rows = Succession.objects.order_by("pk").values_list("predecessor__name", "successor", "on")
    assert list(rows) == [
        ("Tekniska nämnden", new.pk, date(2027, 1, 1)),
        ("Socialnämnden", new.pk, date(2027, 1, 1)),
    ]
    assert (new.parent, new.valid_from) == (house.municipality, date(2027, 1, 1))
    again = look(office, "merge_unit", house.technical_board, **said)
    assert again["looks"] is None
    assert Unit.objects.filter(name="Samhällsnämnden").count() == 1


def test_a_split_into_one_that_is_there_and_one_that_is_new(office: Client, house: House) -> None:
    said = {"into": [house.social_board.pk], "names": "Gatunämnden\n\n", "from_on": "2027-01-01"}
    assert confirm(office, "split_unit", house.technical_board, **said) == 302
    names = Succession.objects.values_list("successor__name", flat=True)
    assert sorted(names) == ["Gatunämnden", "Socialnämnden"]
    page = office.get(reverse("unit_detail", args=[house.technical_board.pk]))
    (event,) = page.context["history"]
    assert (event.on, event.says, sorted(unit.name for unit in event.units)) == (
        date(2027, 1, 1),
        "Delades i:",
        ["Gatunämnden", "Socialnämnden"],
    )


def test_the_page_tells_what_the_unit_was_called(office: Client, house: House) -> None:
    said = {"name": "Stadsnämnden", "abbreviation": "SN2", "from_on": "2026-11-01"}
    assert confirm(office, "rename_unit", house.technical_board, **said) == 302
    page = office.get(reverse("unit_detail", args=[house.technical_board.pk]))
    assert [event.says for event in page.context["history"]] == [
        "Tekniska nämnden fick namnet Stadsnämnden."
    ]


# the assignments


@pytest.fixture
def over(house: House, cast: Cast, now: datetime, today: date) -> Assignment:
    """What the technical board answered for, the day the social board and the company took over."""
    scene = asked(house, cast)
    org.split_unit(
        unit=house.technical_board,
        successors=[house.social_board, house.company],
        on=today,
        by=SYSTEM,
        at=now,
    )
    return scene.activity.assignments.get(unit=house.technical_board)


def test_an_assignment_keeps_its_basis_with_a_board(
    over: Assignment, house: House, cast: Cast, now: datetime
) -> None:
    over.commitment.assignments.filter(unit=house.social_board).delete()
    reference = over.reference
    moves = {over: house.social_board}
    assert plan.hand_over_assignments(moves=moves, by=cast.astrid, at=now) == 0
    over.refresh_from_db()
    assert (over.unit, over.basis, over.reference) == (
        house.social_board,
        Basis.COUNCIL_DECISION,
        reference,
    )
    before = Entry.objects.count()
    stale = Assignment.objects.get(pk=over.pk)
    stale.unit = house.technical_board
    plan.hand_over_assignments(moves={stale: house.company}, by=cast.astrid, at=now)
    assert Entry.objects.count() == before


def test_a_company_is_invited_and_never_obliged(
    over: Assignment, house: House, cast: Cast, now: datetime
) -> None:
    over.commitment.assignments.filter(unit=house.company).delete()
    assert plan.hand_over_assignments(moves={over: house.company}, by=cast.astrid, at=now) == 1
    over.refresh_from_db()
    assert (over.unit, over.basis, over.reference) == (house.company, Basis.INVITATION, "")


def test_one_that_answers_already_goes_on_as_it_does(
    over: Assignment, house: House, cast: Cast, now: datetime
) -> None:
    there, _ = Assignment.objects.get_or_create(
        commitment=over.commitment, unit=house.company, basis=Basis.INVITATION
    )
    plan.hand_over_assignments(moves={over: house.company}, by=cast.astrid, at=now)
    rows = over.commitment.assignments.filter(unit__in=[house.company, house.technical_board])
    assert list(rows) == [there]


def test_only_a_successor_takes_an_assignment(
    over: Assignment, house: House, cast: Cast, now: datetime
) -> None:
    with pytest.raises(plan.NotItsSuccessor):
        plan.hand_over_assignments(moves={over: house.hr}, by=cast.astrid, at=now)
    over.refresh_from_db()
    assert over.unit == house.technical_board


def test_the_office_is_told_and_moves_by_choice(
    over: Assignment, office: Client, house: House
) -> None:
    address = reverse("hand_over_assignments", args=[house.technical_board.pk])
    assert address in office.get(reverse("start")).text
    office.post(address, {f"to-{over.pk}": ""})
    over.refresh_from_db()
    assert over.unit == house.technical_board
    left = Assignment.objects.filter(unit=house.technical_board)
    office.post(address, {f"to-{each.pk}": house.social_board.pk for each in left.all()})
    assert left.count() == 0
    assert address not in office.get(reverse("start")).text


def test_what_a_replaced_plan_laid_on_the_unit_is_history(
    over: Assignment, office: Client, house: House
) -> None:
    address = reverse("hand_over_assignments", args=[house.technical_board.pk])
    assert address in office.get(reverse("start")).text
    plans.comparison(plans.plan(title="Nästa plan"), over.commitment.plan)
    assert address not in office.get(reverse("start")).text
    office.post(address, {f"to-{over.pk}": house.social_board.pk})
    over.refresh_from_db()
    assert over.unit == house.technical_board


def test_who_holds_a_role_in_the_successor_opens_the_past(
    over: Assignment, house: House, cast: Cast, sign_in: SignIn
) -> None:
    enquiry = house.technical_board.enquiries.get()
    address = reverse("enquiry_detail", args=[enquiry.pk])
    stranger = people.user()
    people.appointment(stranger, Role.COORDINATOR, house.joint_authority)
    found = [
        sign_in(person).get(address).status_code for person in (cast.disa, cast.frida, stranger)
    ]
    assert found == [200, 200, 404]

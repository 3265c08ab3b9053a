"""Reading another unit's on a legal ground: what it gives, and what it never gives."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import rounds
from tests.factories.scenes import Scene, asked
from varna.accounts.models import User
from varna.followup.models import Answer, Enquiry, Submission
from varna.journal.models import Entry
from varna.org import actions, permissions, queries
from varna.org.grounds import DESCRIPTIONS, Ground
from varna.org.models import Grant, Unit
from varna.org.roles import Role
from varna.subjects.ref import SYSTEM, Pointable, Ref

DAY = timedelta(days=1)
EVERY_ROLE = frozenset(Role)


@pytest.fixture
def scene(house: House, cast: Cast) -> Scene:
    """The technical board has submitted and drafts nothing; the social board drafts."""
    scene = asked(house, cast)
    rounds.answer(scene.social.questions.all()[0], cast.disa, comment="Utkastets hemlighet")
    rounds.submission(scene.technical, cast.bo)
    return scene


def give(
    person: User,
    unit: Unit,
    from_on: date,
    until_on: date,
    *,
    role: Role = Role.AUDITOR,
    by: Pointable | Ref = SYSTEM,
    at: datetime,
    **more: str,
) -> Grant:
    wanted = {"ground": Ground.SUPERVISION, "decided_by": "Nämndens ordförande"} | more
    return actions.give_grant(
        person=person,
        unit=unit,
        role=role,
        from_on=from_on,
        until_on=until_on,
        by=by,
        at=at,
        **wanted,
    )


def fresh(person: User) -> User:
    return User.objects.get(pk=person.pk)


def test_a_grant_holds_from_its_first_day_through_its_last(
    scene: Scene, house: House, cast: Cast, today: date, now: datetime
) -> None:
    give(cast.karin, house.technical_board, today, today + 3 * DAY, at=now)

    def seen(day: date) -> tuple[list[Enquiry], int, bool]:
        karin = fresh(cast.karin)
        return (
            list(Enquiry.objects.visible_to(karin, day)),
            Submission.objects.visible_to(karin, day).count(),
            permissions.may(karin, "followup.read_rounds", scene.technical, on=day),
        )

    nothing: tuple[list[Enquiry], int, bool] = ([], 0, False)
    everything = ([scene.technical], 1, True)
    days = (-DAY, 0 * DAY, 2 * DAY, 3 * DAY, 4 * DAY)
    assert [seen(today + each) for each in days] == [
        nothing,
        everything,
        everything,
        nothing,
        nothing,
    ]


def test_a_grant_never_gives_a_draft(
    scene: Scene, house: House, cast: Cast, today: date, now: datetime
) -> None:
    give(cast.bo, house.social_board, today, today + DAY, at=now)
    bo = fresh(cast.bo)
    assert Answer.objects.count() > 0
    assert list(Answer.objects.visible_to(bo, today).filter(question__enquiry=scene.social)) == []
    assert list(Enquiry.objects.draftable_by(bo, today)) == [scene.technical]
    assert sorted(unit.name for unit in queries.within(bo, EVERY_ROLE, today)) == [
        "Tekniska nämnden"
    ]
    for act in ("followup.answer_enquiry", "followup.submit_enquiry", "measures.manage_measure"):
        assert not permissions.may(bo, act, scene.social, on=today)


def test_a_grant_reaches_below_the_unit_and_never_above_or_beside(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    give(cast.karin, house.central_office, today, today + DAY, at=now)
    assert sorted(unit.name for unit in queries.reach(cast.karin, EVERY_ROLE, today)) == [
        "HR-funktionen",
        "IT-funktionen",
        "Kommunkontoret",
    ]
    assert not queries.holds_whole(cast.karin, EVERY_ROLE, today)


def test_a_grant_reaches_no_predecessor(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    actions.merge_units(
        predecessors=[house.technical_board],
        successor=house.social_board,
        on=today,
        by=SYSTEM,
        at=now,
    )
    give(cast.karin, house.social_board, today, today + DAY, at=now)
    reached = queries.reach(cast.karin, EVERY_ROLE, today).values_list("name", flat=True)
    assert sorted(reached) == ["Socialförvaltningen", "Socialnämnden"]


def test_reach_costs_the_same_with_grants(
    house: House,
    cast: Cast,
    today: date,
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for unit in (house.social_board, house.company, house.hr):
        give(cast.bo, unit, today, today + DAY, at=now)
        bo = fresh(cast.bo)
        with django_assert_num_queries(3):
            list(queries.reach(bo, EVERY_ROLE, today))


def test_give_grant_refuses_what_no_grant_may_be(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    board = house.technical_board
    with pytest.raises(actions.NotForOneself):
        give(cast.astrid, board, today, today + DAY, by=cast.astrid, at=now)
    with pytest.raises(actions.EndsBeforeStart):
        give(cast.karin, board, today, today, at=now)
    with pytest.raises(actions.NotTheMunicipality):
        give(cast.karin, house.municipality, today, today + DAY, at=now)
    with pytest.raises(actions.GroundMissing):
        give(cast.karin, board, today, today + DAY, ground=Ground.OTHER_LAW, reference=" ", at=now)
    give(cast.karin, board, today, today + DAY, by=cast.astrid, at=now)
    with pytest.raises(actions.AlreadyHeld):
        give(cast.karin, board, today, today + 2 * DAY, at=now)


@pytest.mark.parametrize(
    "wrong",
    [{"role": Role.COORDINATOR}, {"ground": Ground.OTHER_LAW}, {"until_on": date(2020, 1, 1)}],
)
def test_the_database_refuses_a_grant_that_writes_or_has_no_end(
    house: House, cast: Cast, today: date, now: datetime, wrong: dict[str, object]
) -> None:
    grant = give(cast.karin, house.company, today, today + DAY, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Grant.objects.filter(pk=grant.pk).update(**wrong)
    Grant.objects.filter(pk=grant.pk).update(role=Role.READER)


def test_end_grant_closes_the_door_that_day_and_says_so(
    house: House, cast: Cast, today: date, now: datetime
) -> None:
    grant = give(cast.karin, house.company, today - DAY, today + 9 * DAY, at=now)
    with pytest.raises(actions.NotForOneself):
        actions.end_grant(grant=grant, until_on=today, by=cast.karin, at=now)
    actions.end_grant(grant=grant, until_on=today, by=cast.hans, at=now)
    assert list(queries.reach(fresh(cast.karin), EVERY_ROLE, today)) == []
    with pytest.raises(actions.AlreadyEnded):
        actions.end_grant(grant=grant, until_on=today, by=cast.hans, at=now)
    told = Entry.objects.about(cast.karin.ref).order_by("pk")
    assert [entry.act for entry in told][-2:] == ["org.give_grant", "org.end_grant"]


def test_who_sees_a_grant(house: House, cast: Cast, today: date, now: datetime) -> None:
    grant = give(cast.karin, house.technical_board, today, today + DAY, at=now)
    seeing = [
        person.name.split()[0]
        for person in cast.everybody()
        if Grant.objects.visible_to(person, today).filter(pk=grant.pk).exists()
    ]
    assert seeing == ["Astrid", "Bo", "Hans", "Johan", "Karin"]


def test_every_ground_is_described() -> None:
    assert set(DESCRIPTIONS) == set(Ground)

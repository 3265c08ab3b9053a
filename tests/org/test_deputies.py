"""Deputies: somebody does what another may, from a day to a day."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import scenes
from tests.followup.conftest import SignIn
from varna.followup.actions import reminders
from varna.followup.models import Answer, Enquiry
from varna.journal import queries as journal
from varna.mail.models import Message
from varna.org import actions, queries
from varna.org.models import Deputyship, Unit
from varna.org.permissions import may
from varna.org.roles import Role

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2026, 11, 20), date(2026, 11, 30)


@pytest.fixture
def deputy(cast: Cast, now: datetime) -> Deputyship:
    """Egil, who only reads and submits, stands in for Bo, the coordinator."""
    return actions.appoint_deputy(
        appointment=cast.bo.appointments.get(),
        deputy=cast.egil,
        from_on=FIRST,
        until_on=LAST + timedelta(1),
        by=cast.bo,
        at=now,
    )


@pytest.fixture
def stranger(cast: Cast, now: datetime) -> Deputyship:
    """Karin, who has no role, stands in for Bo."""
    return actions.appoint_deputy(
        appointment=cast.bo.appointments.get(),
        deputy=cast.karin,
        from_on=FIRST,
        until_on=LAST + timedelta(1),
        by=cast.hans,
        at=now,
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (FIRST - timedelta(1), False),
        (FIRST, True),
        (LAST, True),
        (LAST + timedelta(1), False),
    ],
)
def test_the_deputy_can_what_the_person_can_on_those_days(
    stranger: Deputyship, house: House, cast: Cast, day: date, expected: bool
) -> None:
    scene = scenes.asked(house, cast)
    person = cast.karin
    assert may(person, "followup.answer_enquiry", scene.technical, on=day) is expected
    assert Enquiry.objects.draftable_by(person, day).exists() is expected
    assert Unit.objects.visible_to(person, day).exists() is expected
    assert not may(person, "followup.answer_enquiry", scene.social, on=day)
    assert not may(person, "followup.open_round", scene.round, on=day)


def test_it_is_seen_by_those_whom_it_is_between_and_those_who_keep_people(
    deputy: Deputyship, cast: Cast, today: date
) -> None:
    seen = [
        name
        for name, person in vars(cast).items()
        if Deputyship.objects.visible_to(person, today).exists()
    ]
    assert seen == ["astrid", "bo", "egil", "hans"]


def test_not_when_the_persons_account_is_closed_or_role_is_over(
    stranger: Deputyship, cast: Cast, today: date
) -> None:
    assert [each.role for each in queries.held(cast.karin, today)] == [Role.COORDINATOR]
    cast.karin.__dict__.pop("_held")
    cast.bo.is_active = False
    cast.bo.save()
    assert queries.held(cast.karin, today) == ()
    cast.karin.__dict__.pop("_held")
    cast.bo.is_active = True
    cast.bo.save()
    cast.bo.appointments.update(until_on=today)
    assert queries.held(cast.karin, today) == ()


def test_one_query_with_and_without_deputies(cast: Cast, deputy: Deputyship, today: date) -> None:
    counts = []
    for person in (cast.disa, cast.egil):
        with CaptureQueriesContext(connection) as found:
            queries.held(person, today)
        counts.append(len(found))
    assert counts == [1, 1]


def test_the_journal_says_for_whom(
    deputy: Deputyship, house: House, cast: Cast, sign_in: SignIn, today: date
) -> None:
    scene = scenes.asked(house, cast)
    question = scene.technical.questions.all()[0]
    values = {f"q{question.pk}-was": "", f"q{question.pk}-value": "MET"}
    sign_in(cast.egil).post(f"/enquiries/{scene.technical.pk}/", values)
    assert Answer.objects.get().saved_by == cast.egil
    told = journal.entries_about(scene.technical.ref, cast.bo, today)
    assert [line.who for line in told] == ["Egil Ek som ersättare för Bo Berg"]


def test_what_the_deputy_may_by_a_role_of_their_own_is_done_as_themself(
    deputy: Deputyship, house: House, cast: Cast, today: date
) -> None:
    enquiry, told = scenes.asked(house, cast).technical, []
    for act in ("followup.submit_enquiry", "followup.answer_enquiry", "followup.submit_enquiry"):
        assert may(cast.egil, act, enquiry, on=today)
        told.append(cast.egil.stands_in_for)
    assert told == ["", "Bo Berg", ""]


def test_letters_go_to_both(deputy: Deputyship, house: House, cast: Cast, now: datetime) -> None:
    scene = scenes.asked(house, cast)
    Enquiry.objects.filter(pk=scene.technical.pk).update(contact=cast.bo)
    reminders.remind_enquiry(
        enquiry=Enquiry.objects.get(pk=scene.technical.pk), by=cast.astrid, at=now
    )
    letters = Message.objects.order_by("to_email").values_list("to_email", "why")
    assert list(letters) == [
        ("bo@solvik.example", "Du är kontaktperson för Tekniska nämnden i Uppföljning 2026."),
        (
            "egil@solvik.example",
            "Du är ersättare för Bo Berg, som är kontaktperson för Tekniska nämnden.",
        ),
    ]


@pytest.mark.parametrize(
    ("who", "expected"),
    [("bo", ["Egil Ek"]), ("hans", None), ("astrid", None), ("disa", 404), ("egil", 404)],
)
def test_who_chooses_among_whom(
    cast: Cast, sign_in: SignIn, who: str, expected: list[str] | int | None
) -> None:
    page = sign_in(vars(cast)[who]).get(f"/people/{cast.bo.pk}/deputies/new/")
    if isinstance(expected, int):
        assert page.status_code == expected
        return
    names = [person.name for person in page.context["form"].fields["deputy"].queryset]
    others = sorted(person.name for person in cast.everybody() if person != cast.bo)
    assert sorted(names) == (expected or others)


def test_one_chooses_for_oneself_and_ends_it(cast: Cast, sign_in: SignIn, today: date) -> None:
    values = {
        "appointment": cast.bo.appointments.get().pk,
        "deputy": cast.egil.pk,
        "from_on": "2026-11-22",
        "until_on": "2026-11-30",
    }
    client = sign_in(cast.bo)
    for _twice in range(2):
        client.post(f"/people/{cast.bo.pk}/deputies/new/", values)
    row = Deputyship.objects.get()
    assert (row.deputy, row.from_on, row.last_on) == (cast.egil, today, date(2026, 11, 30))
    wrong = client.post(f"/people/{cast.bo.pk}/deputies/new/", values | {"deputy": cast.disa.pk})
    assert (wrong.status_code, Deputyship.objects.count()) == (200, 1)
    client.post(f"/people/{cast.bo.pk}/deputies/{row.pk}/end/")
    assert Deputyship.objects.count() == 0


def test_nobody_makes_themselves_a_deputy(cast: Cast, now: datetime) -> None:
    given = {
        "appointment": cast.astrid.appointments.get(),
        "from_on": FIRST,
        "until_on": LAST,
        "at": now,
    }
    with pytest.raises(actions.NotForOneself):
        actions.appoint_deputy(**given, deputy=cast.hans, by=cast.hans)
    with pytest.raises(actions.AlreadyHeld):
        actions.appoint_deputy(**given, deputy=cast.astrid, by=cast.hans)
    actions.appoint_deputy(**given, deputy=cast.disa, by=cast.hans)
    given["until_on"] = LAST + timedelta(1)
    with pytest.raises(actions.AlreadyHeld):
        actions.appoint_deputy(**given, deputy=cast.disa, by=cast.hans)


def test_the_head_of_the_page_says_whose_place_one_takes(
    stranger: Deputyship, cast: Cast, today: date
) -> None:
    said = "Samordnare, Tekniska nämnden, som ersättare för Bo Berg"
    assert queries.in_one_line(cast.karin, today) == said

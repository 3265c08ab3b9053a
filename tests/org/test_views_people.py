"""The pages about people and their roles."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import people
from varna.accounts.models import User
from varna.org.models import Appointment
from varna.org.roles import Role

SignIn = Callable[[User], Client]


def test_person_list_is_for_those_who_keep_people(sign_in: SignIn, cast: Cast) -> None:
    for person in cast.everybody():
        expected = 200 if person in (cast.astrid, cast.hans) else 403
        assert sign_in(person).get(reverse("person_list")).status_code == expected, person.name


def test_person_list_finds_sorts_and_filters(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    people.appointment(cast.karin, Role.AUDITOR, house.company, until_on=today)
    client = sign_in(cast.hans)

    def names(**query: str) -> list[str]:
        page = client.get(reverse("person_list"), query)
        return [person.name for person in page.context["listing"].rows]

    assert names(q="SOCIALSEKRETERARE") == []
    assert names(q="nämndsek") == ["Bo Berg", "Disa Dal"]
    assert names(role=Role.AUDITOR) == ["Johan Å"]
    assert names(state="without") == ["Karin Ä"]
    assert names(sort="-name")[:3] == ["Karin Ä", "Johan Å", "Ingrid Ö"]


def test_person_list_costs_the_same_with_more_people(
    sign_in: SignIn, hans: User, house: House
) -> None:
    client = sign_in(hans)
    client.get(reverse("person_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("person_list"))
    for _ in range(3):
        people.appointment(people.user(), Role.READER, house.social_board)
    with CaptureQueriesContext(connection) as more:
        client.get(reverse("person_list"))
    assert len(more) == len(few)


def test_a_person_is_seen_by_themselves_and_by_those_who_keep_people(
    sign_in: SignIn, cast: Cast
) -> None:
    address = reverse("person_detail", args=[cast.bo.pk])
    for person in cast.everybody():
        expected = 200 if person in (cast.astrid, cast.hans, cast.bo) else 404
        assert sign_in(person).get(address).status_code == expected, person.name


@pytest.mark.parametrize(
    "act", ["change_person", "close_person", "reopen_person", "appoint_person"]
)
def test_nobody_changes_their_own_account_by_seeing_it(
    sign_in: SignIn, cast: Cast, act: str
) -> None:
    assert sign_in(cast.bo).post(reverse(act, args=[cast.bo.pk])).status_code == 403


def test_add_person_makes_an_account_without_a_password(sign_in: SignIn, hans: User) -> None:
    sent = {"email": "Siv@Solvik.example", "name": "Siv Sand", "title": "kurator"}
    sign_in(hans).post(reverse("add_person"), sent)
    siv = User.objects.get(email="siv@solvik.example")
    assert (siv.name, siv.title, siv.has_usable_password()) == ("Siv Sand", "kurator", False)


def test_add_person_refuses_an_address_that_is_taken(sign_in: SignIn, cast: Cast) -> None:
    sent = {"email": "BO@solvik.example", "name": "Bo igen"}
    page = sign_in(cast.hans).post(reverse("add_person"), sent)
    assert page.context["form"].errors["email"] == ["Någon har redan ett konto med den adressen."]


def test_appoint_gives_a_role_through_its_last_day(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    sent = {
        "role": Role.READER,
        "unit": house.social_board.pk,
        "from_on": "2026-01-01",
        "until_on": "2026-12-31",
        "ground": "Delegation 4 §",
    }
    sign_in(cast.astrid).post(reverse("appoint_person", args=[cast.karin.pk]), sent)
    row = Appointment.objects.get(person=cast.karin)
    assert (row.role, row.unit, row.until_on, row.last_on, row.ground) == (
        Role.READER,
        house.social_board,
        date(2027, 1, 1),
        date(2026, 12, 31),
        "Delegation 4 §",
    )


def test_no_role_is_chosen_beforehand(sign_in: SignIn, cast: Cast) -> None:
    page = sign_in(cast.hans).get(reverse("appoint_person", args=[cast.karin.pk]))
    assert page.context["form"].fields["role"].choices[0] == ("", "Välj roll")


def test_nobody_gives_themselves_a_role(sign_in: SignIn, cast: Cast, house: House) -> None:
    sent = {"role": Role.PROGRAMME_OFFICE, "unit": house.municipality.pk, "from_on": "2026-01-01"}
    page = sign_in(cast.hans).post(reverse("appoint_person", args=[cast.hans.pk]), sent)
    assert page.context["form"].non_field_errors() == [
        "Ingen ger sig själv en roll, eller tar ifrån sig en. Be en kollega."
    ]
    assert Appointment.objects.filter(person=cast.hans).count() == 1


def test_a_role_is_not_given_twice_at_one_time(sign_in: SignIn, cast: Cast, house: House) -> None:
    sent = {"role": Role.COORDINATOR, "unit": house.technical_board.pk, "from_on": "2026-01-01"}
    page = sign_in(cast.hans).post(reverse("appoint_person", args=[cast.bo.pk]), sent)
    assert page.context["form"].non_field_errors() == [
        "Personen har redan den rollen i enheten under den tiden."
    ]


def test_end_appointment_ends_the_reach_the_day_after(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    row = Appointment.objects.get(person=cast.bo)
    address = reverse("end_appointment", args=[cast.bo.pk, row.pk])
    sign_in(cast.hans).post(address, {"last_on": str(today - timedelta(days=1))})
    assert list(Appointment.objects.on(today).filter(person=cast.bo)) == []
    assert list(Appointment.objects.on(today - timedelta(days=1)).filter(person=cast.bo)) == [row]
    assert sign_in(cast.bo).get(reverse("unit_list")).status_code == 403


def test_an_appointment_is_ended_on_its_own_persons_page_only(sign_in: SignIn, cast: Cast) -> None:
    row = Appointment.objects.get(person=cast.bo)
    address = reverse("end_appointment", args=[cast.disa.pk, row.pk])
    assert sign_in(cast.hans).get(address).status_code == 404


def test_close_and_reopen_an_account(sign_in: SignIn, cast: Cast) -> None:
    client = sign_in(cast.astrid)
    client.post(reverse("close_person", args=[cast.bo.pk]))
    assert User.objects.get(pk=cast.bo.pk).is_active is True  # what Bo holds is in nobody's hands
    client.post(reverse("close_person", args=[cast.bo.pk]), {"anyway": "1"})
    assert User.objects.get(pk=cast.bo.pk).is_active is False
    client.post(reverse("reopen_person", args=[cast.bo.pk]))
    assert User.objects.get(pk=cast.bo.pk).is_active is True


def test_nobody_closes_their_own_account(sign_in: SignIn, hans: User) -> None:
    sign_in(hans).post(reverse("close_person", args=[hans.pk]))
    assert User.objects.get(pk=hans.pk).is_active is True


def test_the_journal_of_a_person_is_on_the_page(sign_in: SignIn, cast: Cast) -> None:
    page = sign_in(cast.hans).get(reverse("person_detail", args=[cast.bo.pk]))
    said = [(line.who, str(line.what)) for line in page.context["entries"]]
    assert said == [("Värna", "gav personen en roll"), ("Värna", "lade upp kontot")]

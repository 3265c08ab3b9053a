"""The pages about units."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import people
from varna.accounts.models import User
from varna.org.models import Unit, UnitKind

SignIn = Callable[[User], Client]


def test_unit_list_says_which_units_lack_a_contact(
    sign_in: SignIn, astrid: User, house: House, cast: Cast
) -> None:
    Unit.objects.filter(pk=house.technical_board.pk).update(contact=cast.bo)
    page = sign_in(astrid).get(reverse("unit_list"), {"contact": "missing"})
    shown = {unit.name for unit in page.context["listing"].rows}
    assert shown == {
        "Kommunstyrelsen",
        "HR-funktionen",
        "IT-funktionen",
        "Socialnämnden",
        "Solviks Bostäder AB",
        "Räddningstjänsten Södra sjön",
    }


@pytest.mark.parametrize("who", ["astrid", "bo", "hans", "johan"])
def test_unit_list_is_open_to_everybody_with_a_role(sign_in: SignIn, cast: Cast, who: str) -> None:
    page = sign_in(getattr(cast, who)).get(reverse("unit_list"))
    assert page.status_code == 200
    assert page.context["listing"].total == 12


def test_unit_list_is_closed_to_somebody_without_a_role(sign_in: SignIn, karin: User) -> None:
    assert sign_in(karin).get(reverse("unit_list")).status_code == 403


def test_unit_list_costs_the_same_with_more_units(
    sign_in: SignIn, astrid: User, house: House
) -> None:
    client = sign_in(astrid)
    client.get(reverse("unit_list"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("unit_list"))
    for _ in range(3):
        people.unit(house.municipality)
    with CaptureQueriesContext(connection) as more:
        client.get(reverse("unit_list"))
    assert len(more) == len(few)


def test_add_unit_makes_it_and_journals_it(
    sign_in: SignIn, hans: User, house: House, today: date
) -> None:
    sent = {
        "kind": "BOARD",
        "name": "Kulturnämnden",
        "abbreviation": "KN",
        "parent": house.municipality.pk,
        "valid_from": "2027-01-01",
    }
    answer = sign_in(hans).post(reverse("add_unit"), sent)
    unit = Unit.objects.get(name="Kulturnämnden")
    assert (answer.status_code, answer["Location"]) == (302, reverse("unit_detail", args=[unit.pk]))
    assert (unit.kind, unit.abbreviation, unit.valid_from) == (
        UnitKind.BOARD,
        "KN",
        date(2027, 1, 1),
    )


def test_add_unit_refuses_a_function_under_a_board(
    sign_in: SignIn, hans: User, house: House
) -> None:
    sent = {
        "kind": "OFFICE_FUNCTION",
        "name": "Kansliet",
        "parent": house.technical_board.pk,
        "valid_from": "2026-01-01",
    }
    page = sign_in(hans).post(reverse("add_unit"), sent)
    assert page.status_code == 200
    assert page.context["form"].errors["parent"] == [
        "Enheten kan inte ligga där. Välj en annan enhet som den hör till."
    ]
    assert not Unit.objects.filter(name="Kansliet").exists()


@pytest.mark.parametrize(
    ("act", "status"),
    [("edit_unit", 200), ("set_contact", 302)],
)
def test_changing_a_unit_is_for_those_who_keep_the_house(
    sign_in: SignIn, cast: Cast, house: House, act: str, status: int
) -> None:
    address = reverse(act, args=[house.technical_board.pk])
    ask = "get" if act == "edit_unit" else "post"
    assert getattr(sign_in(cast.bo), ask)(address).status_code == 403
    assert getattr(sign_in(cast.karin), ask)(address).status_code == 404
    assert getattr(sign_in(cast.astrid), ask)(address).status_code == status


def test_set_contact_shows_the_person_on_the_page(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    address = reverse("set_contact", args=[house.technical_board.pk])
    sign_in(cast.astrid).post(address, {"person": cast.bo.pk})
    assert Unit.objects.get(pk=house.technical_board.pk).contact == cast.bo

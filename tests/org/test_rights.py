"""The page that says who may what, and the head of every page."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, House
from varna.accounts.models import User
from varna.org import permissions
from varna.org.roles import Role
from varna.ui import identity

SignIn = Callable[[User], Client]


def test_everybody_signed_in_sees_every_act_and_role(sign_in: SignIn, cast: Cast) -> None:
    for person in (cast.karin, cast.hans):
        page = sign_in(person).get(reverse("who_may_what"))
        assert [card.role for card in page.context["roles"]] == list(Role)
        assert len(page.context["acts"]) == len(permissions.rules())


def test_nobody_signed_out_sees_it(client: Client, db: None) -> None:
    answer = client.get(reverse("who_may_what"))
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('who_may_what')}"


def test_the_table_says_what_the_rules_say(sign_in: SignIn, cast: Cast) -> None:
    page = sign_in(cast.cilla).get(reverse("who_may_what"))
    rows = {
        str(row.label): {role for role, is_so in row.allowed if is_so}
        for row in page.context["acts"]
    }
    keepers = {Role.PROGRAMME_OFFICE, Role.SYSTEM_ADMIN}
    assert rows["lägga upp personer och ge dem roller"] == keepers
    assert rows["se vem som får vad"] == set(Role)


def test_who_holds_a_role_is_told_to_those_who_keep_people(sign_in: SignIn, cast: Cast) -> None:
    def coordinators(reader: User) -> list[str]:
        cards = sign_in(reader).get(reverse("who_may_what")).context["roles"]
        card = next(card for card in cards if card.role is Role.COORDINATOR)
        return [row.person.name for row in card.holders]

    assert coordinators(cast.hans) == ["Bo Berg", "Disa Dal", "Frida Fors"]
    assert coordinators(cast.cilla) == []


def test_the_page_says_as_whom_and_where_one_is(cast: Cast, house: House, today: date) -> None:
    assert identity.municipality() == "Solviks kommun"
    assert identity.sources.role(cast.bo, today) == "Samordnare, Tekniska nämnden"
    assert identity.sources.role(cast.karin, today) == ""

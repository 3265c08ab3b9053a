"""The pages about who reads another unit's on a legal ground."""

from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import people
from varna.accounts.models import User
from varna.org.models import Grant

SignIn = Callable[[User], Client]
DAY = timedelta(days=1)
GIVEN = {
    "role": "READER",
    "ground": "NECESSARY",
    "decided_by": "Ordföranden",
    "from_on": "2026-11-22",
    "until_on": "2026-12-31",
}


def test_give_grant_counts_the_last_day_as_a_day_with_it(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    who = {"person": cast.disa.pk, "unit": house.technical_board.pk}
    sign_in(cast.astrid).post(reverse("give_grant"), GIVEN | who)
    grant = Grant.objects.get()
    assert (grant.person, grant.unit, grant.until_on) == (
        cast.disa,
        house.technical_board,
        date(2027, 1, 1),
    )


def test_give_grant_demands_a_last_day_and_a_ground(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    who = {"person": cast.disa.pk, "unit": house.technical_board.pk, "until_on": "", "ground": ""}
    page = sign_in(cast.astrid).post(reverse("give_grant"), GIVEN | who)
    assert sorted(page.context["form"].errors) == ["ground", "until_on"]
    own = {"person": cast.astrid.pk, "unit": house.technical_board.pk}
    page = sign_in(cast.astrid).post(reverse("give_grant"), GIVEN | own)
    assert page.context["form"].errors == {
        "person": ["Ingen ger sig själv läsrätt. Be en kollega."]
    }
    assert Grant.objects.count() == 0


def test_grant_list_shows_what_ends_within_a_month(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    for person, days in ((cast.karin, 30), (cast.disa, 31), (cast.gun, 0)):
        people.grant(person, house.technical_board, today - 9 * DAY, today + days * DAY)

    def shown(**query: str) -> list[str]:
        page = sign_in(cast.astrid).get(reverse("grant_list"), query)
        return [row.person.name for row in page.context["listing"].rows]

    assert shown() == ["Gun Gran", "Karin Ä", "Disa Dal"]
    assert shown(state="now") == ["Karin Ä", "Disa Dal"]
    assert shown(state="soon") == ["Karin Ä"]
    assert shown(state="ended") == ["Gun Gran"]


def test_a_grant_stands_at_the_unit_for_those_it_concerns(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    people.grant(cast.karin, house.technical_board, today, today + DAY)
    address = reverse("unit_detail", args=[house.technical_board.pk])
    words = "Karin Ä läser hos Tekniska nämnden som revisor"
    pages = [("bo", address), ("disa", address), ("bo", reverse("who_may_what"))]
    pages.append(("cilla", reverse("who_may_what")))
    pages.append(("hans", reverse("person_detail", args=[cast.karin.pk])))
    found = [words in sign_in(getattr(cast, who)).get(page).text for who, page in pages]
    assert found == [True, False, True, False, True]


def test_grant_list_costs_the_same_with_more(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    client, counts = sign_in(cast.astrid), []
    for number in (1, 3):
        for _ in range(number):
            people.grant(people.user(), house.company, today, today + DAY)
        client.get(reverse("grant_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("grant_list"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_end_grant_closes_it_after_its_last_day(
    sign_in: SignIn, cast: Cast, house: House, today: date
) -> None:
    grant = people.grant(cast.karin, house.company, today - DAY, today + 9 * DAY)
    address = reverse("end_grant", args=[grant.pk])
    sign_in(cast.hans).post(address, {"last_on": today.isoformat()})
    grant.refresh_from_db()
    assert grant.until_on == today + DAY

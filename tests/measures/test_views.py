"""A unit's own measures: seen and kept by its own people."""

from collections.abc import Callable
from datetime import date

import lxml.html
import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import measures, plans
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.measures.models import Measure, Status
from varna.plan.models import Commitment
from varna.ui import classified

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

ADDRESSES = ["", "edit/", "remove/"]


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


@pytest.fixture
def measure(house: House, commitment: Commitment) -> Measure:
    return measures.measure(house.technical_board, commitment, title="Belys gångtunneln")


def values(house: House, **changes: object) -> dict[str, object]:
    return {
        "title": "Belys gångtunneln",
        "unit": house.technical_board.pk,
        "commitment": "",
        "owner": "Enhetschef gata",
        "due_on": "2026-12-01",
        "status": "ONGOING",
    } | changes


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_the_units_own_people_find_a_measure(
    address: str, cast: Cast, measure: Measure, sign_in: SignIn
) -> None:
    found = {
        name: sign_in(person).get(f"/measures/{measure.pk}/{address}").status_code
        for name, person in vars(cast).items()
    }
    assert found == dict.fromkeys(found, 404) | {"bo": 200, "egil": 200}


def test_the_list_is_for_those_who_answer_for_something(
    cast: Cast, measure: Measure, sign_in: SignIn
) -> None:
    found = {name: sign_in(person).get("/measures/") for name, person in vars(cast).items()}
    codes = {name: response.status_code for name, response in found.items()}
    assert codes == dict.fromkeys(codes, 403) | dict.fromkeys(
        ("bo", "egil", "disa", "frida", "gun"), 200
    )
    holding = {name for name, response in found.items() if measure.title in response.text}
    assert holding == {"bo", "egil"}


def test_adding_is_journalled(house: House, bo: User, sign_in: SignIn) -> None:
    response = sign_in(bo).post("/measures/new/", values(house))
    measure = Measure.objects.get()
    assert response.headers["Location"] == f"/measures/{measure.pk}/"
    assert (measure.title, measure.owner, measure.due_on, measure.status, measure.created_by) == (
        "Belys gångtunneln",
        "Enhetschef gata",
        date(2026, 12, 1),
        Status.ONGOING,
        bo,
    )
    acts = Entry.objects.about(measure.ref).values_list("act", flat=True)
    assert list(acts) == ["measures.add_measure"]


def test_two_presses_of_one_page_are_one_measure_unless_the_words_are_others(
    house: House, bo: User, disa: User, sign_in: SignIn
) -> None:
    client = sign_in(bo)
    page = lxml.html.fromstring(client.get("/measures/new/").content)
    (identity,) = page.xpath("//input[@type='hidden'][@name='identity']/@value")
    sent = values(house, identity=identity)
    first, again = (client.post("/measures/new/", sent).headers["Location"] for _press in "12")
    assert (first, Measure.objects.count()) == (again, 1)
    assert Entry.objects.filter(act="measures.add_measure").count() == 1
    other = client.post("/measures/new/", sent | {"title": "En annan"}).headers["Location"]
    assert other != first
    elsewhere = sent | {"unit": house.social_board.pk}
    sign_in(disa).post("/measures/new/", elsewhere)
    assert list(Measure.objects.order_by("pk").values_list("title", "unit")) == [
        ("Belys gångtunneln", house.technical_board.pk),
        ("En annan", house.technical_board.pk),
        ("Belys gångtunneln", house.social_board.pk),
    ]


def test_nobody_adds_a_measure_in_somebody_elses_unit(
    house: House, bo: User, sign_in: SignIn
) -> None:
    response = sign_in(bo).post("/measures/new/", values(house, unit=house.social_board.pk))
    assert (response.status_code, Measure.objects.count()) == (200, 0)


def test_what_is_done_gets_its_day_and_loses_it_again(
    measure: Measure, bo: User, sign_in: SignIn, today: date
) -> None:
    client = sign_in(bo)
    client.post(f"/measures/{measure.pk}/status/", {"status": "DONE"})
    measure.refresh_from_db()
    assert (measure.status, measure.done_on) == (Status.DONE, today)
    client.post(f"/measures/{measure.pk}/status/", {"status": "ONGOING"})
    measure.refresh_from_db()
    assert (measure.status, measure.done_on) == (Status.ONGOING, None)
    client.post(f"/measures/{measure.pk}/status/", {"status": "SOMETHING"})
    assert Entry.objects.about(measure.ref).count() == 2


def test_the_journal_knows_what_a_changed_measure_was(
    house: House, measure: Measure, bo: User, sign_in: SignIn
) -> None:
    sign_in(bo).post(f"/measures/{measure.pk}/edit/", values(house, title="Belys tunneln"))
    entry = Entry.objects.about(measure.ref).get(act="measures.change_measure")
    told = entry.payload.before["title"], entry.payload.after["title"]
    assert told == ("Belys gångtunneln", "Belys tunneln")


def test_a_marking_of_classified_content_is_refused_and_what_was_written_stays(
    house: House, measure: Measure, bo: User, sign_in: SignIn
) -> None:
    said = values(house, title="Belys tunneln", description="Ritningen är HEMLIG.")
    answer = sign_in(bo).post(f"/measures/{measure.pk}/edit/", said)
    form = answer.context["form"]
    assert form.errors == {"description": [classified.said("HEMLIG")]}
    assert (form["title"].value(), form["description"].value()) == (
        "Belys tunneln",
        "Ritningen är HEMLIG.",
    )
    measure.refresh_from_db()
    assert (measure.title, measure.description) == ("Belys gångtunneln", "")


def test_removing_leaves_it_in_the_journal(measure: Measure, bo: User, sign_in: SignIn) -> None:
    ref = measure.ref
    sign_in(bo).post(f"/measures/{measure.pk}/remove/")
    assert not Measure.objects.exists()
    assert Entry.objects.about(ref).get().payload.before["title"] == "Belys gångtunneln"


def test_a_measure_can_begin_from_a_commitment(
    commitment: Commitment, bo: User, sign_in: SignIn
) -> None:
    page = sign_in(bo).get(f"/measures/new/?from=commitment:{commitment.pk}")
    assert page.context["form"]["commitment"].value() == commitment.pk
    for junk in ("commitment:x", "commitment:²", "unit:1", "commitment:99999999999999999999"):
        page = sign_in(bo).get(f"/measures/new/?from={junk}")
        assert (page.status_code, page.context["form"]["commitment"].value()) == (200, None)


def test_filters_narrow_the_list(
    house: House, commitment: Commitment, bo: User, sign_in: SignIn
) -> None:
    measures.measure(house.technical_board, commitment, title="A", due_on=date(2026, 11, 21))
    measures.measure(house.technical_administration, title="Ängen", due_on=date(2026, 11, 22))
    measures.measure(house.technical_board, title="C", status=Status.DONE, due_on=date(2026, 1, 1))
    client = sign_in(bo)
    under = house.technical_administration.pk
    found = {
        query: [row.title for row in client.get(f"/measures/?{query}").context["listing"].rows]
        for query in (
            "sort=title",
            "overdue=1",
            "status=DONE",
            f"unit={under}",
            f"commitment={commitment.pk}",
            "q=ängen",
        )
    }
    assert found == {
        "sort=title": ["A", "C", "Ängen"],
        "overdue=1": ["A"],
        "status=DONE": ["C"],
        f"unit={under}": ["Ängen"],
        f"commitment={commitment.pk}": ["A"],
        "q=ängen": ["Ängen"],
    }


def test_the_export_holds_what_the_reader_may_see(
    house: House, measure: Measure, cast: Cast, sign_in: SignIn
) -> None:
    measures.measure(house.social_board, title="Socialnämndens egen")
    sheet = sign_in(cast.bo).get("/measures/?export=csv").content.decode("utf-8-sig")
    assert ("Belys gångtunneln" in sheet, "Socialnämndens egen" in sheet) == (True, False)


def test_the_list_costs_as_many_queries_at_one_row_as_at_three(
    house: House,
    measure: Measure,
    bo: User,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sign_in(bo)
    client.get("/measures/")
    with django_assert_max_num_queries(30) as one:
        client.get("/measures/")
    for number in range(2):
        other = plans.commitment(plans.area(plans.plan()))
        measures.measure(house.technical_administration, other, title=f"Nummer {number}")
    with django_assert_max_num_queries(30) as three:
        client.get("/measures/")
    assert len(three) == len(one)

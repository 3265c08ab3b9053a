"""The pages of an action plan, and the files it leaves as."""

import csv
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from django.test import Client
from django.utils.text import slugify
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import measures, plans
from varna.accounts.models import User
from varna.measures import actions
from varna.measures.files import document
from varna.measures.models import ActionPlan, Measure, Status
from varna.measures.queries import measures_in
from varna.measures.told import Row
from varna.org import actions as org
from varna.org.models import UnitKind
from varna.paper.model import Heading
from varna.plan.models import Commitment

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]

DECISION = {
    "body": "Tekniska nämnden",
    "decided_on": "2026-11-20",
    "paragraph": "§ 90",
    "registry_number": "TN 2026/44",
}


@pytest.fixture
def plan(house: House) -> ActionPlan:
    return measures.action_plan(house.technical_board)


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


@pytest.fixture
def measure(house: House, plan: ActionPlan, commitment: Commitment) -> Measure:
    return measures.measure(
        house.technical_board, commitment, title="Belys gångtunneln", action_plan=plan, cost=25_000
    )


@pytest.fixture
def adopted(plan: ActionPlan, measure: Measure, bo: User, now: datetime) -> ActionPlan:
    """Since then the measure has got a new name and another has come."""
    decision = DECISION | {"decided_on": date(2026, 11, 20)}
    actions.adopt_action_plan(plan=plan, **decision, by=bo, at=now)
    Measure.objects.filter(pk=measure.pk).update(title="Hemligt nytt namn")
    measures.measure(measure.unit, title="Hemlig ny åtgärd", action_plan=plan)
    return plan


def test_a_plan_is_made_for_whole_days(house: House, bo: User, sign_in: SignIn) -> None:
    said = {"title": "Handlingsplan 2027", "unit": house.technical_board.pk}
    days = {"period_start": "2027-01-01", "last_on": "2027-12-31"}
    sign_in(bo).post("/action-plans/new/", said | days)
    plan = ActionPlan.objects.get()
    assert (plan.title, plan.unit, plan.period_start, plan.period_end, plan.created_by) == (
        "Handlingsplan 2027",
        house.technical_board,
        date(2027, 1, 1),
        date(2028, 1, 1),
        bo,
    )


def test_a_plan_is_made_neither_backwards_nor_for_another_board(
    house: House, bo: User, sign_in: SignIn
) -> None:
    said = {"title": "Plan", "unit": house.technical_board.pk}
    days = {"period_start": "2027-01-01", "last_on": "2027-12-31"}
    for wrong in ({"last_on": "2026-12-31"}, {"unit": house.social_board.pk}):
        assert sign_in(bo).post("/action-plans/new/", said | days | wrong).status_code == 200
    assert ActionPlan.objects.count() == 0


def test_a_measure_is_added_from_a_gap_in_the_plan(
    house: House, bo: User, plan: ActionPlan, commitment: Commitment, sign_in: SignIn
) -> None:
    plans.assignment(commitment, house.technical_board)
    page = sign_in(bo).get(f"/action-plans/{plan.pk}/")
    address = f"/measures/new/?from=commitment:{commitment.pk}&amp;plan={plan.pk}"
    assert address in page.text
    form = sign_in(bo).get(address.replace("&amp;", "&")).context["form"]
    assert form.initial == {
        "title": commitment.text,
        "commitment": commitment.pk,
        "action_plan": plan.pk,
        "unit": house.technical_board.pk,
    }


def test_anothers_plan_is_neither_suggested_nor_accepted(
    house: House, plan: ActionPlan, disa: User, sign_in: SignIn
) -> None:
    form = sign_in(disa).get(f"/measures/new/?plan={plan.pk}").context["form"]
    assert (form.initial, list(form.fields["action_plan"].queryset)) == ({}, [])
    said = {"title": "X", "unit": house.social_board.pk, "status": "ONGOING"}
    sign_in(disa).post("/measures/new/", said | {"action_plan": plan.pk})
    assert Measure.objects.count() == 0
    sign_in(disa).post("/measures/new/", said)
    assert Measure.objects.count() == 1


def test_the_decision_is_recorded_once(
    bo: User, plan: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    for _ in range(2):
        sign_in(bo).post(f"/action-plans/{plan.pk}/adopt/", DECISION)
    plan.refresh_from_db()
    assert plan.decision is not None
    assert (plan.decision.paragraph, plan.decision.decided_on) == ("§ 90", date(2026, 11, 20))
    assert [row["title"] for row in plan.adopted] == ["Belys gångtunneln"]


def test_a_handler_keeps_a_plan_but_does_not_record_its_decision(
    house: House, gun: User, sign_in: SignIn
) -> None:
    plan = measures.action_plan(house.hr)
    codes = [
        sign_in(gun).get(f"/action-plans/{plan.pk}/{address}").status_code
        for address in ("", "edit/", "take/", "adopt/")
    ]
    assert codes == [200, 200, 200, 403]


@pytest.mark.parametrize("address", ["", "files/csv/", "files/csv/?living=1"])
def test_others_read_what_was_adopted_and_nothing_later(
    address: str, cast: Cast, adopted: ActionPlan, sign_in: SignIn
) -> None:
    told = {}
    for name in ("astrid", "cilla", "johan", "ingrid", "bo"):
        text = sign_in(getattr(cast, name)).get(f"/action-plans/{adopted.pk}/{address}").content
        told[name] = ("Belys gångtunneln" in text.decode(), "Hemlig" in text.decode())
    others = dict.fromkeys(("astrid", "cilla", "johan", "ingrid"), (True, False))
    assert {name: said for name, said in told.items() if name != "bo"} == others
    assert told["bo"][1]


def test_others_than_ones_own_change_nothing_in_an_adopted_plan(
    cast: Cast, adopted: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    addresses = ["edit/", "adopt/", "remove/", "take/", f"measures/{measure.pk}/move/"]
    for person, code in ((cast.astrid, 403), (cast.cilla, 403), (cast.disa, 404)):
        met = [
            sign_in(person).post(f"/action-plans/{adopted.pk}/{each}").status_code
            for each in addresses
        ]
        assert met == [code] * len(addresses)


def test_the_units_own_people_get_the_decided_text_when_they_ask_for_it(
    bo: User, adopted: ActionPlan, sign_in: SignIn
) -> None:
    for query, titles in (
        ("", ["Hemligt nytt namn", "Hemlig ny åtgärd"]),
        ("?adopted=1", ["Belys gångtunneln"]),
    ):
        file = sign_in(bo).get(f"/action-plans/{adopted.pk}/files/csv/{query}").content
        rows = csv.DictReader(io.StringIO(file.decode("utf-8-sig")), delimiter=";")
        assert [row["Åtgärd"] for row in rows] == titles


def test_the_sheet_says_each_measure_by_its_id(
    bo: User, plan: ActionPlan, measure: Measure, commitment: Commitment, sign_in: SignIn
) -> None:
    file = sign_in(bo).get(f"/action-plans/{plan.pk}/files/xlsx/").content
    sheet = openpyxl.load_workbook(io.BytesIO(file)).active
    assert sheet is not None
    head, row = sheet.iter_rows(values_only=True)
    assert dict(zip(head, row, strict=True)) == {
        "Id": str(measure.identity),
        "Område": "1 Trygga miljöer",
        "Åtagande": commitment.text,
        "Åtagandets id": str(commitment.lineage),
        "Åtgärd": "Belys gångtunneln",
        "Beskrivning": "",
        "Enhet": "Tekniska nämnden",
        "Ansvarig": "",
        "Klar senast": None,
        "Status": "inte påbörjad",
        "Blev klar": None,
        "Kostnad (kr)": 25_000,
    }


def test_the_word_file_says_what_the_plan_says(
    bo: User, adopted: ActionPlan, sign_in: SignIn
) -> None:
    told = []
    for query in ("", "?adopted=1"):
        file = sign_in(bo).get(f"/action-plans/{adopted.pk}/files/docx/{query}").content
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            text = "".join(
                archive.read(name).decode() for name in archive.namelist() if "xml" in name
            )
        told.append([word in text for word in ("Belys", "Hemligt", "Arbetsmaterial", "§ 90")])
    assert told == [[False, True, True, False], [True, False, False, True]]


def test_a_file_says_in_its_name_whose_plan_it_is(
    bo: User, plan: ActionPlan, sign_in: SignIn
) -> None:
    named = [
        sign_in(bo).get(f"/action-plans/{plan.pk}/files/{kind}/")["Content-Disposition"]
        for kind in ("docx", "csv")
    ]
    stem = f"{slugify(plan.unit.name)}-{slugify(plan.title)}"
    assert named == [f'attachment; filename="{stem}.{kind}"' for kind in ("docx", "csv")]


def test_an_unknown_kind_of_file_is_not_there(bo: User, plan: ActionPlan, sign_in: SignIn) -> None:
    assert sign_in(bo).get(f"/action-plans/{plan.pk}/files/exe/").status_code == 404


def test_a_measure_moves_by_a_press(
    house: House, bo: User, plan: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    other = measures.measure(
        house.technical_board, measure.commitment, title="Nästa", action_plan=plan
    )
    where = f"/action-plans/{plan.pk}/measures/{other.pk}/move/"
    answer = sign_in(bo).post(where, {"direction": "up"})
    assert answer["Location"] == f"/action-plans/{plan.pk}/#measure-{other.pk}"
    assert list(plan.measures.order_by("position")) == [other, measure]


def test_what_is_taken_in_is_chosen(
    house: House, bo: User, plan: ActionPlan, sign_in: SignIn
) -> None:
    old = measures.action_plan(house.technical_board, "2026", year=2026)
    chosen, left = (measures.measure(house.technical_board, action_plan=old) for _ in range(2))
    other = measures.measure(house.social_board)
    where = f"/action-plans/{plan.pk}/take/"
    assert sign_in(bo).post(where, {"measures": [chosen.pk, other.pk]}).status_code == 200
    assert plan.measures.count() == 0
    sign_in(bo).post(where, {"measures": [chosen.pk]})
    assert (list(plan.measures.all()), list(old.measures.all())) == ([chosen], [left])


def test_a_long_plan_costs_no_more_queries_than_a_short_one(
    house: House,
    bo: User,
    plan: ActionPlan,
    measure: Measure,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client, where = sign_in(bo), f"/action-plans/{plan.pk}/"
    client.get(where)
    with django_assert_max_num_queries(100) as short:
        client.get(where)
    for status in Status.values:
        sentence = plans.commitment(plans.area(plans.plan()), status)
        measures.measure(
            house.technical_administration, sentence, status=Status(status), action_plan=plan
        )
    with django_assert_max_num_queries(100) as long:
        client.get(where)
    assert len(long) == len(short)


def test_the_page_says_from_what_to_what_the_text_has_changed(
    bo: User, adopted: ActionPlan, measure: Measure, sign_in: SignIn
) -> None:
    Measure.objects.filter(pk=measure.pk).update(cost=None, due_on=date(2027, 5, 1))
    page = sign_in(bo).get(f"/action-plans/{adopted.pk}/")
    told = [
        (each.label, each.before, each.after)
        for _row, differences in page.context["changed"]
        for each in differences
    ]
    assert told == [
        ("Åtgärd", "Belys gångtunneln", "Hemligt nytt namn"),
        ("Klar senast", "inget", "1 maj 2027"),
        ("Kostnad (kr)", "25\xa0000", "okänd"),
    ]
    assert "Kostnad (kr): från ”25\xa0000” till ”okänd”" in page.text


def test_a_sister_units_measure_is_not_offered_to_one_who_may_not_see_it(
    house: House, bo: User, egil: User, plan: ActionPlan, now: datetime, sign_in: SignIn
) -> None:
    sister = org.create_unit(
        kind=UnitKind.ADMINISTRATION,
        name="Parkförvaltningen",
        parent=house.technical_board,
        valid_from=date(2023, 1, 1),
        by=bo,
        at=now,
    )
    theirs = measures.measure(sister, title="Systerns")
    offered = {
        person.name: list(sign_in(person).get(f"/action-plans/{plan.pk}/take/").context["rows"])
        for person in (bo, egil)
    }
    assert offered == {bo.name: [theirs], egil.name: []}


def test_a_measure_of_the_unit_above_stays_out_of_the_plan_below(
    house: House, gun: User, sign_in: SignIn
) -> None:
    plan = measures.action_plan(house.hr)
    said = {"title": "Något", "status": "ONGOING", "action_plan": plan.pk}
    page = sign_in(gun).post("/measures/new/", said | {"unit": house.executive_board.pk})
    assert page.context["form"].errors == {"action_plan": ["Handlingsplanen är en annan enhets."]}
    sign_in(gun).post("/measures/new/", said | {"unit": house.hr.pk})
    assert plan.measures.count() == 1


def test_the_document_has_a_heading_for_each_area_for_responsibilities_and_for_the_rest(
    plan: ActionPlan, measure: Measure, commitment: Commitment, now: datetime
) -> None:
    for each in (plans.responsibility(commitment.plan), None):
        measures.measure(plan.unit, each, action_plan=plan)
    rows = [Row.of(each) for each in measures_in(plan)]
    blocks = document(plan, rows, is_adopted=False, at=now).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "1 Trygga miljöer",
        "Ansvar i hela planen",
        "Åtgärder på eget initiativ",
    ]

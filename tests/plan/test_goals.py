"""Goals, their indicators and the values that are entered by hand."""

from datetime import date, datetime
from decimal import Decimal

import lxml.html
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.factories import plans
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.periods import spans
from varna.plan import actions, aims
from varna.plan.models import Direction, Goal, Indicator, Plan, Reading

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db: None) -> Plan:
    return plans.plan()


@pytest.fixture
def goal(plan: Plan) -> Goal:
    return plans.area(plan, goal="Alla är trygga.").goals.get()


@pytest.fixture
def indicator(goal: Goal) -> Indicator:
    return plans.indicator(goal)


def enter(
    indicator: Indicator, by: User, at: datetime, value: str, *, year: int = 2026, **more: object
) -> Reading:
    said: dict[str, object] = {"read_on": at.date(), "note": "", "seen": None} | more
    return actions.enter_reading(
        indicator=indicator,
        period=spans.year(year),
        value=Decimal(value) if value else None,
        by=by,
        at=at,
        **said,
    )


def test_a_goal_is_added_changed_and_removed_also_after_adoption(
    plan: Plan, astrid: User, now: datetime
) -> None:
    area = plans.area(plan)
    goal = actions.add_goal(area=area, text=" Ingen är rädd. ", by=astrid, at=now)
    assert actions.add_goal(area=area, text="Ingen är rädd.", by=astrid, at=now) == goal
    actions.change_goal(goal=goal, text="Alla är trygga.", by=astrid, at=now)
    assert [each.text for each in area.goals.all()] == ["Alla är trygga."]
    actions.remove_goal(goal=goal, by=astrid, at=now)
    assert list(area.goals.all()) == []
    acts = Entry.objects.filter(act__contains="goal").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["plan.add_goal", "plan.change_goal", "plan.remove_goal"]


def test_a_goal_with_indicators_is_not_removed(
    indicator: Indicator, astrid: User, now: datetime
) -> None:
    with pytest.raises(actions.GoalIsUsed):
        actions.remove_goal(goal=indicator.goal, by=astrid, at=now)
    assert list(Goal.objects.all()) == [indicator.goal]
    assert not Entry.objects.filter(act="plan.remove_goal").exists()


def test_a_corrected_value_stays_as_history(
    indicator: Indicator, astrid: User, now: datetime
) -> None:
    first = enter(indicator, astrid, now, "71.5")
    assert enter(indicator, astrid, now, "71.5") == first
    second = enter(indicator, astrid, now, "72", seen=first.pk, note="Fel i underlaget.")
    rows = indicator.readings.order_by("pk").values_list("value", "is_latest", "note")
    assert list(rows) == [
        (Decimal("71.5"), False, ""),
        (Decimal(72), True, "Fel i underlaget."),
    ]
    assert [each.latest for each in aims.of_area(indicator.goal.area)[0].indicators] == [second]


def test_a_value_that_somebody_else_has_entered_is_not_overwritten(
    indicator: Indicator, astrid: User, now: datetime
) -> None:
    first = enter(indicator, astrid, now, "71")
    with pytest.raises(actions.ReadingHasChanged):
        enter(indicator, astrid, now, "72")
    assert list(indicator.readings.all()) == [first]


def test_what_is_not_known_says_why_and_is_not_zero(
    indicator: Indicator, astrid: User, now: datetime
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        enter(indicator, astrid, now, "")
    enter(indicator, astrid, now, "", note="Mätningen ställdes in.")
    (measured,) = aims.of_area(indicator.goal.area)[0].indicators
    assert (measured.tone, measured.word, measured.value) == (
        "unknown",
        "värdet är inte känt",
        "",
    )


@pytest.mark.parametrize(
    ("direction", "high", "value", "tone"),
    [
        (Direction.UP, None, "80", "met"),
        (Direction.UP, None, "79.9", "not_met"),
        (Direction.DOWN, None, "80", "met"),
        (Direction.DOWN, None, "80.1", "not_met"),
        (Direction.WITHIN, 90, "90", "met"),
        (Direction.WITHIN, 90, "90.5", "not_met"),
        (Direction.WITHIN, 90, "79", "not_met"),
        (Direction.UP, None, "0", "not_met"),
    ],
)
def test_the_latest_value_is_held_against_the_target(
    goal: Goal,
    astrid: User,
    now: datetime,
    direction: Direction,
    high: int | None,
    value: str,
    tone: str,
) -> None:
    row = plans.indicator(goal, direction=direction, target_high=high, target_year=2026)
    enter(row, astrid, now, "85", year=2025)
    enter(row, astrid, now, value)
    (measured,) = aims.of_area(goal.area)[0].indicators
    assert (measured.tone, measured.period) == (tone, "2026")


@pytest.mark.parametrize(
    ("target_year", "value", "tone", "word"),
    [
        (2027, "79", "not_concerned", "når inte målvärdet än"),
        (2027, "80", "met", "når målvärdet"),
        (2026, "79", "not_met", "når inte målvärdet"),
        (2025, "79", "not_met", "når inte målvärdet"),
    ],
)
def test_a_value_of_a_year_before_the_targets_is_no_failure(
    goal: Goal, astrid: User, now: datetime, target_year: int, value: str, tone: str, word: str
) -> None:
    row = plans.indicator(goal, target_year=target_year)
    enter(row, astrid, now, value)
    (measured,) = aims.of_area(goal.area)[0].indicators
    assert (measured.tone, measured.word) == (tone, word)


@pytest.mark.parametrize(
    "wrong",
    [
        {"baseline": 3},
        {"target_year": None},
        {"target_high": 90},
        {"direction": "WITHIN"},
        {"direction": "WITHIN", "target_high": 70},
    ],
)
def test_values_that_belong_together_are_given_together(
    goal: Goal, wrong: dict[str, object]
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        plans.indicator(goal, **wrong)


def test_the_goals_cost_the_same_whatever_their_number(
    plan: Plan, indicator: Indicator, astrid: User, now: datetime
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            aims.aims(Goal.objects.filter(area__plan=plan))
        return len(asked)

    enter(indicator, astrid, now, "1")
    one = cost()
    for title in ("Två", "Tre"):
        row = plans.indicator(plans.area(plan, title, goal=title).goals.get())
        enter(row, astrid, now, "1")
        enter(row, astrid, now, "2", year=2025)
    assert (one, cost()) == (3, 3)


# the pages ------------------------------------------------------------------------------


def test_the_office_adds_a_goal_an_indicator_and_a_value(
    plan: Plan, astrid: User, sign_in: SignIn, today: date
) -> None:
    client, area = sign_in(astrid), plans.area(plan)
    client.post(f"/areas/{area.pk}/goals/add/", {"text": "Ingen är rädd."})
    goal = area.goals.get()
    said = {"name": "Rädda", "direction": "DOWN", "target": "7,5", "target_year": "2029"}
    client.post(f"/goals/{goal.pk}/indicators/add/", said)
    row = goal.indicators.get()
    assert row.target == Decimal("7.5")
    value = {"year": "2026", "part": "2", "value": "6,25", "read_on": str(today)}
    client.post(f"/indicators/{row.pk}/readings/enter/", value)
    reading = row.readings.get()
    assert (reading.value, reading.period) == (Decimal("6.25"), spans.tertial(2026, 2))
    page = client.get(f"/indicators/{row.pk}/").content.decode()
    assert "når målvärdet" in page
    first = client.get(f"/indicators/{row.pk}/readings/enter/?reading={reading.pk}")
    form = first.context["form"].initial
    assert (form["seen"], form["part"], form["value"]) == (reading.pk, "2", Decimal("6.250"))


def test_the_series_is_a_picture_on_both_pages_and_what_is_not_known_is_a_gap(
    goal: Goal, astrid: User, cilla: User, sign_in: SignIn, now: datetime
) -> None:
    row = plans.indicator(goal, name='"><b>Otrygga', direction=Direction.DOWN)
    plans.indicator(goal, name="Utan värde")
    first = enter(row, astrid, now, "71", year=2024)
    enter(row, astrid, now, "28", year=2024, seen=first.pk)
    enter(row, astrid, now, "", year=2025, note="Ingen mätning gjordes.")
    enter(row, astrid, now, "24.5")
    client, told = (
        sign_in(cilla),
        "2024 28; 2025 okänt; 2026 24,5; målvärde högst 80 procent (2029)",
    )
    for address in (f"/indicators/{row.pk}/", f"/plans/{goal.area.plan_id}/goals/"):
        page = lxml.html.fromstring(client.get(address).content)
        pictures = page.xpath("//svg[@role='img']")
        said = [" ".join(picture.get("aria-label").split()) for picture in pictures]
        assert said == [f'Diagram över "><b>Otrygga: {told}']
        assert pictures[0].xpath(".//line[@class='va-trend-line']") == []
        assert page.xpath("//main//b") == []


def test_without_a_known_value_there_is_no_picture(
    indicator: Indicator, astrid: User, sign_in: SignIn, now: datetime
) -> None:
    enter(indicator, astrid, now, "", note="Ingen mätning gjordes.")
    page = sign_in(astrid).get(f"/indicators/{indicator.pk}/").content.decode()
    assert ("va-trend" in page, "okänt" in page) == (False, True)


def test_two_people_at_the_same_value_are_told(
    indicator: Indicator, astrid: User, sign_in: SignIn, today: date, now: datetime
) -> None:
    stands = enter(indicator, astrid, now, "71")
    client, address = sign_in(astrid), f"/indicators/{indicator.pk}/readings/enter/"
    value = {"year": "2026", "part": "0", "value": "3", "read_on": str(today)}
    response = client.post(address, value)
    assert response.context["form"].errors["__all__"][0].startswith("Någon annan har fört in")
    assert client.post(address, value | {"seen": stands.pk}).status_code == 302
    assert indicator.readings.get(is_latest=True).value == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"value": ""}, "note"),
        ({"read_on": "2026-11-23"}, "read_on"),
        ({"value": "många"}, "value"),
    ],
)
def test_a_value_that_is_wrong_says_where(
    indicator: Indicator,
    astrid: User,
    sign_in: SignIn,
    today: date,
    said: dict[str, str],
    field: str,
) -> None:
    value = {"year": "2026", "part": "0", "value": "3", "read_on": str(today)} | said
    response = sign_in(astrid).post(f"/indicators/{indicator.pk}/readings/enter/", value)
    assert list(response.context["form"].errors) == [field]
    assert not indicator.readings.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"target_year": ""}, "target_year"),
        ({"target_high": "9"}, "target_high"),
        ({"direction": "WITHIN"}, "target_high"),
        ({"direction": "WITHIN", "target_high": "7"}, "target_high"),
    ],
)
def test_an_indicator_that_is_wrong_says_where(
    goal: Goal, astrid: User, sign_in: SignIn, said: dict[str, str], field: str
) -> None:
    values = {"name": "N", "direction": "UP", "target": "8", "target_year": "2029"} | said
    response = sign_in(astrid).post(f"/goals/{goal.pk}/indicators/add/", values)
    assert list(response.context["form"].errors) == [field]
    assert not goal.indicators.exists()


def test_a_field_shows_no_zeros_that_nobody_wrote(
    goal: Goal, astrid: User, sign_in: SignIn
) -> None:
    row = plans.indicator(goal, target=Decimal(90), baseline=Decimal("7.50"), baseline_year=2020)
    page = sign_in(astrid).get(f"/indicators/{row.pk}/edit/")
    form = page.context["form"]
    shown = [form[name].value() for name in ("target", "baseline", "target_high")]
    assert [str(each) for each in shown] == ["90", "7.5", "None"]


def test_what_is_silent_is_empty_in_the_sheet(
    indicator: Indicator, astrid: User, cilla: User, sign_in: SignIn, now: datetime
) -> None:
    enter(indicator, astrid, now, "71.5")
    plans.indicator(indicator.goal, name="Ännu ett")
    sheet = sign_in(cilla).get(f"/plans/{indicator.goal.area.plan_id}/goals/?export=csv")
    told = ["Andel som känner sig trygga", "procent", "minst 80 procent (2029)"]
    lines = sheet.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[2:8] for line in lines[1:]] == [
        [*told, "2026-01-01", "2026-12-31", "71,5"],
        ["Ännu ett", "procent", "minst 80 procent (2029)", "", "", ""],
    ]

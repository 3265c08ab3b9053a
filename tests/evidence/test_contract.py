"""What every source promises, whoever wrote it; one more source is one more run of each."""

import dataclasses
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import documents, measures, people, plans, statements
from varna.evidence import registry
from varna.evidence.contract import Evidence, Scope, Verdict
from varna.measures.models import Status
from varna.org.models import Unit, UnitKind
from varna.periods.spans import Span, year
from varna.plan.models import Commitment

pytestmark = pytest.mark.django_db

NAMES = [source.name for source in registry.sources()]
PERIOD = year(2026)
TOLD = {"governing_document": (("kind", "POLICY"),)}
"""What those that have to be told something are told."""


@pytest.fixture(params=NAMES)
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def commitment(db: None) -> Commitment:
    return plans.commitment(plans.area(plans.plan()))


def ask(source: str, units: list[Unit], commitment: Commitment, at: datetime) -> list[Evidence]:
    told = TOLD.get(source, ())
    scopes = [Scope(unit, PERIOD, commitment.lineage, told) for unit in units]
    return registry.ask_all(source, scopes, at=at)


def queries_of(source: str, units: list[Unit], commitment: Commitment, at: datetime) -> int:
    with CaptureQueriesContext(connection) as caught:
        ask(source, units, commitment, at)
    return len(caught)


def fill(unit: Unit, commitment: Commitment, number: int) -> None:
    """Rows for every source that there is; a new source adds its own here."""
    for _ in range(number):
        measures.measure(unit, commitment, title="Ring Karl-Erik på 070-123", owner="Karl-Erik Å")
        below = people.unit(unit, kind=UnitKind.ADMINISTRATION)
        author = people.user("Karl-Erik Å")
        statements.statement(below, commitment, author, words="Ring Karl-Erik på 070-123")
        policy = documents.document(unit, title="Ring Karl-Erik på 070-123")
        documents.adopted(policy, owner="Karl-Erik Å").units.set([unit])


def test_the_known_sources_are_these() -> None:
    assert NAMES == ["own_statement", "own_measures", "governing_document"]


def test_an_empty_database_is_unknown(
    source: str, house: House, commitment: Commitment, now: datetime
) -> None:
    (found,) = ask(source, [house.technical_board], commitment, now)
    assert (found.verdict, found.figures, found.references) == (Verdict.UNKNOWN, (), ())


def test_no_scope_is_no_question(source: str, now: datetime) -> None:
    assert registry.ask_all(source, [], at=now) == []


def test_an_unknown_source_answers_unknown(house: House, now: datetime) -> None:
    scopes = [Scope(house.technical_board, PERIOD)] * 2
    answers = registry.ask_all("nobody", scopes, at=now)
    assert [answer.verdict for answer in answers] == [Verdict.UNKNOWN, Verdict.UNKNOWN]


def test_the_number_of_queries_grows_neither_with_rows_nor_with_units(
    source: str, house: House, commitment: Commitment, now: datetime
) -> None:
    units = [house.technical_board]
    fill(units[0], commitment, 1)
    one_row = queries_of(source, units, commitment, now)
    fill(units[0], commitment, 2)
    three_rows = queries_of(source, units, commitment, now)
    units += [people.unit(house.municipality) for _ in range(29)]
    for unit in units:
        fill(unit, commitment, 1)
    thirty_units = queries_of(source, units, commitment, now)
    assert (one_row, three_rows, thirty_units) == (2, 2, 2)


def test_answers_come_in_the_order_of_the_scopes(
    source: str, house: House, commitment: Commitment, now: datetime
) -> None:
    fill(house.technical_board, commitment, 2)
    fill(house.social_board, commitment, 1)
    order = [house.social_board, house.company, house.technical_board]
    answers = ask(source, order, commitment, now)
    assert [len(answer.references) for answer in answers] == [1, 0, 2]
    assert [answer.as_of for answer in answers] == [now, now, now]


def test_a_label_does_not_tell_the_number_beside_it(
    source: str, house: House, commitment: Commitment, now: datetime
) -> None:
    said = []
    for number in (1, 2):
        fill(house.technical_board, commitment, number)
        (found,) = ask(source, [house.technical_board], commitment, now)
        said.append([figure.label for figure in found.figures])
    assert said[0] == said[1] != []


def test_no_name_and_no_free_text_leaves_a_source(
    source: str, house: House, cast: Cast, commitment: Commitment, now: datetime
) -> None:
    fill(house.technical_board, commitment, 3)
    (found,) = ask(source, [house.technical_board], commitment, now)
    assert len(found.references) == 3
    told = str(dataclasses.asdict(found))
    assert [word for word in ("Karl-Erik", "070", "Ring", commitment.text) if word in told] == []


EDGES = [
    # due on, done on, is it of the year 2026?
    (date(2026, 12, 31), None, True),
    (date(2027, 1, 1), None, False),
    (date(2025, 12, 31), None, True),  # late, and still to be done
    (None, None, True),
    (None, date(2026, 1, 1), True),
    (None, date(2025, 12, 31), False),
    (date(2027, 1, 1), date(2026, 12, 31), True),
    (date(2026, 12, 31), date(2027, 1, 1), True),  # of the year, and not done in it
    (date(2027, 1, 1), date(2027, 1, 1), False),
]


@pytest.mark.parametrize(("due_on", "done_on", "is_counted"), EDGES)
def test_own_measures_keep_to_a_half_open_period(
    house: House,
    commitment: Commitment,
    now: datetime,
    due_on: date | None,
    done_on: date | None,
    is_counted: bool,
) -> None:
    row = measures.measure(house.technical_board, commitment, due_on=due_on)
    if done_on:
        row.status, row.done_on = Status.DONE, done_on
        row.save()
    (found,) = ask("own_measures", [house.technical_board], commitment, now)
    assert [ref.key for ref in found.references] == [str(row.pk)] * is_counted


VERDICTS = [
    ([Status.DONE, Status.DONE], None, Verdict.MET),
    ([Status.DONE, Status.ONGOING], None, Verdict.PARTLY),
    ([Status.ONGOING, Status.NOT_STARTED], date(2026, 11, 21), Verdict.NOT_MET),
    ([Status.ONGOING, Status.NOT_STARTED], date(2026, 11, 22), Verdict.UNKNOWN),
    ([Status.STOPPED], date(2026, 11, 21), Verdict.UNKNOWN),
    ([], None, Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("statuses", "due_on", "verdict"), VERDICTS)
def test_the_verdict_of_own_measures(
    house: House,
    commitment: Commitment,
    now: datetime,
    statuses: list[Status],
    due_on: date | None,
    verdict: Verdict,
) -> None:
    for status in statuses:
        measures.measure(house.technical_board, commitment, status=status, due_on=due_on)
    (found,) = ask("own_measures", [house.technical_board], commitment, now)
    assert found.verdict == verdict


def test_own_measures_count_what_lies_under_the_unit_and_nothing_beside_it(
    house: House, commitment: Commitment, now: datetime
) -> None:
    other = plans.commitment(plans.area(plans.plan()))
    below = measures.measure(
        house.technical_administration, commitment, status=Status.DONE, due_on=date(2026, 5, 1)
    )
    late = measures.measure(house.technical_board, commitment, due_on=date(2026, 5, 1))
    measures.measure(house.technical_board, other)
    measures.measure(house.social_board, commitment)
    found, of_any = registry.ask_all(
        "own_measures",
        [
            Scope(house.technical_board, PERIOD, commitment.lineage),
            Scope(house.technical_board, PERIOD),
        ],
        at=now,
    )
    assert [ref.key for ref in found.references] == [str(below.pk), str(late.pk)]
    assert [(each.label, each.value) for each in found.figures] == [
        ("planerade åtgärder", 2),
        ("klara", 1),
        ("försenade", 1),
    ]
    assert len(of_any.references) == 3


def test_a_source_looks_at_the_period_it_is_asked_about(
    house: House, commitment: Commitment, now: datetime
) -> None:
    measures.measure(house.technical_board, commitment, status=Status.DONE)  # on 1 March 2026
    spring = Span(date(2026, 1, 1), date(2026, 3, 1))
    longer = Span(spring.start, spring.end + timedelta(days=1))
    scopes = [Scope(house.technical_board, span, commitment.lineage) for span in (spring, longer)]
    before, after = registry.ask_all("own_measures", scopes, at=now)
    assert [before.verdict, after.verdict] == [Verdict.UNKNOWN, Verdict.MET]

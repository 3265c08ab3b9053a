"""The proposal beside its source."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plan.readings import original, promise, reading
from varna.accounts.models import User
from varna.plan import actions, checking
from varna.plan.models import Plan
from varna.plan.reading.model import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(astrid: User, now: datetime) -> Plan:
    return actions.propose_plan(reading=reading(), original=original(), by=astrid, at=now)


def test_uncertain_come_first_and_only_there(plan: Plan) -> None:
    found = checking.proposal(plan)
    sections = [
        (str(section.area), [item.commitment.line for item in section.items])
        for section in found.sections
    ]
    assert [item.commitment.line for item in found.uncertain] == [12]
    assert sections == [("1 Trygga miljöer", [6, 9]), ("2 Motståndskraft", []), ("None", [3])]
    assert (found.kept, found.left_out) == (4, 0)


def test_what_is_left_out_waits_for_nobody(plan: Plan, astrid: User, now: datetime) -> None:
    row = plan.commitments.get(line=12)
    actions.leave_out(commitment=row, by=astrid, at=now)
    found = checking.proposal(plan)
    assert (list(found.uncertain), found.kept, found.left_out) == ([], 3, 1)
    assert [item.commitment for item in found.sections[1].items] == [row]


def test_every_line_knows_its_commitment_and_its_warnings(plan: Plan) -> None:
    lines = checking.proposal(plan).lines
    read = {line.number: line.commitment.line for line in lines if line.commitment}
    assert read == {3: 3, 6: 6, 7: 6, 9: 9, 12: 12}
    assert [line.number for line in lines] == list(range(1, 13))
    assert {line.number: line.warnings for line in lines if line.warnings} == {
        10: ("Punkten är en beskrivning och togs inte med: ”Se även lagen”.",)
    }


def test_warnings_of_no_commitment_are_shown_and_may_be_promises(plan: Plan) -> None:
    (remark,) = checking.proposal(plan).loose
    assert (remark.line, remark.may_be_promise) == (10, True)


def test_a_warning_of_an_unknown_code_is_shown_as_it_is(plan: Plan) -> None:
    plan.warnings = [{"line": None, "code": "from_the_future", "params": {}}]
    assert [remark.text for remark in checking.proposal(plan).loose] == ["from_the_future"]


def test_a_flood_of_warnings_is_cut_with_the_number_of_the_rest(plan: Plan) -> None:
    warning = {"line": 11, "code": "no_responsible", "params": {}}
    plan.warnings = [warning for _ in range(103)]
    found = checking.proposal(plan)
    assert (len(found.loose), found.more_loose) == (100, 3)


def test_a_long_source_is_shown_in_parts(plan: Plan) -> None:
    plan.source = "\n".join(f"rad {number}" for number in range(1, 1602))
    shown = {page: checking.proposal(plan, page=page) for page in (0, 1, 2, 3, 99)}
    ends = {page: (each.lines[0].number, each.lines[-1].number) for page, each in shown.items()}
    assert ends == {0: (1, 800), 1: (1, 800), 2: (801, 1600), 3: (1601, 1601), 99: (1601, 1601)}
    assert {each.pages for each in shown.values()} == {3}


def test_around_shows_the_place_with_what_stands_beside_it(plan: Plan) -> None:
    assert [line.number for line in checking.around(plan, 9, 9)] == [5, 6, 7, 8, 9, 10, 11, 12]
    assert [line.number for line in checking.around(plan, 1, 1)] == [1, 2, 3, 4, 5]


def test_a_plan_without_a_source_is_checked_all_the_same(plan: Plan) -> None:
    plan.source = ""
    assert (checking.proposal(plan).lines, checking.proposal(plan).kept) == ((), 4)


def test_the_proposal_costs_the_same_for_one_three_and_sixty(astrid: User, now: datetime) -> None:
    counts = []
    for number in (1, 3, 60):
        area = Area(1, "Allt", 1, tuple(promise(text=f"Punkt {n}") for n in range(number)))
        said = reading(areas=(area,))
        plan = actions.propose_plan(reading=said, original=original(str(number)), by=astrid, at=now)
        with CaptureQueriesContext(connection) as captured:
            checking.proposal(plan)
        counts.append(len(captured))
    assert counts == [2, 2, 2]

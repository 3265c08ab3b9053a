"""A plan as it was read in, one that has been adopted, and a version after it."""

from datetime import datetime

import pytest

from tests.cast import House
from tests.factories import plans
from tests.plan import versions
from tests.plan.readings import original, reading
from varna.accounts.models import User
from varna.plan import actions
from varna.plan.models import Basis, Comparison, Plan


@pytest.fixture
def proposal(astrid: User, now: datetime) -> Plan:
    return actions.propose_plan(reading=reading(), original=original(), by=astrid, at=now)


@pytest.fixture
def adopted(house: House) -> Plan:
    plan = plans.plan()
    row = plans.commitment(plans.area(plan, goal="Alla är trygga."))
    plans.assignment(row, house.technical_board)
    plans.assignment(row, house.company, basis=Basis.INVITATION)
    return plan


@pytest.fixture
def old() -> Plan:
    return versions.plan_before()


@pytest.fixture
def new() -> Plan:
    return versions.plan_after()


@pytest.fixture
def comparison(new: Plan, old: Plan, astrid: User, now: datetime) -> Comparison:
    return actions.compare_plans(plan=new, earlier=old, by=astrid, at=now)

"""What waits for the office, and what the journal says of each act."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.factories import plans
from varna.accounts.models import User
from varna.plan import actions
from varna.plan.models import State
from varna.subjects import registry
from varna.ui import navigation

pytestmark = pytest.mark.django_db


def test_unfinished_plans_wait_for_the_office_and_nobody_else(
    astrid: User, cilla: User, today: date
) -> None:
    proposal = plans.plan(state=State.PROPOSAL, title="Nytt")
    draft = plans.plan(state=State.DRAFT, title="Bekräftat")
    plans.plan()
    found = [(task.title, task.url) for task in navigation.tasks(astrid, today)]
    assert found == [
        ("Bekräftat", f"/plans/{draft.pk}/adopt/"),
        ("Nytt", f"/plans/{proposal.pk}/check/"),
    ]
    assert navigation.tasks(cilla, today) == []


def test_every_act_is_told_in_words() -> None:
    sources = Path(actions.__file__).parent.glob("*.py")
    acts = {act for path in sources for act in re.findall(r'"(plan\.\w+)"', path.read_text())}
    assert len(acts) == 41
    assert {act for act in acts if registry.sentence(act) is None} == set()

"""Solvik loads whole, into an empty database, in demo mode."""

from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.remembered import remembered
from varna.followup.models import Enquiry, Round, RoundState, Submission
from varna.followup.queries import EnquiryState, enquiry_states
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import Role
from varna.plan.models import Commitment, FocusArea, Kind
from varna.portal.management.commands.load_examples import load
from varna.report.models import Version


@pytest.fixture(autouse=True)
def _empty(db: None) -> None: ...


def load_on_a_day() -> None:
    remembered("solvik", lambda: load(date(2026, 11, 23)))


def test_solvik_has_a_finished_year_and_an_open_round() -> None:
    load_on_a_day()
    assert list(Round.objects.order_by("period_start").values_list("period_start", "state")) == [
        (date(2025, 1, 1), RoundState.CLOSED),
        (date(2026, 1, 1), RoundState.OPEN),
    ]
    assert Version.objects.count() == 1
    assert FocusArea.objects.exclude(goals=None).count() == 6
    states = {row.state for row in enquiry_states(Round.objects.get(state=RoundState.OPEN))}
    assert states == set(EnquiryState)


def test_the_example_plan_holds_the_plans_commitments() -> None:
    load_on_a_day()
    counted = {
        kind: [
            area.commitments.filter(kind=kind).count()
            for area in FocusArea.objects.order_by("number")
        ]
        for kind in (Kind.ACTIVITY, Kind.FOLLOW_UP, Kind.RESPONSIBILITY)
    }
    assert counted == {
        Kind.ACTIVITY: [4, 4, 6, 3, 3, 4],
        Kind.FOLLOW_UP: [4, 7, 5, 7, 2, 2],
        Kind.RESPONSIBILITY: [0, 2, 0, 0, 0, 0],
    }
    assert Commitment.objects.filter(area=None).count() == 17


def test_solvik_has_units_of_every_answering_kind_and_people_in_all_roles() -> None:
    load_on_a_day()
    assert Unit.objects.filter(kind=UnitKind.BOARD).count() == 10
    assert Unit.objects.filter(kind=UnitKind.COMPANY).count() == 4
    assert Unit.objects.filter(kind=UnitKind.JOINT_AUTHORITY).count() == 1
    assert set(
        Appointment.objects.filter(person__is_example=True).values_list("role", flat=True)
    ) == set(Role)


def test_loading_on_any_day_of_the_year_gives_a_whole_year_and_a_round() -> None:
    load(date(2027, 1, 2))
    assert Submission.objects.filter(
        enquiry__round__state=RoundState.CLOSED, decision__isnull=False
    ).exists()
    assert Enquiry.objects.filter(round__state=RoundState.OPEN).count() == 19


def test_it_loads_once_and_only_in_demo_mode(settings: Any) -> None:
    with pytest.raises(CommandError):
        call_command("load_examples")
    settings.DEMO = True
    call_command("load_examples")
    call_command("load_examples")
    assert Unit.objects.filter(kind=UnitKind.MUNICIPALITY).count() == 1

"""A reading becomes a proposal whole, or not at all."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.cast import BUILT_AT
from tests.factories import people
from tests.plan.readings import original, promise, reading
from varna.accounts.models import User
from varna.documents.models import DocumentVersion, GoverningDocument
from varna.journal.models import Entry
from varna.plan import actions
from varna.plan.actions import proposing
from varna.plan.models import Commitment, FocusArea, Plan, State
from varna.plan.reading.model import Area, Document, Kind, Reading, Remark

pytestmark = pytest.mark.django_db
STORED: tuple[type[models.Model], ...] = (
    Plan,
    FocusArea,
    Commitment,
    DocumentVersion,
    GoverningDocument,
    Entry,
)


def propose(said: Reading, by: User, at: datetime, content: str = "Plan för trygghet") -> Plan:
    return actions.propose_plan(reading=said, original=original(content), by=by, at=at)


def stored() -> list[int]:
    return [model._default_manager.count() for model in STORED]


def test_a_proposal_holds_everything_in_the_documents_order(astrid: User, now: datetime) -> None:
    plan = propose(reading(), astrid, now)
    rows = plan.commitments.order_by("position").values_list(
        "position", "area__number", "kind", "text", "body", "addressed_to", "recurrence", "line"
    )
    assert plan.state == State.PROPOSAL
    assert list(rows) == [
        (10, None, "RESPONSIBILITY", "Leder arbetet.", "Kommunstyrelsen", [], "", 3),
        (
            20,
            1,
            "ACTIVITY",
            "Nämnder och bolag belyser gångtunnlar varje år.",
            "",
            ["Nämnder och bolag"],
            "YEARLY",
            6,
        ),
        (30, 1, "FOLLOW_UP", "Belysningen fungerar.", "", ["Kommunstyrelsen"], "", 9),
        (40, 2, "ACTIVITY", "Berörda nämnder övar.", "", [], "", 12),
    ]


def test_the_front_page_is_kept_and_what_it_does_not_say_is_empty(
    astrid: User, now: datetime
) -> None:
    plan = propose(reading(), astrid, now)
    version = plan.version
    assert (version.title, version.registry_number) == ("Plan för trygghet", "KS 2025/318")
    assert (version.valid_from, version.valid_until) == (date(2026, 1, 1), date(2029, 12, 31))
    assert (version.owner, version.last_revised, version.decision) == ("", None, None)
    assert plan.front_page["decision_date"] == "2025-11-24"


def test_source_and_warnings_are_kept(astrid: User, now: datetime) -> None:
    plan = propose(reading(), astrid, now)
    assert plan.source.split("\n")[11] == "- Berörda nämnder övar."
    assert plan.warnings == [
        {"line": 10, "code": "not_a_commitment", "params": {"text": "Se även lagen"}}
    ]


def test_uncertain_is_what_names_nobody_or_is_warned_about(astrid: User, now: datetime) -> None:
    warned = reading(warnings=(Remark(7, "unclear_recurrence", {"text": "varje år"}),))
    plan = propose(warned, astrid, now)
    found = plan.commitments.filter(is_uncertain=True).order_by("position")
    assert [row.line for row in found] == [6, 12]


def test_what_is_too_long_is_cut_visibly_and_uncertain(astrid: User, now: datetime) -> None:
    area = Area(40_000, "T" * 400, 1, (promise(text="x" * 4001),))
    document = Document(title="Plan " * 100)
    plan = propose(reading(areas=(area,), document=document), astrid, now)
    row = plan.commitments.get(area__isnull=False)
    assert (len(row.text), row.text[-1], row.is_uncertain) == (4000, "…", True)
    assert (len(plan.areas.get().title), plan.areas.get().number) == (300, None)
    assert len(plan.version.title) == 300


def test_the_same_file_again_is_refused_with_what_it_became(astrid: User, now: datetime) -> None:
    plan = propose(reading(), astrid, now)
    before = stored()
    with pytest.raises(actions.AlreadyRead) as refusal:
        propose(reading(), astrid, now)
    assert refusal.value.plan == plan
    assert stored() == before


def test_the_database_refuses_the_same_file_pressed_twice_at_once(
    astrid: User, now: datetime
) -> None:
    """The second of two that both looked before either had stored."""
    plan = propose(reading(), astrid, now)
    with pytest.raises(actions.AlreadyRead) as refusal:
        proposing._plan(reading(), original(), by=astrid, at=now)
    assert refusal.value.plan == plan


def test_nothing_is_stored_of_a_page_without_a_plan(astrid: User, now: datetime) -> None:
    before = stored()
    with pytest.raises(actions.NoPlanFound):
        propose(reading(areas=()), astrid, now)
    assert stored() == before


def test_nothing_is_stored_of_too_many(astrid: User, now: datetime) -> None:
    before = stored()
    area = Area(1, "Allt", 1, tuple(promise(text=f"Punkt {n}") for n in range(2000)))
    with pytest.raises(actions.TooManyCommitments):
        propose(reading(areas=(area,)), astrid, now)
    assert stored() == before


def test_nothing_is_half_stored_when_the_middle_fails(astrid: User, now: datetime) -> None:
    broken = replace(promise(), kind=None)
    before = stored()
    with pytest.raises(AttributeError):
        propose(reading(areas=(Area(1, "Trygga miljöer", 4, (promise(), broken)),)), astrid, now)
    assert stored() == before


def test_proposing_costs_the_same_for_one_and_sixty(astrid: User, now: datetime) -> None:
    counts = []
    for number in (1, 60):
        area = Area(1, "Allt", 1, tuple(promise(text=f"Punkt {n}") for n in range(number)))
        with CaptureQueriesContext(connection) as captured:
            propose(reading(areas=(area,)), astrid, now, content=str(number))
        counts.append(len(captured))
    assert counts[0] == counts[1]


words = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=500)
promises = st.builds(
    promise,
    st.integers(1, 50_000),
    text=words,
    kind=st.sampled_from(Kind),
    responsible=st.lists(words, max_size=3).map(tuple),
)


class WhateverWasRead(TestCase):
    @given(st.lists(promises, min_size=1, max_size=5), words, st.none() | st.integers(0, 10**9))
    def test_is_stored_with_every_commitment(
        self, said: list[object], title: str, number: int | None
    ) -> None:
        area = Area(number, title, 1, tuple(said))
        document = Document(title=title, owner=title, drafted_by=title)
        by = people.user()
        plan = propose(reading(areas=(area,), document=document), by, BUILT_AT)
        assert plan.commitments.count() == len(said) + 1

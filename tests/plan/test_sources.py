"""The sources that the office chooses for a commitment, and what they are told."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import measures, plans
from tests.followup.conftest import SignIn
from varna.accounts.models import User
from varna.evidence import params, registry
from varna.evidence.contract import Asks, Evidence, Figure, Param, Scope, Source, Verdict
from varna.evidence.registry import register_temporarily
from varna.journal.models import Entry
from varna.periods.spans import year
from varna.plan import actions, sources
from varna.plan.models import Commitment, CommitmentSource, Plan, SourceChoice, State

pytestmark = pytest.mark.django_db

OWN: sources.Standing = {"own_measures": {}}
TOLD: sources.Standing = {"register": {"kind": "policy", "most": 3, "since": "2026-01-31"}}


def repeat(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
    """Says back what it was told."""
    return [
        Evidence(Verdict.MET, "; ".join(f"{name}={value!r}" for name, value in scope.params))
        for scope in scopes
    ]


REGISTER = Source(
    "register",
    "Register",
    repeat,
    (
        Param(
            "kind", "Slag", Asks.CHOICE, (("policy", "policy"), ("rule", "regel")), is_required=True
        ),
        Param("among", "Bland", Asks.CHOICES, lambda: [("a", "alfa"), ("b", "beta")]),
        Param("most", "Högst", Asks.NUMBER, most=9),
        Param("since", "Sedan", Asks.DAY),
    ),
)


@pytest.fixture(autouse=True)
def _register() -> Iterator[None]:
    with register_temporarily(REGISTER):
        yield


@pytest.fixture
def plan(db: None) -> Plan:
    return plans.plan()


@pytest.fixture
def commitments(plan: Plan) -> list[Commitment]:
    area = plans.area(plan)
    return [plans.commitment(area, text) for text in ("Skyltar.", "Larm.", "Lampor.")]


def choose(
    commitments: list[Commitment], chosen: sources.Standing, by: User, at: datetime, **more: Any
) -> SourceChoice | None:
    stood = sources.standing(each.pk for each in commitments)
    return actions.choose_sources(
        plan=commitments[0].plan,
        commitments=commitments,
        chosen=chosen,
        **{"seen": commitments, "was": sources.fingerprint(stood)} | more,
        by=by,
        at=at,
    )


def stand(commitments: list[Commitment]) -> list[sources.Standing]:
    found = sources.standing(each.pk for each in commitments)
    return [found[each.pk] for each in commitments]


def test_where_nothing_is_chosen_own_measures_are_asked(
    commitments: list[Commitment], house: House, now: datetime
) -> None:
    measures.measure(house.technical_board, commitments[0])
    scope = Scope(house.technical_board, year(2026), commitments[0].lineage)
    ((told,),) = sources.ask([(commitments[0].pk, scope)], at=now)
    assert (told[0].name, told[1].figures[0]) == ("own_measures", Figure("planerade åtgärder", 1))


def test_a_commitment_asks_its_own_sources_alone_with_what_they_are_told(
    commitments: list[Commitment], house: House, astrid: User, now: datetime
) -> None:
    choose(commitments[:1], TOLD, astrid, now)
    choose(commitments[1:2], TOLD | OWN, astrid, now)
    scopes = [(each.pk, Scope(house.technical_board, year(2026))) for each in commitments]
    found = sources.ask(scopes, at=now)
    assert [[source.name for source, _ in each] for each in found] == [
        ["register"],
        ["own_measures", "register"],
        ["own_measures"],
    ]
    said = "kind='policy'; most=3; since=datetime.date(2026, 1, 31)"
    assert [found[0][0][1].summary, found[1][1][1].summary] == [said, said]


def test_the_number_of_queries_does_not_grow_with_what_is_asked(
    commitments: list[Commitment], house: House, astrid: User, now: datetime
) -> None:
    choose(commitments, TOLD | OWN, astrid, now)
    scopes = [(each.pk, Scope(house.technical_board, year(2026))) for each in commitments]
    counted = []
    for asked in (scopes[:1], scopes):
        with CaptureQueriesContext(connection) as caught:
            sources.ask(asked, at=now)
        counted.append(len(caught))
    assert counted == [3, 3]


def test_a_chosen_source_that_is_no_more_answers_unknown_and_says_so(
    commitments: list[Commitment], house: House, now: datetime
) -> None:
    CommitmentSource.objects.create(commitment=commitments[0], source="gone")
    scope = Scope(house.technical_board, year(2026))
    ((told,),) = sources.ask([(commitments[0].pk, scope)], at=now)
    assert (str(told[0].label), told[1].verdict) == (
        "Underlag som inte finns längre",
        Verdict.UNKNOWN,
    )
    assert registry.ask_all("gone", [scope], at=now)[0].verdict is Verdict.UNKNOWN


def test_a_choice_is_told_in_the_journal_and_what_is_asked_anyhow_is_no_choice(
    commitments: list[Commitment], astrid: User, now: datetime
) -> None:
    assert choose(commitments, OWN, astrid, now) is None
    choose(commitments[:1], TOLD, astrid, now)
    entry = Entry.objects.get(act="plan.choose_sources")
    assert (entry.payload.before, entry.payload.after) == (
        {"sources": ["Egna åtgärder"]},
        {"sources": ["Register (slag: policy; högst: 3; sedan: 31 januari 2026)"]},
    )
    choose(commitments[:1], OWN, astrid, now)
    assert (stand(commitments), CommitmentSource.objects.count()) == ([{}, {}, {}], 0)


def test_a_choice_for_several_is_undone_as_one(
    commitments: list[Commitment], astrid: User, now: datetime
) -> None:
    choose(commitments[:1], TOLD, astrid, now)
    both = TOLD | OWN
    choice = choose(commitments, both, astrid, now)
    assert choice is not None
    assert stand(commitments) == [both, both, both]
    for _ in range(2):
        actions.undo_source_choice(choice=choice, by=astrid, at=now)
    assert stand(commitments) == [TOLD, {}, {}]
    assert Entry.objects.filter(act="plan.undo_source_choice").count() == 3


def test_what_has_been_chosen_otherwise_since_is_not_undone(
    commitments: list[Commitment], astrid: User, now: datetime
) -> None:
    choice = choose(commitments, TOLD, astrid, now)
    assert choice is not None
    choose(commitments[:1], TOLD | OWN, astrid, now)
    with pytest.raises(actions.CannotUndoSources):
        actions.undo_source_choice(choice=choice, by=astrid, at=now)
    assert stand(commitments) == [TOLD | OWN, TOLD, TOLD]


def test_two_who_choose_at_once_never_overwrite_each_other(
    commitments: list[Commitment], astrid: User, now: datetime
) -> None:
    seen = sources.fingerprint(sources.standing(each.pk for each in commitments))
    choose(commitments[:1], TOLD, astrid, now)
    with pytest.raises(actions.SourcesChosenMeanwhile):
        choose(commitments[1:], TOLD, astrid, now, seen=commitments, was=seen)
    assert stand(commitments) == [TOLD, {}, {}]


def test_sources_are_chosen_when_the_plan_is_adopted(astrid: User, now: datetime) -> None:
    waiting = plans.plan(state=State.DRAFT, title="Nästa plan")
    found = [plans.commitment(plans.area(waiting))]
    with pytest.raises(actions.NotAdopted):
        choose(found, TOLD, astrid, now)
    Plan.objects.filter(pk=waiting.pk).update(state=State.ADOPTED)
    choose(found, TOLD, astrid, now)
    assert stand(found) == [TOLD]


@pytest.fixture
def office(astrid: User, sign_in: SignIn) -> Client:
    return sign_in(astrid)


def address(commitment: Commitment) -> str:
    return f"/commitments/{commitment.pk}/sources/"


def was(commitments: list[Commitment]) -> str:
    return sources.fingerprint(sources.standing(each.pk for each in commitments))


def test_the_office_chooses_on_a_page_made_of_what_the_source_asks(
    commitments: list[Commitment], office: Client
) -> None:
    one = commitments[0]
    said = {
        "was": was([one]),
        "use-register": "on",
        "register-kind": "rule",
        "register-among": ["a", "b"],
        "register-most": "7",
        "register-since": "2026-02-01",
    }
    assert office.post(address(one), said).status_code == 302
    told = {"kind": "rule", "among": ["a", "b"], "most": 7, "since": "2026-02-01"}
    assert stand([one]) == [{"register": told}]
    assert params.given(REGISTER, told) == (
        ("kind", "rule"),
        ("among", ("a", "b")),
        ("most", 7),
        ("since", date(2026, 2, 1)),
    )
    page = office.get(address(one)).content.decode()
    assert ('value="2026-02-01"' in page, page.count("checked")) == (True, 3)
    words = "Register (slag: regel; bland: alfa, beta; högst: 7; sedan: 1 februari 2026)"
    assert words in office.get(f"/commitments/{one.pk}/").content.decode()


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({}, ["Välj minst ett underlag."]),
        ({"use-register": "on"}, ["Slag: "]),
        ({"use-register": "on", "register-kind": "poem"}, ["Slag: "]),
        ({"use-register": "on", "register-kind": "rule", "register-most": "10"}, ["Högst: "]),
    ],
)
def test_what_a_source_cannot_be_told_is_refused_and_nothing_is_chosen(
    commitments: list[Commitment], office: Client, said: dict[str, str], wrong: list[str]
) -> None:
    one = commitments[0]
    answer = office.post(address(one), said | {"was": was([one])})
    page = answer.content.decode()
    assert (answer.status_code, [each in page for each in wrong]) == (200, [True])
    assert stand([one]) == [{}]


def test_what_stands_beside_a_source_that_is_not_ticked_is_not_looked_at(
    commitments: list[Commitment], office: Client
) -> None:
    one = commitments[0]
    said = {"was": was([one]), "use-own_measures": "on", "register-most": "tio"}
    assert office.post(address(one), said).status_code == 302
    assert stand([one]) == [{}]


def test_a_whole_area_is_chosen_for_with_those_that_are_ticked(
    commitments: list[Commitment], plan: Plan, office: Client
) -> None:
    place = f"/plans/{plan.pk}/sources/1/"
    ticked = [commitments[0].pk, commitments[2].pk]
    said = {"was": was(commitments), "use-register": "on", "register-kind": "rule"}
    office.post(place, said | {"commitments": ticked})
    chosen = {"register": {"kind": "rule"}}
    assert stand(commitments) == [chosen, {}, chosen]
    page = office.get(f"/plans/{plan.pk}/sources/").content.decode()
    assert (page.count("Register (slag: regel)"), page.count("(inget är valt)")) == (2, 1)
    choice = SourceChoice.objects.get()
    office.post(f"/source-choices/{choice.pk}/undo/")
    assert stand(commitments) == [{}, {}, {}]
    assert office.get(f"/plans/{plan.pk}/sources/9/").status_code == 404


def test_only_the_office_chooses(
    commitments: list[Commitment], plan: Plan, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    choice = choose(commitments, TOLD, cast.astrid, now)
    assert choice is not None
    said = {"was": was(commitments[:1]), "use-own_measures": "on"}
    for person in (cast.bo, cast.cilla, cast.johan):
        client = sign_in(person)
        answers = [
            client.post(address(commitments[0]), said).status_code,
            client.get(f"/plans/{plan.pk}/sources/").status_code,
            client.get(f"/plans/{plan.pk}/sources/1/").status_code,
            client.post(f"/source-choices/{choice.pk}/undo/").status_code,
        ]
        assert answers == [403] * 4
    assert stand(commitments) == [TOLD] * 3


def test_the_list_costs_the_same_whatever_the_plan_holds(plan: Plan, office: Client) -> None:
    area = plans.area(plan)
    counted = []
    for number in (1, 2):
        for _ in range(number):
            plans.commitment(area)
        with CaptureQueriesContext(connection) as caught:
            office.get(f"/plans/{plan.pk}/sources/")
        counted.append(len(caught))
    assert counted[0] == counted[1]

"""The list of what is received, drawn up and sent."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.factories import measures, rounds
from tests.factories.scenes import Scene
from tests.registrar.conftest import Desk, decided
from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.followup import letters
from varna.followup.models import Enquiry
from varna.mail.models import Message, State
from varna.registrar import queries
from varna.registrar.queries import Search
from varna.registrar.records import LISTED, Kind
from varna.report.models import Dispatch

SignIn = Callable[[User], Client]
PAGE = "/registry/"


def letter(enquiry: Enquiry, to: User, at: datetime, *, is_sent: bool = True) -> Message:
    enquiry.contact = to
    letters.ask(enquiry, binding=2, requests=0, at=at)
    message = Message.objects.get(about_key=str(enquiry.pk))
    if is_sent:
        message.state, message.sent_at = State.SENT, at
        message.save(update_fields=["state", "sent_at"])
    return message


def listed(person: User, on: date, **wanted: object) -> set[str]:
    search = Search(kinds=LISTED, is_own=False).but(**wanted)
    places = queries.places(search, person, on)
    return {each.identity for each in queries.told(list(places), person, on, is_own=False)}


def test_the_list_holds_what_came_was_decided_and_was_sent(
    desk: Desk, cast: Cast, ingrid: User, today: date, now: datetime
) -> None:
    sent = letter(desk.scene.technical, cast.bo, now)
    letter(desk.scene.social, cast.disa, now, is_sent=False)
    plan_decision = desk.scene.plan.version.decision
    assert plan_decision is not None
    assert listed(ingrid, today) == {
        f"submission:{desk.technical.pk}",
        f"submission:{desk.social.pk}",
        f"decision:{desk.decision.pk}",
        f"decision:{plan_decision.pk}",
        f"dispatch:{Dispatch.objects.get().pk}",
        f"letter:{sent.pk}",
    }


def test_what_a_unit_decides_for_itself_is_listed_with_it(
    desk: Desk, ingrid: User, disa: User, today: date
) -> None:
    plan = measures.action_plan(desk.scene.technical.unit)
    plan.decision = Decision.objects.create(
        body="Tekniska nämnden", outcome=Outcome.ADOPTED, decided_on=today, paragraph="§ 9"
    )
    plan.adopted_at = desk.technical.submitted_at
    plan.save()
    identity = f"decision:{plan.decision.pk}"
    assert (identity in listed(ingrid, today), identity in listed(disa, today)) == (True, False)


def test_a_letter_bears_the_number_of_its_round(
    desk: Desk, cast: Cast, ingrid: User, today: date, now: datetime
) -> None:
    sent = letter(desk.scene.technical, cast.bo, now)
    desk.scene.round.registry_number = "KS 2026/4"
    desk.scene.round.save(update_fields=["registry_number"])
    places = queries.places(Search(kinds=(Kind.LETTER,), is_own=False), ingrid, today)
    (record,) = queries.told(list(places), ingrid, today, is_own=False)
    told = (record.on, record.number, record.parties, record.subject)
    whom = "Till Bo Berg, Tekniska nämnden"
    assert told == (today, "KS 2026/4", whom, sent.subject)
    assert listed(ingrid, today, lacking=False) == {record.identity, *with_numbers(desk)}


def with_numbers(desk: Desk) -> set[str]:
    decision = desk.scene.plan.version.decision
    assert decision is not None
    return {f"decision:{decision.pk}"} if decision.registry_number else set()


def test_another_boards_coordinator_sees_nothing_of_it(
    desk: Desk, cast: Cast, disa: User, today: date, now: datetime
) -> None:
    letter(desk.scene.technical, cast.bo, now)
    plan_decision = desk.scene.plan.version.decision
    assert plan_decision is not None
    assert listed(disa, today) == {
        f"submission:{desk.social.pk}",
        f"decision:{plan_decision.pk}",
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"kind": "submission"}, {"technical", "social"}),
        ({"unit": "technical"}, {"technical", "decision"}),
        ({"year": "2026", "month": "11", "kind": "submission"}, {"technical", "social"}),
        ({"year": "2025"}, set()),
        ({"month": "10"}, set()),
        ({"q": "socialnämnden"}, {"social"}),
        ({"number": "given", "kind": "submission"}, {"social"}),
        ({"number": "lacking", "kind": "submission"}, {"technical"}),
    ],
)
def test_the_address_holds_what_is_looked_for(
    desk: Desk, sign_in: SignIn, ingrid: User, query: dict[str, str], found: set[str]
) -> None:
    desk.social.registry_number = "SN 1"
    desk.social.save(update_fields=["registry_number"])
    if query.get("unit"):
        query = {"unit": str(desk.scene.technical.unit_id)}
    rows = sign_in(ingrid).get(PAGE, query).context["listing"].rows
    keys = {
        "technical": f"submission:{desk.technical.pk}",
        "social": f"submission:{desk.social.pk}",
        "decision": f"decision:{desk.decision.pk}",
    }
    shown = {each.identity for each in rows}
    assert shown & set(keys.values()) == {keys[name] for name in found}


def test_the_sheet_has_the_four_things_the_law_asks_for_and_a_stable_id(
    desk: Desk, sign_in: SignIn, ingrid: User
) -> None:
    sheet = sign_in(ingrid).get(f"{PAGE}?kind=submission&export=csv").content.decode("utf-8-sig")
    head, *rows = sheet.splitlines()
    assert head == "Id;Datum;Diarienummer;Från eller till;Ärende;Slag"
    assert f"submission:{desk.social.pk};2026-11-22;;Från Socialnämnden;" in "\n".join(rows)
    assert len(rows) == 2


def test_the_list_is_paged_and_shown_whole_for_printing(
    desk: Desk, sign_in: SignIn, ingrid: User, bo: User
) -> None:
    for _each in range(60):
        rounds.submission(desk.scene.technical, bo)
    client = sign_in(ingrid)
    pages = [
        f"{PAGE}?kind=submission",
        f"{PAGE}?kind=submission&page=2",
        f"{PAGE}?kind=submission&all=1",
    ]
    counts = [len(client.get(page).context["listing"].rows) for page in pages]
    assert counts == [50, 12, 62]


def test_the_list_costs_the_same_for_more_rows(
    desk: Desk, cast: Cast, sign_in: SignIn, ingrid: User, now: datetime
) -> None:
    letter(desk.scene.technical, cast.bo, now)
    client = sign_in(ingrid)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    letter(desk.scene.social, cast.disa, now)
    for _each in range(3):
        decided(rounds.submission(desk.scene.social, cast.disa))
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("person", "status"),
    [("ingrid", 200), ("johan", 200), ("bo", 200), ("cilla", 403), ("karin", 403), ("hans", 403)],
)
def test_who_reads_the_list(
    scene: Scene, sign_in: SignIn, person: str, status: int, request: pytest.FixtureRequest
) -> None:
    assert sign_in(request.getfixturevalue(person)).get(PAGE).status_code == status

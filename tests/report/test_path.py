"""The path to the council: whose turn it is, what may be sent, what each decision leads to."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, House
from tests.factories import reports, rounds
from tests.factories.scenes import Scene
from varna.documents.models import Decision, Outcome
from varna.jobs.models import Job
from varna.journal.models import Entry
from varna.report import actions, path
from varna.report.actions import refusals
from varna.report.models import Dispatch, Report
from varna.report.path import Where


def where(report: Report) -> tuple[Where, str]:
    place = reports.place(report)
    return place.where, place.step.body if place.step else ""


def test_a_report_begins_with_the_usual_path_and_the_next_with_the_path_of_the_latest(
    answered: Scene, cast: Cast, house: House, now: datetime
) -> None:
    first = actions.begin_report(round=answered.round, title="Ett", by=cast.astrid, at=now)
    steps = [(step.body, step.unit) for step in first.steps.all()]
    assert steps == [
        ("Kommunstyrelsens arbetsutskott", None),
        ("Kommunstyrelsen", house.executive_board),
        ("Kommunfullmäktige", house.council),
    ]
    actions.set_path(report=first, bodies=["Kommunfullmäktige"], by=cast.astrid, at=now)
    other = rounds.round_of(answered.plan, year=2027)
    second = actions.begin_report(round=other, title="Två", by=cast.astrid, at=now)
    assert [(step.body, step.unit) for step in second.steps.all()] == [
        ("Kommunfullmäktige", house.council)
    ]


def test_a_report_goes_from_body_to_body_and_the_last_ones_decision_closes_it(
    begun: Report, cast: Cast, now: datetime
) -> None:
    met = [where(begun)]
    reports.compiled(begun, by=cast.astrid, at=now)
    for _body in reports.BODIES:
        met.append(where(begun))
        reports.sent(begun, by=cast.astrid, at=now)
        met.append(where(begun))
        reports.decided(begun, by=cast.ingrid, at=now)
    begun.refresh_from_db()
    assert [*met, where(begun)] == [
        (Where.NOT_COMPILED, "Arbetsutskottet"),
        (Where.READY, "Arbetsutskottet"),
        (Where.WAITING, "Arbetsutskottet"),
        (Where.READY, "Kommunstyrelsen"),
        (Where.WAITING, "Kommunstyrelsen"),
        (Where.READY, "Kommunfullmäktige"),
        (Where.WAITING, "Kommunfullmäktige"),
        (Where.DECIDED, "Kommunfullmäktige"),
    ]
    assert begun.closed_at == now


def test_a_closed_report_is_neither_written_nor_compiled_nor_given_another_path(
    begun: Report, answered: Scene, cast: Cast, now: datetime
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    for _body in reports.BODIES:
        reports.sent(begun, by=cast.astrid, at=now)
        reports.decided(begun, by=cast.astrid, at=now)
    with pytest.raises(actions.ReportClosed):
        actions.compile_report(report=begun, by=cast.astrid, at=now)
    with pytest.raises(actions.ReportClosed):
        actions.set_path(report=begun, bodies=["KF"], by=cast.astrid, at=now)
    assert (begun.versions.count(), begun.steps.count()) == (1, 3)


def test_what_is_referred_back_wants_a_newer_version_and_may_go_an_earlier_way(
    begun: Report, cast: Cast, now: datetime
) -> None:
    first = reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    reports.decided(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    reports.decided(begun, Outcome.REFERRED_BACK, by=cast.astrid, at=now)
    assert where(begun) == (Where.REFERRED_BACK, "Kommunstyrelsen")
    with pytest.raises(refusals.OlderVersion):
        reports.sent(begun, by=cast.astrid, at=now, version=first)
    reports.compiled(begun, by=cast.astrid, at=now)
    place = reports.place(begun)
    assert (place.where, [step.body for step in place.to], place.least) == (
        Where.READY,
        ["Arbetsutskottet", "Kommunstyrelsen"],
        2,
    )
    assert reports.sent(begun, by=cast.astrid, at=now).version.number == 2


def test_what_is_tabled_waits_there_for_the_next_decision(
    begun: Report, cast: Cast, now: datetime
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    sent = reports.sent(begun, by=cast.astrid, at=now)
    tabling = reports.decided(begun, Outcome.TABLED, by=cast.astrid, at=now)
    assert where(begun) == (Where.TABLED, "Arbetsutskottet")
    with pytest.raises(refusals.NotItsTurn):
        reports.sent(begun, by=cast.astrid, at=now)
    later = now + timedelta(days=7)
    with pytest.raises(refusals.DecidedTooEarly):
        reports.decided(begun, by=cast.astrid, at=later, on=now.date() - timedelta(days=1))
    settled = reports.decided(begun, by=cast.astrid, at=later)
    sent.refresh_from_db()
    assert (sent.decision, list(sent.tablings.all())) == (settled, [tabling])
    assert where(begun) == (Where.READY, "Kommunstyrelsen")


def test_two_presses_send_once_and_decide_once(begun: Report, cast: Cast, now: datetime) -> None:
    version = reports.compiled(begun, by=cast.astrid, at=now)
    step = begun.steps.get(position=1)
    said = {"version": version, "step": step, "dispatched_on": now.date()}
    actions.dispatch_version(**said, by=cast.astrid, at=now)
    with pytest.raises(refusals.NotItsTurn):
        actions.dispatch_version(**said, by=cast.astrid, at=now)
    reports.decided(begun, by=cast.astrid, at=now)
    with pytest.raises(refusals.NothingWaits):
        reports.decided(begun, by=cast.astrid, at=now)
    assert (Dispatch.objects.count(), Decision.objects.filter(body="Arbetsutskottet").count()) == (
        1,
        1,
    )
    assert Job.objects.filter(kind=actions.WORK.job).count() == 1


@pytest.mark.parametrize(
    ("days", "refusal"), [(-1, refusals.DispatchedTooEarly), (1, refusals.TooLate)]
)
def test_a_version_is_sent_between_its_compiling_and_today(
    begun: Report, cast: Cast, now: datetime, days: int, refusal: type[Exception]
) -> None:
    version = reports.compiled(begun, by=cast.astrid, at=now)
    said = {"version": version, "step": begun.steps.get(position=1), "by": cast.astrid, "at": now}
    with pytest.raises(refusal):
        actions.dispatch_version(**said, dispatched_on=now.date() + timedelta(days=days))
    actions.dispatch_version(**said, dispatched_on=now.date())


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"decided_on": -1}, refusals.DecidedTooEarly),
        ({"decided_on": 1}, refusals.TooLate),
        ({"paragraph": " "}, refusals.ParagraphMissing),
        ({"outcome": Outcome.CHANGED}, refusals.WordsMissing),
        ({"outcome": Outcome.REFERRED_BACK}, refusals.WordsMissing),
        ({}, None),
    ],
)
def test_a_decision_says_what_a_decision_must(
    begun: Report,
    cast: Cast,
    now: datetime,
    changed: dict[str, object],
    refusal: type[Exception] | None,
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    said = {"outcome": Outcome.APPROVED, "paragraph": "§ 1", "decided_on": 0} | changed
    said["decided_on"] = now.date() + timedelta(days=said["decided_on"])
    record = {"report": begun, "body": "KS", "by": cast.astrid, "at": now, **said}
    if refusal is None:
        assert actions.record_decision(**record).paragraph == "§ 1"
        return
    with pytest.raises(refusal):
        actions.record_decision(**record)
    assert where(begun) == (Where.WAITING, "Arbetsutskottet")


def test_the_path_changes_where_the_report_has_not_been(
    begun: Report, cast: Cast, now: datetime
) -> None:
    reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    for bodies in (["Kommunfullmäktige"], ["Kommunstyrelsen", "Arbetsutskottet"]):
        with pytest.raises(refusals.AlreadyReached):
            actions.set_path(report=begun, bodies=bodies, by=cast.astrid, at=now)
    with pytest.raises(refusals.PathMissing):
        actions.set_path(report=begun, bodies=[" "], by=cast.astrid, at=now)
    bodies = ["Arbetsutskottet", "Kommunfullmäktige"]
    actions.set_path(report=begun, bodies=bodies, by=cast.astrid, at=now)
    assert list(begun.steps.values_list("position", "body")) == list(enumerate(bodies, 1))


def test_every_act_on_the_path_is_in_the_journal(begun: Report, cast: Cast, now: datetime) -> None:
    reports.published(begun, by=cast.astrid, at=now)
    actions.withdraw_report(report=begun, reason="Fel siffra.", by=cast.astrid, at=now)
    acts = set(Entry.objects.about(begun.ref).values_list("act", flat=True))
    assert acts == {
        "report.begin_report",
        "report.set_path",
        "report.compile_report",
        "report.dispatch_version",
        "report.record_decision",
        "report.keep_file",
        "report.publish_report",
        "report.withdraw_report",
    }


@pytest.mark.parametrize("rounds_more", [0, 2])
def test_where_reports_are_costs_the_same_whatever_their_number(
    begun: Report, answered: Scene, cast: Cast, now: datetime, rounds_more: int
) -> None:
    every = [begun]
    for number in range(rounds_more):
        other = rounds.round_of(answered.plan, year=2027 + number)
        every.append(actions.begin_report(round=other, title="Ett", by=cast.astrid, at=now))
    for report in every:
        reports.compiled(report, by=cast.astrid, at=now)
        reports.sent(report, by=cast.astrid, at=now)
        reports.decided(report, Outcome.TABLED, by=cast.astrid, at=now)
    with CaptureQueriesContext(connection) as captured:
        places = [path.place(report) for report in path.on_path(Report.objects.all())]
    assert ([place.where for place in places], len(captured)) == ([Where.TABLED] * len(every), 5)

"""Taking a report to the council: its path, what is sent to whom, and what each body decides."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from varna.accounts.models import User
from varna.documents.models import WORDED, Decision, Manner, Outcome
from varna.files import making
from varna.followup.actions import judging
from varna.journal import actions as journal
from varna.report import path
from varna.report.actions import refusals
from varna.report.models import Dispatch, Report, Step, Version

WORK = making.Work("report.make_files", of="version")
"""The job that makes the files of a dispatched version."""


@transaction.atomic
def set_path(*, report: Report, bodies: Sequence[str], by: User, at: datetime) -> None:
    """
    The bodies in the order in which they take a stand; the last one's decision closes the report.

    :raises PathMissing:
    :raises AlreadyReached: a body that has been sent a version is not where it was.
    :raises ReportClosed:
    """
    report = locked(report)
    refuse_closed(report)
    wanted = [body.strip() for body in bodies if body.strip()]
    before = [step.body for step in report.steps.all()]
    kept = [step.body for step in report.steps.all() if step.dispatches.all()]
    if not wanted:
        raise refusals.PathMissing
    if wanted[: len(kept)] != kept:
        raise refusals.AlreadyReached
    report.steps.filter(position__gt=len(kept)).delete()
    Step.objects.bulk_create(path.steps_of(report, wanted[len(kept) :], len(kept) + 1))
    said = {"before": {"path": before}, "after": {"path": wanted}}
    journal.record("report.set_path", report, by=by, at=at, **said)


@transaction.atomic
def dispatch_version(
    *, version: Version, step: Step, dispatched_on: date, by: User, at: datetime
) -> Dispatch:
    """
    Send a version to a body. Its files are made once, in the background, and kept.

    :raises NotItsTurn: another body has the report, or this one is not next.
    :raises OlderVersion:
    :raises DispatchedTooEarly:
    :raises TooLate: after today.
    """
    report = locked(version.report)
    place = path.place(report)
    if step.pk not in {each.pk for each in place.to}:
        raise refusals.NotItsTurn
    if version.number < place.least:
        raise refusals.OlderVersion
    if dispatched_on < path.earliest_dispatch(version, place.latest):
        raise refusals.DispatchedTooEarly
    if dispatched_on > timezone.localtime(at).date():
        raise refusals.TooLate
    sent = Dispatch.objects.create(
        step=step, version=version, dispatched_on=dispatched_on, dispatched_at=at, dispatched_by=by
    )
    after = {"body": step.body, "number": version.number, "dispatched_on": dispatched_on}
    journal.record("report.dispatch_version", report, by=by, at=at, after=after)
    WORK.enqueue(version, at=at)
    return sent


@transaction.atomic
def record_decision(
    *,
    report: Report,
    body: str,
    decided_on: date,
    paragraph: str,
    outcome: Outcome,
    registry_number: str = "",
    words: str = "",
    by: User,
    at: datetime,
) -> Decision:
    """
    Record what the body that has the report decided. What is tabled waits there for the next one;
    what is referred back wants a newer version; every other outcome sends it on, and the last
    body's closes the report and lets everybody read the judgements that it holds.

    :raises NothingWaits:
    :raises DecidedTooEarly:
    :raises TooLate: after today.
    :raises ParagraphMissing:
    :raises WordsMissing: changed or referred back, without a word on how.
    """
    report = locked(report)
    place = path.place(report)
    if place.latest is None or not place.waits:
        raise refusals.NothingWaits
    decision = Decision(
        body=body.strip(),
        unit=place.latest.step.unit,
        manner=Manner.BOARD,
        outcome=outcome,
        decided_on=decided_on,
        paragraph=paragraph.strip(),
        registry_number=registry_number.strip(),
        words=words.strip(),
    )
    _refuse(place.latest, decision, timezone.localtime(at).date())
    _keep(place.latest, decision)
    journal.record("report.record_decision", report, by=by, at=at, after=_told(decision, place))
    if path.place(locked(report)).where is path.Where.DECIDED:
        report.closed_at = at
        report.save(update_fields=["closed_at"])
        compiled = place.latest.version.compiled_at
        judging.release_judgements(round=report.round, as_of=compiled, by=by, at=at)
    return decision


def locked(report: Report) -> Report:
    """The report with its path as it is now, and nobody else's until the transaction ends."""
    Report.objects.select_for_update().get(pk=report.pk)
    return path.on_path(Report.objects.filter(pk=report.pk)).get()


def refuse_closed(report: Report) -> None:
    """:raises ReportClosed:"""
    if report.closed_at is not None:
        raise refusals.ReportClosed


def _refuse(dispatch: Dispatch, decision: Decision, today: date) -> None:
    if decision.decided_on < path.earliest_decision(dispatch):
        raise refusals.DecidedTooEarly
    if decision.decided_on > today:
        raise refusals.TooLate
    if not decision.paragraph:
        raise refusals.ParagraphMissing
    if decision.outcome in WORDED and not decision.words:
        raise refusals.WordsMissing


def _keep(dispatch: Dispatch, decision: Decision) -> None:
    if dispatch.decision:
        dispatch.tablings.add(dispatch.decision)
    decision.save()
    dispatch.decision = decision
    dispatch.save(update_fields=["decision"])


def _told(decision: Decision, place: path.Place) -> dict[str, object]:
    assert place.latest is not None
    return {
        "body": decision.body,
        "number": place.latest.version.number,
        "decided_on": decision.decided_on,
        "paragraph": decision.paragraph,
        "registry_number": decision.registry_number,
        "outcome": decision.outcome,
        "words": decision.words,
    }

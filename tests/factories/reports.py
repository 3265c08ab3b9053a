"""A report on its way to the council, as far as a test wants it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from tests.cast import Cast, House
from tests.factories import rounds
from tests.factories.scenes import Scene, asked
from tests.jobs.drain import drain
from varna.accounts.models import User
from varna.documents.models import Decision, Outcome
from varna.files import making
from varna.followup.models import Round
from varna.report import actions, path
from varna.report.models import Dispatch, DispatchedFile, Publication, Report, Version

BODIES = ("Arbetsutskottet", "Kommunstyrelsen", "Kommunfullmäktige")


def answered(house: House, cast: Cast) -> Scene:
    """The technical board has answered everything; the others nothing."""
    scene = asked(house, cast)
    rounds.submission(scene.technical, cast.bo)
    return scene


def begun(round: Round, *, by: User, at: datetime, bodies: Sequence[str] = BODIES) -> Report:
    title = "Trygghetsredovisning 2026"
    report = actions.begin_report(round=round, title=title, by=by, at=at)
    actions.set_path(report=report, bodies=bodies, by=by, at=at)
    return report


def compiled(report: Report, *, by: User, at: datetime) -> Version:
    return actions.compile_report(report=report, by=by, at=at)


def place(report: Report) -> path.Place:
    return path.place(path.on_path(Report.objects.filter(pk=report.pk)).get())


def sent(report: Report, *, by: User, at: datetime, version: Version | None = None) -> Dispatch:
    """The newest version to the next body, that day."""
    step = place(report).step
    assert step is not None
    newest = version or report.versions.latest("number")
    day = at.date()
    return actions.dispatch_version(version=newest, step=step, dispatched_on=day, by=by, at=at)


def decided(
    report: Report,
    outcome: Outcome = Outcome.APPROVED,
    *,
    by: User,
    at: datetime,
    words: str = "",
    on: date | None = None,
) -> Decision:
    """By the body that has it, that day."""
    step = place(report).step
    assert step is not None
    return actions.record_decision(
        report=report,
        body=step.body,
        decided_on=on or at.date(),
        paragraph="§ 12",
        registry_number="KS 2027/12",
        outcome=outcome,
        words=words or "Skriv om jourerna.",
        by=by,
        at=at,
    )


def all_the_way(report: Report, *, by: User, at: datetime) -> Version:
    """Compiled, sent to one body after the other, approved by all; its files are made."""
    version = compiled(report, by=by, at=at)
    for _body in report.steps.all():
        sent(report, by=by, at=at)
        decided(report, by=by, at=at)
    drain(at=at + timedelta(seconds=1))
    version.refresh_from_db()
    return version


def published(report: Report, *, by: User, at: datetime) -> Publication:
    all_the_way(report, by=by, at=at)
    return actions.publish_report(report=report, by=by, at=at)


def shown_quickly(report: Report, *, by: User, at: datetime) -> Publication:
    """Published as if it had gone all the way, with a file that nobody had to wait for."""
    version = compiled(report, by=by, at=at)
    step = report.steps.latest("position")
    Dispatch.objects.create(
        step=step, version=version, dispatched_on=at.date(), dispatched_at=at, dispatched_by=by
    )
    stored = making.store(b"Redovisningen", name="redovisning.txt", by=by, at=at)
    DispatchedFile.objects.create(version=version, format="txt", stored=stored)
    return Publication.objects.create(
        version=version, address="2025", published_at=at, published_by=by
    )

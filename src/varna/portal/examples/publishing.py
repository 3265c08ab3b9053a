"""Last year's report of Solvik: sent back once, decided by the council, read by residents."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from varna.accounts.models import User
from varna.documents.models import Outcome
from varna.report import actions, path
from varna.report.models import Report, Section, SectionKind

ZONE = ZoneInfo("Europe/Stockholm")
WANTED = "Kommunstyrelsen vill att sammanfattningen säger vad som återstår att öva."
ADDED = "\n\nTre av tio nämnder har inte övat sin krisplan. De gör det före sommaren."


def publish_last_year(*, on: date) -> None:
    """Its files are made here and now, which takes some seconds."""
    report = Report.objects.get(round__period_start__year=on.year - 1)
    office = report.versions.latest("number").compiled_by
    _send(report, office, date(on.year, 2, 3))
    _decide(report, Outcome.APPROVED, "§ 14", office, date(on.year, 2, 10))
    _send(report, office, date(on.year, 2, 11))
    _decide(report, Outcome.REFERRED_BACK, "§ 31", office, date(on.year, 2, 24))
    _write_more(report, office, _at(date(on.year, 2, 26)))
    actions.compile_report(report=report, by=office, at=_at(date(on.year, 2, 27)))
    _send(report, office, date(on.year, 3, 1))
    _decide(report, Outcome.APPROVED, "§ 48", office, date(on.year, 3, 10))
    _send(report, office, date(on.year, 3, 11))
    _decide(report, Outcome.APPROVED, "§ 62", office, date(on.year, 3, 28))
    made_at = _at(date(on.year, 3, 29))
    for version in report.versions.all():
        actions.make_files(version=version, at=made_at)
    actions.publish_report(report=report, by=office, at=made_at)


def _send(report: Report, by: User, day: date) -> None:
    step = _place(report).step
    assert step is not None
    version = report.versions.latest("number")
    at = _at(day)
    actions.dispatch_version(version=version, step=step, dispatched_on=day, by=by, at=at)


def _decide(report: Report, outcome: Outcome, paragraph: str, by: User, day: date) -> None:
    step = _place(report).step
    assert step is not None
    actions.record_decision(
        report=report,
        body=step.body,
        decided_on=day,
        paragraph=paragraph,
        registry_number=f"KS {day.year}/117",
        outcome=outcome,
        words=WANTED if outcome is Outcome.REFERRED_BACK else "",
        by=by,
        at=_at(day),
    )


def _place(report: Report) -> path.Place:
    return path.place(path.on_path(Report.objects.filter(pk=report.pk)).get())


def _write_more(report: Report, by: User, at: datetime) -> None:
    section = Section.objects.get(report=report, kind=SectionKind.SUMMARY)
    actions.write_section(
        section=section,
        title=section.title,
        text=section.text + ADDED,
        began_with=actions.stands(section),
        by=by,
        at=at,
    )


def _at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZONE)

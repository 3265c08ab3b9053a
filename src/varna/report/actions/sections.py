"""What the office does to a report: its name, its sections, their order and their words."""

from datetime import datetime

from django.db import transaction

from varna.accounts.models import User
from varna.journal import actions as journal
from varna.report.actions.refusals import ReportClosed
from varna.report.models import Report, Section, SectionKind
from varna.ui.fingerprints import fingerprint


class ChangedMeanwhile(Exception):
    """Somebody else has written in the section since this one began."""

    def __init__(self, section: Section) -> None:
        super().__init__(section)
        self.section = section


class OnlyOwnCanBeRemoved(Exception):
    """The sections that a report begins with can be hidden, never lost."""


class AlwaysShown(Exception):
    """What a report leaves out is said in every report."""


@transaction.atomic
def rename_report(*, report: Report, title: str, by: User, at: datetime) -> None:
    report = locked(report)
    if report.title == title:
        return
    before, report.title = {"title": report.title}, title
    report.save(update_fields=["title"])
    after = {"title": title}
    journal.record("report.rename_report", report, by=by, at=at, before=before, after=after)


@transaction.atomic
def add_section(*, report: Report, title: str, by: User, at: datetime) -> Section:
    """A section of the office's own, last of all; the one there is when it has that heading."""
    rows = list(locked(report).sections.all())
    for row in rows:
        if row.is_own and row.title == title:
            return row
    position = max((row.position for row in rows), default=0) + 1
    section = Section.objects.create(
        report=report, kind=SectionKind.OWN, title=title, position=position
    )
    journal.record("report.add_section", section, by=by, at=at, after={"title": title})
    return section


@transaction.atomic
def write_section(
    *, section: Section, title: str, text: str, began_with: str, by: User, at: datetime
) -> None:
    """`began_with` is the `stands` of the section when the writer began.

    :raises ChangedMeanwhile: and nothing is saved.
    """
    locked(section.report)
    row = Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    if (row.title, row.text) == (title, text):
        return
    if began_with != stands(row):
        raise ChangedMeanwhile(row)
    before = {"title": row.title, "text": row.text}
    row.title, row.text, row.written_at, row.written_by = title, text, at, by
    row.save(update_fields=["title", "text", "written_at", "written_by"])
    after = {"title": title, "text": text}
    journal.record("report.write_section", row, by=by, at=at, before=before, after=after)


def stands(section: Section) -> str:
    """The fingerprint of what is written in the section."""
    return fingerprint(section.title, section.text)


@transaction.atomic
def move_section(*, section: Section, is_upwards: bool, by: User, at: datetime) -> bool:
    """One step; False when there is nowhere to go."""
    rows = list(locked(section.report).sections.all())
    here = rows.index(section)
    there = here - 1 if is_upwards else here + 1
    if not 0 <= there < len(rows):
        return False
    rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        row.position = position
    Section.objects.bulk_update(rows, ["position"])
    said = {"title": section.title}
    before, after = said | {"position": here + 1}, said | {"position": there + 1}
    journal.record("report.move_section", section, by=by, at=at, before=before, after=after)
    return True


@transaction.atomic
def show_section(*, section: Section, is_shown: bool, by: User, at: datetime) -> None:
    """Shown in the report or hidden; what is hidden is named among what the report leaves out.

    :raises AlwaysShown:
    """
    if section.kind == SectionKind.LEFT_OUT and not is_shown:
        raise AlwaysShown
    locked(section.report)
    row = Section.objects.select_for_update(of=("self",)).get(pk=section.pk)
    if row.is_shown == is_shown:
        return
    row.is_shown = is_shown
    row.save(update_fields=["is_shown"])
    said = {"title": row.title, "is_shown": is_shown}
    journal.record("report.show_section", row, by=by, at=at, after=said)


@transaction.atomic
def remove_section(*, section: Section, by: User, at: datetime) -> None:
    """The journal keeps what it said.

    :raises OnlyOwnCanBeRemoved:
    """
    if not section.is_own:
        raise OnlyOwnCanBeRemoved
    locked(section.report)
    before = {"title": section.title, "text": section.text}
    journal.record("report.remove_section", section, by=by, at=at, before=before)
    section.delete()


def locked(report: Report) -> Report:
    """
    The report as it is now, and nobody else's until the transaction ends.

    :raises ReportClosed:
    """
    row = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if row.closed_at is not None:
        raise ReportClosed
    return row

"""The sections that a report begins with, in the order that a council reads them."""

from collections.abc import Iterator

from django.utils import translation

from varna.plan.models import FocusArea
from varna.report.models import Report, Section, SectionKind

BEFORE = (SectionKind.SUMMARY, SectionKind.METHOD)
AFTER = (
    SectionKind.RESPONSIBILITIES,
    SectionKind.LEFT_OUT,
    SectionKind.STATE,
    SectionKind.ANNEXES,
)


def sections_of(report: Report) -> list[Section]:
    """Headings in Swedish, as the report is; each area of the plan has a section of its own."""
    with translation.override("sv"):
        return [
            Section(report=report, kind=kind, area=area, title=title, position=position)
            for position, (kind, area, title) in enumerate(_parts(report), start=1)
        ]


def _parts(report: Report) -> Iterator[tuple[SectionKind, FocusArea | None, str]]:
    for kind in BEFORE:
        yield kind, None, str(kind.label)
    for area in report.round.plan.areas.all():
        yield SectionKind.AREA, area, str(area)
    for kind in AFTER:
        yield kind, None, str(kind.label)

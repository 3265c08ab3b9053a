"""From facts to the document: the sections in their order, each as its kind is told."""

from collections.abc import Callable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from varna.org import queries as org
from varna.paper import formatting
from varna.paper.model import Block, Document, Heading
from varna.report import beside, framing, leftout, rows, sections
from varna.report.models import Section, SectionKind
from varna.report.queries import Facts, waiting
from varna.ui import formats

Writer = Callable[[Facts, Section], list[Block]]


def document(facts: Facts, *, number: int, at: datetime) -> Document:
    """The report is written in Swedish, whatever language the one who compiles it reads."""
    with translation.override("sv"):
        return _document(facts, number, at, rows.every_answer(facts))


def preview(facts: Facts, *, at: datetime) -> Document:
    """As a page shows it: without the annex that spreadsheet and CSV alone hold."""
    with translation.override("sv"):
        return _document(facts, 0, at)


def one_section(facts: Facts, section: Section, *, at: datetime) -> Document:
    """A section by itself, as it stands in the report."""
    with translation.override("sv"):
        return Document(section.title, at, blocks=tuple(_written(facts, section)))


def _document(facts: Facts, number: int, at: datetime, *annexes: Block) -> Document:
    round_, whole = facts.report.round, org.municipality()
    shown = [section for section in facts.sections if section.is_shown]
    return Document(
        title=facts.report.title,
        subtitle=_("Uppföljning av %(plan)s") % {"plan": round_.plan.version.title},
        municipality=whole.name if whole else "",
        made_at=at,
        metadata=(
            (_("Period"), sections.period(round_)),
            (_("Sammanställd"), formats.instant(at)),
            (_("Version"), str(number)),
            *_number(facts),
        ),
        marks=(_("Preliminär"),) if waiting(facts.enquiries) else (),
        contents=True,
        blocks=(
            *(block for section in shown for block in _headed(facts, section)),
            *annexes,
        ),
    )


def _number(facts: Facts) -> list[tuple[str, str]]:
    number = facts.report.registry_number
    return [(_("Diarienummer"), number)] if number else []


def _headed(facts: Facts, section: Section) -> list[Block]:
    return [Heading(1, section.title, _anchor(section)), *_written(facts, section)]


def _anchor(section: Section) -> str:
    return f"avsnitt-{section.pk}"


def _written(facts: Facts, section: Section) -> list[Block]:
    """The office's words come first, but after the goal of an area."""
    goal = beside.goals(facts.beside, section.area) if section.area else []
    return [
        *goal,
        *formatting.blocks(section.text),
        *WRITERS[SectionKind(section.kind)](facts, section),
    ]


def _nothing(_facts: Facts, _section: Section) -> list[Block]:
    return []


WRITERS: dict[SectionKind, Writer] = {
    SectionKind.SUMMARY: framing.summary,
    SectionKind.METHOD: framing.method,
    SectionKind.AREA: sections.area,
    SectionKind.RESPONSIBILITIES: sections.responsibilities,
    SectionKind.LEFT_OUT: leftout.left_out,
    SectionKind.STATE: sections.state,
    SectionKind.ANNEXES: framing.annexes,
    SectionKind.OWN: _nothing,
}

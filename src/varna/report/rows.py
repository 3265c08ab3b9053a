"""Every answer on a row of its own: the annex that all the totals can be reckoned from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from varna.paper.model import Cell, Column, Table, Where
from varna.plan.models import Kind
from varna.report import sections
from varna.report.asked import Asked
from varna.report.models import Section, SectionKind
from varna.report.queries import Facts


def every_answer(facts: Facts) -> Table:
    """For spreadsheet and CSV alone. A hidden section hides no answers here, or no total held."""
    titles = (
        _("Område"),
        _("Slag"),
        _("Åtagande"),
        _("Ansvarig"),
        _("Ställning"),
        _("Svar"),
        _("Kommentar"),
        _("Underlag"),
    )
    columns = tuple(Column(title) for title in titles)
    return Table(_("Alla svar"), columns, tuple(_rows(facts)), row_names=False, where=Where.SHEET)


def _rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    for section in facts.sections:
        if section.kind in {SectionKind.AREA, SectionKind.RESPONSIBILITIES}:
            for asked in facts.of(section).asked:
                for row in _answers(asked):
                    yield section.title, *row
            for row in [*_statements(facts, section), *_judgements(facts, section)]:
                yield section.title, *row


def _answers(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    kind = str(Kind(asked.kind).label)
    for given in asked.given:
        answer = sections.answered(given, sections.answer)
        comment = sections.comment(given)
        told = (
            given.unit,
            _standing(is_binding=given.is_binding),
            answer.word,
            comment,
            sections.evidence(given),
        )
        yield kind, asked.wording, *told


def _standing(*, is_binding: bool) -> str:
    return _("skyldig att svara") if is_binding else _("tillfrågad")


def _statements(facts: Facts, section: Section) -> Iterator[tuple[Cell, ...]]:
    """What each unit tells of the area as a whole: of a kind of its own, in no total."""
    if section.area is None:
        return
    for row in facts.beside.statements:
        if row.area_position == section.area.position:
            silent = _("ej inkommet") if row.is_binding else _("tillfrågad, ej inkommet")
            standing = _standing(is_binding=row.is_binding)
            told = (row.unit, standing, row.label or silent, row.words, "")
            yield _("områdesredovisning"), row.wording, *told


def _judgements(facts: Facts, section: Section) -> Iterator[tuple[Cell, ...]]:
    """The executive board's, of a kind of its own, in no total either."""
    for line in facts.beside.lines:
        if line.judgement and line.area == section.area:
            label, words = line.judgement.label, line.judgement.words
            yield _("kommunstyrelsens bedömning"), str(line.about), "", "", label, words, ""

"""Every answer on a row of its own: the annex that all the totals can be reckoned from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from varna.paper.model import Cell, Column, Table, Where
from varna.plan.models import Kind
from varna.report import sections
from varna.report.models import SectionKind
from varna.report.queries import Asked, Facts


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


def _answers(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    kind, bound, invited = str(Kind(asked.kind).label), _("skyldig att svara"), _("tillfrågad")
    for given in asked.given:
        answer = sections.answered(given, sections.answer)
        standing = bound if given.is_binding else invited
        comment = sections.comment(given)
        told = (given.unit, standing, answer.word, comment, sections.evidence(given))
        yield kind, asked.wording, *told

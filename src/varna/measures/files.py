"""An action plan as files: a document for the summons, a table with stable ids."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone
from django.utils.translation import gettext as _

from varna.measures.models import ActionPlan, SheetFormat
from varna.measures.queries import figures
from varna.measures.told import Row
from varna.org import queries as org
from varna.paper import model as paper
from varna.paper.model import Block, Column, Document, Figure, Figures, Heading, Paragraph, Table
from varna.paper.render import Format
from varna.ui import formats, sheets

FILES = {"docx": Format.WORD, "pdf": Format.PDF}
CELLS: dict[str, Callable[[Row], sheets.Cell]] = {
    "identity": lambda row: row.identity,
    "area": lambda row: row.area,
    "commitment": lambda row: row.commitment,
    "lineage": lambda row: row.lineage,
    "title": lambda row: row.title,
    "description": lambda row: row.description,
    "unit": lambda row: row.unit,
    "owner": lambda row: row.owner,
    "due_on": lambda row: row.due_on,
    "status": lambda row: str(row.status.label),
    "done_on": lambda row: row.done_on,
    "cost": lambda row: row.cost,
}


def headings() -> dict[str, str]:
    return {
        "identity": _("Id"),
        "area": _("Område"),
        "commitment": _("Åtagande"),
        "lineage": _("Åtagandets id"),
        "title": _("Åtgärd"),
        "description": _("Beskrivning"),
        "unit": _("Enhet"),
        "owner": _("Ansvarig"),
        "due_on": _("Klar senast"),
        "status": _("Status"),
        "done_on": _("Blev klar"),
        "cost": _("Kostnad (kr)"),
    }


def nothing_said() -> dict[str, str]:
    """What the Word file says where a measure says nothing."""
    return {
        "commitment": _("Utan åtagande i planen"),
        "due_on": _("ingen dag satt"),
        "cost": _("okänd"),
    }


def table(rows: Sequence[Row]) -> tuple[list[str], sheets.Table]:
    words = headings()
    return [words[key] for key in CELLS], [[cell(row) for cell in CELLS.values()] for row in rows]


def planning_table(rows: Sequence[Row], form: SheetFormat) -> tuple[list[str], sheets.Table]:
    """The columns that the planning system has, under its headings and in its words."""
    keys = [key for key in CELLS if key in form.headings]
    table = [[_planned(key, row, form) for key in keys] for row in rows]
    return [form.headings[key] for key in keys], table


def _planned(key: str, row: Row, form: SheetFormat) -> sheets.Cell:
    return form.words[row.status] if key == "status" else CELLS[key](row)


def document(plan: ActionPlan, rows: Sequence[Row], *, is_adopted: bool, at: datetime) -> Document:
    """The plan in the order of its areas and commitments; the measures of no commitment last."""
    municipality = org.municipality()
    blocks: list[Block] = [_figures(rows, timezone.localtime(at).date())]
    has_units = any(row.unit != plan.unit.name for row in rows)
    for area, each in groupby(rows, lambda row: row.area):
        in_area = list(each)
        if area or in_area[0].commitment:
            blocks.append(Heading(1, area or _("Ansvar i hela planen")))
        for commitment, alike in groupby(in_area, lambda row: row.commitment):
            if not commitment:
                blocks.append(Heading(1, _("Åtgärder på eget initiativ")))
            caption = commitment or nothing_said()["commitment"]
            blocks.append(_measures(caption, list(alike), has_units=has_units))
    if not rows:
        blocks.append(Paragraph(_("Planen har ingen åtgärd än.")))
    return Document(
        title=plan.title,
        made_at=at,
        subtitle=plan.unit.name,
        municipality=municipality.name if municipality else "",
        metadata=_about(plan, is_adopted=is_adopted),
        marks=_marks(plan, at, is_adopted=is_adopted),
        blocks=tuple(blocks),
    )


def _about(plan: ActionPlan, *, is_adopted: bool) -> tuple[tuple[str, str], ...]:
    days = {"first": formats.day(plan.period_start), "last": formats.day(plan.last_on)}
    about = [(_("Enhet"), plan.unit.name), (_("Gäller"), _("%(first)s till %(last)s") % days)]
    if is_adopted and plan.decision:
        decision = plan.decision
        said = f"{decision.body} {formats.day(decision.decided_on)}, {decision.paragraph}"
        about += [(_("Antagen"), said), (_("Diarienummer"), decision.registry_number)]
    return tuple(about)


def _marks(plan: ActionPlan, at: datetime, *, is_adopted: bool) -> tuple[str, ...]:
    if is_adopted:
        return ()
    if plan.is_adopted:
        day = {"day": formats.day(at)}
        return (_("Arbetsmaterial: som planen är %(day)s, inte som den antogs") % day,)
    return (_("Utkast"),)


def _figures(rows: Sequence[Row], on: date) -> Figures:
    found = figures(rows, on)
    note = ""
    if found.cost_unknown:
        note = _("kostnaden är okänd för %(count)d") % {"count": found.cost_unknown}
    return Figures(
        (
            Figure(found.measures, _("åtgärder")),
            Figure(found.done, _("klara")),
            Figure(formats.number(found.cost), _("kronor"), note=note),
        )
    )


def _measures(caption: str, rows: Sequence[Row], *, has_units: bool) -> Table:
    """By the headings that the import knows. The unit is said where there are several."""
    words, silent = headings(), nothing_said()
    columns = [
        Column(words["title"], weight=6),
        Column(words["owner"], weight=4),
        *([Column(words["unit"], weight=4)] if has_units else []),
        Column(words["due_on"], weight=3),
        Column(words["cost"], align=paper.Align.END, weight=3),
        Column(words["status"], weight=3),
        Column(words["identity"], weight=3),
    ]
    cells = tuple(_cells(row, silent, has_units=has_units) for row in rows)
    return Table(caption, tuple(columns), cells)


def _cells(row: Row, silent: dict[str, str], *, has_units: bool) -> tuple[paper.Cell, ...]:
    return (
        f"{row.title}\n{row.description}" if row.description else row.title,
        row.owner,
        *([row.unit] if has_units else []),
        formats.short_day(row.due_on) if row.due_on else silent["due_on"],
        formats.number(row.cost) if row.cost is not None else silent["cost"],
        str(row.status.label),
        row.short_identity,
    )

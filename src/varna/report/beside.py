"""
What a report tells beside the answers: the goals with their indicators, the executive board's
judgements, and what each unit tells of the area as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from varna.followup import judging, queries
from varna.followup.judging import Line
from varna.followup.models import STATEMENT, Judgement, Question, Round, SubmissionQuerySet, Topic
from varna.followup.scales import TOLD
from varna.paper.model import (
    Align,
    Block,
    Column,
    Heading,
    Paragraph,
    Run,
    Status,
    Table,
    Tone,
)
from varna.plan import aims
from varna.plan.aims import Aim, Measured
from varna.plan.models import Basis, FocusArea, Goal

TONES = {
    "met": Tone.GOOD,
    "partly": Tone.PARTLY,
    "not_met": Tone.BAD,
    "unknown": Tone.UNKNOWN,
    "not_concerned": Tone.NEUTRAL,
}


@dataclass(frozen=True)
class Statement:
    """What one unit tells of one topic in an area; no label while nothing is in."""

    area_position: int
    topic: str
    wording: str
    unit: str
    is_binding: bool
    value: str = ""
    label: str = ""
    words: str = ""


@dataclass(frozen=True)
class Beside:
    aims: dict[int, list[Aim]]  # by the area's key
    lines: list[Line]
    statements: list[Statement]

    @property
    def is_judged(self) -> bool:
        """Whether the executive board has judged anything: where it has not, it is not missed."""
        return any(line.judgement for line in self.lines)

    def line(self, about: Goal | int) -> Line | None:
        """Of a goal, or of the commitment with that key."""
        found = (
            each
            for each in self.lines
            if (each.about == about if isinstance(about, Goal) else _is_point(each, about))
        )
        return next(found, None)


def _is_point(line: Line, key: int) -> bool:
    return not line.is_goal and line.about.pk == key


def gather(round_: Round, standing: SubmissionQuerySet, judgements: Sequence[Judgement]) -> Beside:
    return Beside(
        aims.aims(Goal.objects.filter(area__plan=round_.plan_id)),
        judging.lines(round_, standing, judgements),
        _statements(round_, standing),
    )


def _statements(round_: Round, standing: SubmissionQuerySet) -> list[Statement]:
    """Topic by topic, in the units' order; two queries."""
    rows = queries.standing_answers(round_, visible=standing).filter(question__kind=STATEMENT)
    answers = {row.question_id: row for row in rows}
    asked = Question.objects.filter(enquiry__round=round_, kind=STATEMENT).select_related("enquiry")
    found = []
    for row in asked.order_by("area_position", "topic", "enquiry__unit__path"):
        answer, labels = answers.get(row.pk), {step["value"]: step["label"] for step in row.scale}
        told = (
            (answer.value, labels.get(answer.value, ""), answer.comment or answer.protection)
            if answer
            else ()
        )
        found.append(
            Statement(
                row.area_position,
                row.topic,
                row.wording,
                row.enquiry.unit_name,
                row.basis != Basis.INVITATION,
                *told,
            )
        )
    return found


def goals(beside: Beside, area: FocusArea) -> list[Block]:
    """Each goal, how it is judged, and what shows it."""
    blocks: list[Block] = []
    for aim in beside.aims.get(area.pk, []):
        blocks.append(Paragraph((Run(_("Mål:"), strong=True), Run(f" {aim.goal}"))))
        blocks += judgement(beside, aim.goal)
        if aim.indicators:
            blocks.append(_indicators(aim))
    return blocks or [Paragraph(_("Områdets mål är inte inskrivet."), quiet=True)]


def judgement(beside: Beside, about: Goal | int) -> list[Block]:
    """The executive board's, with where it differs from the answers that stand beside it."""
    line = beside.line(about)
    if line is None or not beside.is_judged:
        return []
    if line.judgement is None:
        return [Paragraph(_("Kommunstyrelsen har inte bedömt detta."), quiet=True)]
    said = [
        Run(_("Kommunstyrelsens bedömning:"), strong=True),
        Run(f" {line.judgement.label}."),
    ]
    if line.differs:
        words = _("Skiljer sig från de bindande svaren: %(how)s.") % {"how": line.difference}
        said.append(Run(f" {words}", emphasis=True))
    if line.judgement.words:
        said.append(Run(f" {line.judgement.words}"))
    return [Paragraph(tuple(said))]


def _indicators(aim: Aim) -> Table:
    columns = (
        Column(_("Indikator"), weight=4),
        Column(_("Värden"), weight=4),
        Column(_("Målvärde"), weight=3),
        Column(_("Läge"), weight=3),
    )
    rows = tuple(
        (
            each.indicator.name,
            _series(each),
            each.target or "–",
            Status(each.word, TONES[each.tone]),
        )
        for each in aim.indicators
    )
    return Table(_("Indikatorer för målet: %(goal)s") % {"goal": aim.goal}, columns, rows)


def _series(measured: Measured) -> str:
    told = (
        f"{aims.period(each)}: {aims.with_unit(measured.indicator, each.value) or _('okänt')}"
        for each in measured.series
    )
    return "; ".join(told) or _("okänt")


def statements(beside: Beside, area: FocusArea) -> list[Block]:
    """What each unit tells of the area as a whole, topic by topic."""
    rows = [each for each in beside.statements if each.area_position == area.position]
    if not rows:
        return []
    by_topic = groupby(rows, key=lambda row: row.topic)
    tables = [_table(list(told), area) for _topic, told in by_topic]
    return [Heading(2, _("Enheternas redovisning av området")), *tables]


def _table(rows: list[Statement], area: FocusArea) -> Table:
    """The area's number stands in the caption too, for a sheet of a workbook has no other name."""
    columns = (Column(_("Ansvarig"), Align.START, 2), Column(rows[0].wording, weight=6))
    about = {"topic": str(Topic(rows[0].topic).label).capitalize(), "number": area.position}
    caption = _("%(topic)s, område %(number)d")
    return Table(caption % about, columns, tuple((row.unit, _said(row)) for row in rows))


def _said(row: Statement) -> str | Status:
    if not row.label:
        silent = Status(_("ej inkommet"), Tone.UNKNOWN)
        return silent if row.is_binding else Status(_("tillfrågad, ej inkommet"), Tone.INVITED)
    if row.value == TOLD:
        return row.words
    return f"{row.label}: {row.words}" if row.words else row.label

"""
The answers of a version as data: what is frozen with it, and published as open data.

No free text: comments stay in the report. Small counts are masked before anything is kept.
"""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from varna.evidence.masking import shown
from varna.followup import frozen
from varna.followup import queries as followup
from varna.followup.models import STATEMENT, Judgement, Question, Round, Submission
from varna.followup.queries import EnquiryState
from varna.plan.models import Basis
from varna.report import asked
from varna.report.models import Version

Row = dict[str, Any]
Said = tuple[str, str]
"""Value and evidence, as text."""
SILENT: Said = ("", "[]")

ANSWERS = (
    "area_number",
    "area",
    "commitment_id",
    "commitment",
    "commitment_kind",
    "unit",
    "is_binding",
    "answer",
    "answer_label",
    "is_decided",
    "tone",
)
STATEMENTS = (
    "area_number",
    "area",
    "topic",
    "question",
    "unit",
    "is_binding",
    "answer",
    "answer_label",
    "is_decided",
)
JUDGEMENTS = ("area_number", "area", "commitment_id", "about", "judgement", "judgement_label")
FIGURES = ("commitment_id", "unit", "source", "label", "value", "measured_in", "is_masked")


def gathered(round_: Round, judgements: Iterable[Judgement] = ()) -> dict[str, Any]:
    """
    Each commitment once, then a line an answer, a figure, a statement and a judgement, in five
    queries.
    """
    rows, said, decided = (
        list(asked.questions(round_, "commitment__lineage")),
        _said(round_),
        _decided(round_),
    )
    areas = {area.position: str(area) for area in round_.plan.areas.all()}
    read = cache(json.loads)
    return {
        "commitments": _commitments(rows, areas),
        "answers": [_answer(row, said, decided, read(row.scale_text)) for row in rows],
        "figures": [
            [str(row.commitment__lineage), row.enquiry__unit_name, *figure]
            for row in rows
            for figure in _figures(read(said.get(row.pk, SILENT)[1]))
        ],
        "statements": list(_statements(round_, areas, said, decided)),
        "judgements": [_judgement(each) for each in judgements],
    }


def _said(round_: Round) -> dict[int, Said]:
    standing = Submission.objects.standing().filter(enquiry__round=round_)
    rows = followup.standing_answers(round_, visible=standing).values_list(
        "question_id", "value", Cast("evidence", TextField())
    )
    return {pk: (value, evidence) for pk, value, evidence in rows}


def _decided(round_: Round) -> set[int]:
    rows = followup.enquiry_states(round_).filter(state=EnquiryState.DECIDED)
    return set(rows.values_list("pk", flat=True))


def _commitments(rows: Iterable[Any], areas: dict[int, str]) -> dict[str, list[Any]]:
    """As each was worded where it was asked first."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        about = [row.area_position, areas.get(row.area_position, ""), row.wording, row.kind]
        found.setdefault(str(row.commitment__lineage), about)
    return found


def _answer(
    row: Any, said: dict[int, Said], decided: set[int], scale: list[dict[str, Any]]
) -> list[Any]:
    value, _evidence = said.get(row.pk, SILENT)
    label, grade = _step(scale, value)
    is_binding = row.basis != Basis.INVITATION
    tone = grade if is_binding else "invited"
    is_decided = row.enquiry_id in decided if value else None
    place = [str(row.commitment__lineage), row.enquiry__unit_name, is_binding]
    return [*place, value or None, label, is_decided, tone]


def _statements(
    round_: Round,
    areas: dict[int, str],
    said: dict[int, Said],
    decided: set[int],
) -> Iterator[list[Any]]:
    """What is asked about whole areas: whether and how it is told of, not the words."""
    rows = Question.objects.filter(enquiry__round=round_, kind=STATEMENT).select_related("enquiry")
    for row in rows.order_by("area_position", "topic", "enquiry__unit__path"):
        value = said.get(row.pk, SILENT)[0]
        label, _tone = _step(row.scale, value)
        about = [row.area_position, areas.get(row.area_position, ""), row.topic, row.wording]
        is_decided = row.enquiry_id in decided if value else None
        yield [*about, row.enquiry.unit_name, row.is_binding, value or None, label, is_decided]


def _judgement(row: Judgement) -> list[Any]:
    about = row.commitment or row.goal
    area = about.area if about else None
    key = str(row.commitment.lineage) if row.commitment else None
    place = [area.position, str(area)] if area else [0, ""]
    return [*place, key, str(about), row.value, row.label]


def answers(version: Version) -> Iterator[Row]:
    kept = version.figures
    for key, unit, is_binding, value, label, is_decided, tone in kept.get("answers", ()):
        number, area, wording, kind = kept["commitments"][key]
        told = number, area, key, wording, kind, unit, is_binding, value, label, is_decided, tone
        yield dict(zip(ANSWERS, told, strict=True))


def statements(version: Version) -> Iterator[Row]:
    for row in version.figures.get("statements", ()):
        yield dict(zip(STATEMENTS, row, strict=True))


def judgements(version: Version) -> Iterator[Row]:
    for row in version.figures.get("judgements", ()):
        yield dict(zip(JUDGEMENTS, row, strict=True))


def figures(version: Version) -> Iterator[Row]:
    for row in version.figures.get("figures", ()):
        yield dict(zip(FIGURES, row, strict=True))


def _step(scale: list[dict[str, Any]], value: str) -> tuple[str | None, str]:
    """The answer in its scale's own word, and its tone; silence has no word, and is unknown."""
    if not value:
        return None, "unknown"
    step = next((each for each in scale if each["value"] == value), {})
    return step.get("label", value), step.get("tone", "unknown")


def _figures(evidence: list[dict[str, Any]]) -> Iterator[list[Any]]:
    for source in evidence:
        for figure in map(shown, frozen.figures(source)):
            name = source.get("source", "")
            yield [name, figure.label, figure.value, figure.measured_in, figure.is_masked]

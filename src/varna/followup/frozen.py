"""What the sources say about a unit's questions, and how it is kept when the unit submits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import translation

from varna.evidence.contract import Evidence, Figure, Scope, Source, Verdict
from varna.evidence.masking import ShownFigure, shown
from varna.followup.models import Enquiry
from varna.plan import sources
from varna.subjects.ref import Ref

LANGUAGE = "sv"


def evidence_for(
    enquiry: Enquiry, questions: Sequence[Any], *, at: datetime
) -> list[list[tuple[Source, Evidence]]]:
    """
    What each question's own sources answer, in the questions' order; asked in bulk. The questions
    are those of `queries.questions`. What is asked about a whole area is told in words alone.
    """
    unit, period = enquiry.unit, enquiry.round.period
    scopes = [
        (row.commitment_id, Scope(unit, period, row.lineage))
        for row in questions
        if not row.is_statement
    ]
    answers = iter(sources.ask(scopes, at=at))
    return [[] if row.is_statement else next(answers) for row in questions]


def freeze(enquiry: Enquiry, questions: Sequence[Any], *, at: datetime) -> list[list[Any]]:
    """The same as plain values, in the language of the report whoever submits."""
    with translation.override(LANGUAGE):
        found = evidence_for(enquiry, questions, at=at)
        return [[_plain(source, evidence) for source, evidence in each] for each in found]


def _plain(source: Source, evidence: Evidence) -> dict[str, Any]:
    return {
        "source": source.name,
        "label": str(source.label),
        "verdict": evidence.verdict.value,
        "summary": evidence.summary,
        "figures": [_figure(figure) for figure in evidence.figures],
        "references": [{"kind": ref.kind, "key": ref.key} for ref in evidence.references],
        "as_of": evidence.as_of.isoformat() if evidence.as_of else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "label": figure.label,
        "value": figure.value,
        "measured_in": figure.measured_in,
        "target": figure.target,
        "small_counts": figure.small_counts,
    }


def thaw(kept: dict[str, Any]) -> tuple[str, Evidence]:
    """The source's label as it was, and its answer."""
    return kept["label"], Evidence(
        verdict=Verdict(kept["verdict"]),
        summary=kept["summary"],
        figures=tuple(figures(kept)),
        references=tuple(_refs(kept["references"])),
        as_of=datetime.fromisoformat(kept["as_of"]) if kept["as_of"] else None,
    )


def figures(kept: Mapping[str, Any]) -> list[Figure]:
    """Those of one source, exact: who reads them is for `evidence.masking`."""
    return [Figure(**figure) for figure in kept.get("figures", ())]


def figures_by_source(
    evidence: Iterable[Mapping[str, Any]], *, exact: bool
) -> list[list[ShownFigure]]:
    """As a reader may have them, of each source that has any."""
    found = ([shown(each, exact=exact) for each in figures(kept)] for kept in evidence)
    return list(filter(None, found))


def _refs(kept: Iterable[dict[str, str]]) -> Iterable[Ref]:
    return (Ref(each["kind"], each["key"]) for each in kept)

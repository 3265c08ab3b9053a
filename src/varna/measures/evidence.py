"""The source "own measures": what a unit has planned and done about a commitment."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.evidence import places
from varna.evidence.contract import Evidence, Figure, Scope, Source, Verdict
from varna.evidence.registry import register
from varna.measures.models import Measure, Status
from varna.plan.lineages import Merged, merged_into
from varna.subjects.ref import Ref

NAME = "own_measures"


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    path: str
    commitment: UUID | None
    due_on: date | None
    done_on: date | None

    def counts_in(self, scope: Scope) -> bool:
        """Open and due before the period ends (or on no day at all), or finished in the period."""
        if self.done_on is not None:
            return self.done_on in scope.period or (
                self.done_on >= scope.period.end and self._is_due_before(scope.period.end)
            )
        return self._is_due_before(scope.period.end)

    def _is_due_before(self, day: date) -> bool:
        return self.due_on is None or self.due_on < day


@dataclass
class Tally:
    counted: list[int] = field(default_factory=list)
    done: int = 0
    overdue: int = 0


def answer(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
    """
    Two queries. A stopped measure is not counted; one of a commitment that was merged counts for
    the whole.

    The verdict: every counted measure done in the period is MET, some of them PARTLY; none done
    though one was due is NOT_MET; none done and none due yet, or no measure at all, is UNKNOWN.
    """
    if not scopes:
        return []
    today = timezone.localtime(at).date()
    merged = merged_into()
    by_place: dict[places.Place, list[Row]] = defaultdict(list)
    wanted = {(scope.unit.path, scope.commitment) for scope in scopes}
    for row in _rows(scopes, merged):
        for place in places.places(row.path, _about(row, merged)):
            if place in wanted:
                by_place[place].append(row)
    asked = [(scope, by_place[scope.unit.path, scope.commitment]) for scope in scopes]
    words = _Words()
    return [_evidence(_tally(scope, rows, today), words, at) for scope, rows in asked]


def _rows(scopes: Sequence[Scope], merged: Merged) -> Iterator[Row]:
    """By unit, and by commitment too when those are the fewer: one asked of sixty units."""
    paths = {scope.unit.path for scope in scopes}
    lineages = {scope.commitment for scope in scopes if scope.commitment is not None}
    found = Measure.objects.filter(places.under(paths)).exclude(status=Status.STOPPED)
    if all(scope.commitment for scope in scopes) and len(lineages) <= len(paths):
        lineages |= {part for part, wholes in merged.items() if wholes & lineages}
        found = found.filter(commitment__lineage__in=lineages)
    fields = ("pk", "unit__path", "commitment__lineage", "due_on", "done_on")
    return (Row(*values) for values in found.order_by("pk").values_list(*fields))


def _about(row: Row, merged: Merged) -> set[UUID]:
    return {row.commitment} | merged.get(row.commitment, set()) if row.commitment else set()


class _Words:
    """
    The words of an answer, found once for all scopes of which the same is said. A label is the same
    whatever the number: where that is held back, the word must not tell it.
    """

    def __init__(self) -> None:
        self.none = gettext("Inga egna åtgärder.")
        self.planned, self.done = gettext("planerade åtgärder"), gettext("klara")
        self.overdue = gettext("försenade")
        self.summary = cache(_summary)


def _evidence(tally: Tally, words: _Words, at: datetime) -> Evidence:
    planned = len(tally.counted)
    if not planned:
        return Evidence(Verdict.UNKNOWN, words.none, as_of=at)
    return Evidence(
        verdict=_verdict(tally),
        summary=words.summary(tally.done, planned),
        figures=(
            Figure(words.planned, planned),
            Figure(words.done, tally.done, target=planned),
            Figure(words.overdue, tally.overdue),
        ),
        references=tuple(Ref("measure", str(pk)) for pk in tally.counted),
        as_of=at,
    )


def _tally(scope: Scope, rows: list[Row], today: date) -> Tally:
    tally = Tally()
    for row in rows:
        if not row.counts_in(scope):
            continue
        tally.counted.append(row.pk)
        if row.done_on is not None and row.done_on < scope.period.end:
            tally.done += 1
        elif row.due_on is not None and row.due_on < today:
            tally.overdue += 1
    return tally


def _verdict(tally: Tally) -> Verdict:
    if tally.done == len(tally.counted):
        return Verdict.MET
    if tally.done:
        return Verdict.PARTLY
    return Verdict.NOT_MET if tally.overdue else Verdict.UNKNOWN


def _summary(done: int, planned: int) -> str:
    said = ngettext(
        "%(done)d av %(planned)d åtgärd klar.", "%(done)d av %(planned)d åtgärder klara.", planned
    )
    return said % {"done": done, "planned": planned}


register(Source(NAME, _("Egna åtgärder"), answer, is_default=True))

"""The source "own statement": what a unit says in words of how it keeps a commitment."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from uuid import UUID

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.evidence import places
from varna.evidence.contract import Evidence, Figure, Scope, Source, Verdict
from varna.evidence.registry import register
from varna.plan.lineages import Merged, merged_into
from varna.statements.models import Holding, Statement
from varna.subjects.ref import Ref
from varna.ui import formats

NAME = "own_statement"


@dataclass(frozen=True, slots=True)
class Row:
    pk: int
    unit: int
    path: str
    commitment: UUID
    holding: str
    stated_on: date
    holds_until: date | None
    withdrawn_at: datetime | None
    files: int


def answer(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
    """
    Two queries. Of each unit the last that was stated before the period's end, as long as it
    holds; what has run out or been withdrawn says nothing. All of them met is MET, none of them
    NOT_MET, else PARTLY.
    """
    if not scopes:
        return []
    merged = merged_into()
    wanted = {(scope.unit.path, scope.commitment) for scope in scopes}
    by_place: dict[places.Place, list[Row]] = defaultdict(list)
    for row in _rows(scopes):
        for place in places.places(row.path, _about(row, merged)):
            if place in wanted:
                by_place[place].append(row)
    today, words = timezone.localtime(at).date(), _Words()
    return [
        _evidence(_standing(scope, by_place[scope.unit.path, scope.commitment], today), words, at)
        for scope in scopes
    ]


def _rows(scopes: Sequence[Scope]) -> Iterator[Row]:
    """The latest first."""
    found = Statement.objects.filter(places.under(scope.unit.path for scope in scopes))
    rows = (
        found.annotate(number=Count("files"))
        .order_by("-pk")
        .values_list(
            "pk",
            "unit",
            "unit__path",
            "commitment__lineage",
            "holding",
            "stated_on",
            "holds_until",
            "withdrawn_at",
            "number",
        )
    )
    return (Row(*values) for values in rows)


def _about(row: Row, merged: Merged) -> set[UUID]:
    return {row.commitment} | merged.get(row.commitment, set())


def _standing(scope: Scope, rows: Sequence[Row], today: date) -> list[Row]:
    """By unit and commitment, the latest of its time; on the last of the period's days so far."""
    day = min(today, scope.period.last_day)
    latest: dict[tuple[int, UUID], Row] = {}
    for row in rows:
        if row.stated_on < scope.period.end:
            latest.setdefault((row.unit, row.commitment), row)
    return [row for row in latest.values() if _holds(row, day)]


def _holds(row: Row, day: date) -> bool:
    is_over = row.holds_until is not None and row.holds_until < day
    return row.withdrawn_at is None and not is_over


class _Words:
    """
    The words of an answer, found once for all scopes of which the same is said. A label is the same
    whatever the number: where that is held back, the word must not tell it.
    """

    def __init__(self) -> None:
        self.none = gettext("Ingen egen redogörelse som gäller.")
        self.one, self.several = cache(_one), cache(_several)
        self.labels = {str(each): str(each.label) for each in Holding} | {
            "statements": gettext("egna redogörelser"),
            "files": gettext("bilagor"),
        }


def _one(holding: str, stated_on: date) -> str:
    said = {"word": Holding(holding).label, "day": formats.day(stated_on)}
    return gettext("Enheten uppger %(day)s: %(word)s.") % said


def _several(met: int, number: int) -> str:
    said = ngettext(
        "%(met)d av %(number)d redogörelse säger uppfyllt.",
        "%(met)d av %(number)d redogörelser säger uppfyllt.",
        number,
    )
    return said % {"met": met, "number": number}


def _evidence(rows: Sequence[Row], words: _Words, at: datetime) -> Evidence:
    if not rows:
        return Evidence(Verdict.UNKNOWN, words.none, as_of=at)
    number, counted = len(rows), Counter(row.holding for row in rows)
    files = sum(row.files for row in rows)
    numbers: dict[str, int] = {"statements": number}
    numbers |= {each: counted[each] for each in Holding} | {"files": files}
    return Evidence(
        verdict=_verdict(counted),
        summary=words.one(rows[0].holding, rows[0].stated_on)
        if number == 1
        else words.several(counted[Holding.MET], number),
        figures=tuple(Figure(words.labels[name], each) for name, each in numbers.items() if each),
        references=tuple(Ref("statement", str(row.pk)) for row in sorted(rows, key=_key)),
        as_of=at,
    )


def _key(row: Row) -> int:
    return row.pk


def _verdict(counted: Counter[str]) -> Verdict:
    kinds = {Verdict(each) for each in counted}
    return kinds.pop() if len(kinds) == 1 else Verdict.PARTLY


register(Source(NAME, _("Egen redogörelse"), answer))

"""Finding: the index, through what the reader may see."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.db.models.expressions import CombinedExpression

from varna.journal import queries as journal
from varna.search import words
from varna.search.index import searched
from varna.search.models import Document, Standing, Word
from varna.search.words import Piece, Term
from varna.subjects import registry
from varna.subjects.ref import Ref
from varna.subjects.registry import Text

PER_PAGE = 25
BEHIND = timedelta(minutes=15)
_AFTER_EVERY_WORD = b"\xff"
"""No UTF-8 holds this byte."""


@dataclass(frozen=True, slots=True)
class Hit:
    ref: Ref
    label: Text
    title: Sequence[Piece]
    text: Sequence[Piece]
    address: str

    @property
    def name(self) -> str:
        return "".join(piece.text for piece in self.title)


@dataclass(frozen=True, slots=True)
class Found:
    """`counts` is what there is of each kind, whichever kind is shown."""

    page: Page[Document]
    hits: Sequence[Hit]
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def is_built() -> bool:
    return Standing.objects.exists()


def is_kept_up(at: datetime) -> bool:
    """The index is there, and nothing done before the last quarter of an hour is left out of it."""
    standing = Standing.objects.first()
    return standing is not None and not journal.is_recorded_between(standing.last, at - BEHIND)


def find(
    sought: Sequence[Term],
    *,
    reader: Any,
    on: date,
    kind: str = "",
    page: str = "1",
    among: Collection[str] | None = None,
) -> Found:
    """
    What holds every term: most terms in the title first, and of those the title that says least
    else. As many queries whatever is found, but for one a kind on the page.

    :param among: the kinds to look among, when not all
    """
    matching = _visible(reader, on)
    if among is not None:
        matching = matching.filter(kind__in=among)
    for term in sought:
        matching = matching.filter(pk__in=_with(term))
    counts = dict(matching.values_list("kind").annotate(Count("pk")).order_by("kind"))
    shown = matching.filter(kind=kind) if kind else matching
    found = Paginator(_ranked(shown, sought), PER_PAGE).get_page(page)
    return Found(found, _hits(list(found), sought, reader, on), counts)


def _visible(reader: Any, on: date) -> QuerySet[Document]:
    """Each kind's own answer to who sees its rows, inside the query that counts and pages."""
    anything = Q(pk__in=[])
    for kind, _what in searched():
        anything |= Q(kind=kind.name, key__in=kind.visible_to(reader, on).values("pk"))
    return Document.objects.filter(anything)


def _with(term: Term, **where: bool) -> QuerySet[Word, int]:
    whole = Q(word__in=[term.word.encode(), term.stem.encode()])
    if term.is_beginning:
        first = term.word.encode()
        whole |= Q(word__gte=first, word__lt=first + _AFTER_EVERY_WORD)
    return Word.objects.filter(whole, **where).values_list("document", flat=True)


def _ranked(shown: QuerySet[Document], sought: Sequence[Term]) -> QuerySet[Document]:
    titled: Value | CombinedExpression = Value(0)
    for term in sought:
        titled += Case(When(pk__in=_with(term, in_title=True), then=1), default=0)
    else_said = Count("words", filter=Q(words__in_title=True))
    found = shown.annotate(titled=titled, else_said=else_said)
    return found.order_by("-titled", "else_said", "kind", "-key")


def _hits(documents: list[Document], sought: Sequence[Term], reader: Any, on: date) -> list[Hit]:
    """In the words that the rows have now; one that has gone since is left out."""
    rows: dict[tuple[str, int], Hit] = {}
    for kind, what in searched():
        keys = [each.key for each in documents if each.kind == kind.name]
        for row in kind.visible_to(reader, on).filter(pk__in=keys) if keys else ():
            rows[kind.name, row.pk] = Hit(
                Ref(kind.name, str(row.pk)),
                kind.label,
                words.snippet(kind.title(row), sought),
                words.snippet(what.text(row), sought),
                kind.address(row) if kind.address else "",
            )
    return [rows[each.kind, each.key] for each in documents if (each.kind, each.key) in rows]


def labels(counts: Mapping[str, int]) -> list[tuple[str, Text, int]]:
    """The kinds that were found, in the order in which the kinds are told."""
    named = ((kind.name, kind.label) for kind in registry.kinds())
    return [(name, label, counts[name]) for name, label in named if name in counts]

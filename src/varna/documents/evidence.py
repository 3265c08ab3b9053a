"""The source "governing document": whether a unit has one of a kind in force."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from varna.documents.models import DocumentKind, DocumentVersion
from varna.evidence.contract import Asks, Evidence, Figure, Param, Scope, Source, Verdict
from varna.evidence.registry import register
from varna.subjects.ref import Ref

NAME = "governing_document"
EVERYWHERE = ""
"""The path that begins every other."""
DAY = timedelta(days=1)
MATTERS, DOES_NOT_MATTER = "MATTERS", "DOES_NOT_MATTER"


@dataclass(frozen=True, slots=True)
class Row:
    """An adopted version; it holds for the units with these paths and all under them."""

    paths: tuple[str, ...]
    pk: int
    document: int
    kind: str
    starts_on: date
    valid_until: date | None
    repealed_from: date | None
    review_on: date | None

    @property
    def begins(self) -> tuple[date, int]:
        return self.starts_on, self.pk

    def holds_on(self, on: date) -> bool:
        """When nothing has taken over from it."""
        is_over = self.valid_until is not None and self.valid_until < on
        return not is_over and (self.repealed_from is None or self.repealed_from > on)

    def is_for(self, path: str) -> bool:
        """For the unit or all of what is above it, or for some of what lies under it."""
        return any(path.startswith(each) or each.startswith(path) for each in self.paths)

    def is_late(self, on: date) -> bool:
        return self.review_on is not None and self.review_on < on


def answer(scopes: Sequence[Scope], *, at: datetime) -> list[Evidence]:
    """
    Two queries. As it was on the period's last day, or is today if that has not come.

    In force with the review ahead is MET; in force with every review passed is PARTLY, unless it is
    said not to matter; none in force is NOT_MET. Where nobody in the municipality had adopted one
    of the kind by then, the register is not used for it: UNKNOWN.
    """
    if not scopes:
        return []
    today = timezone.localtime(at).date()
    by_kind = _by_kind(_rows({dict(scope.params).get("kind") for scope in scopes}))
    return [
        _evidence(scope, by_kind, on=min(scope.period.end - DAY, today), at=at) for scope in scopes
    ]


def _rows(kinds: set[Any]) -> list[Row]:
    versions = DocumentVersion.objects.adopted().filter(document__kind__in=kinds - {None})
    named: dict[int, list[str]] = defaultdict(list)
    through = DocumentVersion.units.through.objects.filter(
        documentversion__in=versions.values("pk")
    )
    for version, path in through.values_list("documentversion", "unit__path"):
        named[version].append(path)
    fields = ("pk", "document", "document__kind", "starts_on", "valid_until", "repealed_from")
    rows: Any = versions.order_by("pk").values_list(*fields, "review_on", "document__unit__path")
    return [Row(_paths(named[said[0]], path), *said) for *said, path in rows]


def _paths(named: list[str], owner: str | None) -> tuple[str, ...]:
    return tuple(named or [owner or EVERYWHERE])


def _by_kind(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.kind].append(row)
    return found


def _evidence(scope: Scope, by_kind: dict[str, list[Row]], *, on: date, at: datetime) -> Evidence:
    told = dict(scope.params)
    begun = [row for row in by_kind.get(str(told.get("kind")), ()) if row.starts_on <= on]
    if not begun:
        return Evidence(
            Verdict.UNKNOWN, gettext("Registret används inte för det slaget."), as_of=at
        )
    found = [row for row in _latest(begun) if row.holds_on(on) and row.is_for(scope.unit.path)]
    late = [row for row in found if row.is_late(on)]
    return Evidence(
        verdict=_verdict(found, late, matters=told.get("review") != DOES_NOT_MATTER),
        summary=_summary(len(found), len(late)),
        figures=_figures(len(found), len(late)),
        references=tuple(Ref("version", str(row.pk)) for row in found),
        as_of=at,
    )


def _latest(begun: Iterable[Row]) -> list[Row]:
    """Of each document the version that began last: it has taken over from those before."""
    found: dict[int, Row] = {}
    for row in sorted(begun, key=lambda each: each.begins):
        found[row.document] = row
    return sorted(found.values(), key=lambda each: each.pk)


def _verdict(found: list[Row], late: list[Row], *, matters: bool) -> Verdict:
    if not found:
        return Verdict.NOT_MET
    return Verdict.PARTLY if matters and len(late) == len(found) else Verdict.MET


def _figures(number: int, late: int) -> tuple[Figure, ...]:
    return (
        Figure(gettext("gällande dokument"), number),
        Figure(gettext("med översyn som har passerat"), late),
    )


def _summary(number: int, late: int) -> str:
    if not number:
        return gettext("Inget dokument av slaget gäller.")
    said = ngettext(
        "%(number)d dokument av slaget gäller.", "%(number)d dokument av slaget gäller.", number
    )
    if not late:
        return said % {"number": number}
    passed = ngettext(
        "För %(late)d har översynen passerat.", "För %(late)d har översynen passerat.", late
    )
    return f"{said} {passed}" % {"number": number, "late": late}


register(
    Source(
        NAME,
        _("Styrdokument som gäller"),
        answer,
        params=(
            Param("kind", _("Slag"), Asks.CHOICE, DocumentKind.choices, is_required=True),
            Param(
                "review",
                _("Översynen"),
                Asks.CHOICE,
                (
                    (MATTERS, _("får inte ha passerat")),
                    (DOES_NOT_MATTER, _("spelar ingen roll")),
                ),
                help_text=_("Säger du inget får översynen inte ha passerat."),
            ),
        ),
    )
)

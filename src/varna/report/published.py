"""A published report as residents read it: the plan's promises, and how they went."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import QuerySet

from varna.plan.models import Kind
from varna.report import figures
from varna.report.models import Dispatch, Publication, Version
from varna.report.models.publications import PublicationQuerySet


@dataclass(frozen=True, slots=True)
class Count:
    """How many answered with a word of the scale; without a word they have not answered."""

    number: int
    word: str | None
    tone: str


@dataclass
class Promise:
    """One commitment, the answers of those who are bound by it, and how many were only asked."""

    text: str
    kind: str
    binding: Counter[tuple[str | None, str]] = field(default_factory=Counter)
    invited: int = 0
    invited_answered: int = 0

    @property
    def counts(self) -> list[Count]:
        """The most common first, and silence last."""
        told = [Count(number, word, tone) for (word, tone), number in self.binding.most_common()]
        return sorted(told, key=lambda count: count.word is None)


@dataclass
class Area:
    number: int
    title: str
    promises: dict[str, Promise] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answered:
    """How many of those who are bound have answered."""

    bound: int
    answered: int


def standing() -> PublicationQuerySet:
    return Publication.objects.standing().select_related("version__report__round__plan__version")


def promises(version: Version) -> list[Area]:
    """The plan's promises by area, in its order; general responsibilities are no promises."""
    areas: dict[int, Area] = {}
    for row in figures.answers(version):
        if row["commitment_kind"] == Kind.RESPONSIBILITY:
            continue
        area = areas.setdefault(row["area_number"], Area(row["area_number"], row["area"]))
        found = area.promises.setdefault(
            row["commitment_id"], Promise(row["commitment"], row["commitment_kind"])
        )
        _count(found, row)
    return [areas[number] for number in sorted(areas)]


def answered(version: Version) -> Answered:
    """Of the units, each counted once."""
    bound: dict[str, bool] = {}
    for row in figures.answers(version):
        if row["is_binding"]:
            bound[row["unit"]] = bound.get(row["unit"], False) or row["answer"] is not None
    return Answered(len(bound), sum(bound.values()))


def decisions(version: Version) -> QuerySet[Dispatch]:
    """What the bodies decided, also about earlier versions."""
    sent = Dispatch.objects.filter(step__report=version.report, decision__isnull=False)
    return sent.select_related("step", "decision", "version").defer(
        "version__content", "version__figures"
    )


def _count(promise: Promise, row: figures.Row) -> None:
    if not row["is_binding"]:
        promise.invited += 1
        promise.invited_answered += row["answer"] is not None
    else:
        promise.binding[row["answer_label"], row["tone"]] += 1

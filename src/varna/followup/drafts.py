"""A draft as its page shows it: each question with its answer, last time's, and the evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.utils.translation import gettext

from varna.evidence.contract import Evidence
from varna.followup import frozen
from varna.followup.actions.answers import Said, fingerprint, said
from varna.followup.models import Answer, Enquiry, Question, Submission, SubmittedAnswer
from varna.org.queries import Reader
from varna.plan.models import Commitment
from varna.subjects import registry
from varna.subjects.ref import Ref

NEUTRAL = "not_concerned"


@dataclass(frozen=True)
class Basis:
    """A row that the evidence counted, if the reader may see it."""

    title: str
    address: str


@dataclass(frozen=True)
class Shown:
    """What one source says, and the rows it counted, of which the reader may see some."""

    label: str
    evidence: Evidence
    rows: list[Basis]

    @property
    def counted(self) -> int:
        return len(self.evidence.references)


@dataclass
class Item:
    """One question on the page. `wrong` and `contested` say why what was written is not saved."""

    question: Question
    said: Said
    place: int
    evidence: list[Shown]
    last: SubmittedAnswer | None = None
    wrong: list[str] = field(default_factory=list)
    contested: Answer | None = None

    @property
    def key(self) -> str:
        return f"q{self.question.pk}"

    @property
    def was(self) -> str:
        """The fingerprint of what stands saved."""
        return fingerprint(said(self.contested or getattr(self.question, "answer", None)))

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.said.value)

    @property
    def last_step(self) -> dict[str, Any] | None:
        return step(self.last.question, self.last.value) if self.last else None

    @property
    def contested_step(self) -> dict[str, Any]:
        found = step(self.question, self.contested.value) if self.contested else None
        return found or {"label": gettext("Inget svar")}

    @property
    def comment_hint(self) -> str:
        """Which of the answers need words."""
        labels = [each["label"] for each in self.question.scale if each["needs_comment"]]
        words = {"answers": ", ".join(labels)}
        return gettext("(behövs för: %(answers)s)") % words if labels else gettext("(valfritt)")

    @property
    def can_be_repeated(self) -> bool:
        return self.last is not None and step(self.question, self.last.value) is not None


@dataclass(frozen=True)
class Area:
    position: int
    title: str
    items: list[Any]


def step(question: Question, value: str) -> dict[str, Any] | None:
    """The step of the question's own scale, with a tone that the page knows."""
    for each in question.scale:
        if each["value"] == value:
            tone = NEUTRAL if each["tone"] == "neutral" else each["tone"]
            return {**each, "tone": tone}
    return None


def questions(enquiry: Enquiry) -> list[Question]:
    """Each with its draft and its commitment; one query."""
    return list(enquiry.questions.select_related("answer__saved_by", "commitment"))


def items(
    enquiry: Enquiry, asked: Sequence[Question], *, user: Reader, on: date, at: datetime
) -> list[Item]:
    """The whole page in a number of queries that does not grow with the questions."""
    evidence = frozen.evidence_for(enquiry, asked, at=at)
    told = [[(str(source.label), each) for source, each in found] for found in evidence]
    shown = with_rows(told, user, on)
    last = last_time(enquiry, asked, user, on)
    places = places_of(enquiry.round.plan_id)
    return [
        Item(
            question=question,
            said=said(getattr(question, "answer", None)),
            place=places.get(question.commitment_id, 0),
            evidence=found,
            last=last.get(question.commitment.lineage),
        )
        for question, found in zip(asked, shown, strict=True)
    ]


def by_area(found: Sequence[Any]) -> list[Area]:
    """Items, or what a submission kept, under their areas."""
    groups = groupby(
        found, key=lambda item: (item.question.area_position, item.question.area_title)
    )
    return [Area(position, title, list(each)) for (position, title), each in groups]


def places_of(plan: int) -> dict[int, int]:
    """Each commitment's number among those of its kind in its area: "uppföljningspunkt 3"."""
    rows = Commitment.objects.filter(plan=plan, left_out=False).order_by("position")
    counted: dict[tuple[int | None, str], int] = defaultdict(int)
    places = {}
    for pk, area, kind in rows.values_list("pk", "area_id", "kind"):
        counted[area, kind] += 1
        places[pk] = counted[area, kind]
    return places


def last_time(
    enquiry: Enquiry, asked: Sequence[Question], user: Reader, on: date
) -> Mapping[UUID, SubmittedAnswer]:
    """What the unit last answered about the same commitments in an earlier period, by lineage."""
    submissions = Submission.objects.visible_to(user, on).standing()
    rows = SubmittedAnswer.objects.filter(
        submission__in=submissions.values("pk"),
        submission__enquiry__unit=enquiry.unit_id,
        submission__enquiry__round__period_end__lte=enquiry.round.period_start,
        question__commitment__lineage__in=[each.commitment.lineage for each in asked],
    )
    earliest_first = rows.order_by("submission__enquiry__round__period_start", "pk")
    found = earliest_first.select_related("question__commitment", "submission__enquiry__round")
    return {row.question.commitment.lineage: row for row in found}


def with_rows(
    told: Sequence[Sequence[tuple[str, Evidence]]], user: Reader, on: date
) -> list[list[Shown]]:
    """The rows behind every figure that the reader may see; one query a kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for _label, evidence in (each for found in told for each in found):
        for ref in evidence.references:
            keys[ref.kind].add(ref.key)
    rows = {kind: registry.rows(kind, wanted, user, on) for kind, wanted in keys.items()}
    return [
        [Shown(label, evidence, _rows(evidence.references, rows)) for label, evidence in found]
        for found in told
    ]


def _rows(references: Sequence[Ref], rows: Mapping[str, Mapping[str, Any]]) -> list[Basis]:
    found = []
    for ref in references:
        row, kind = rows[ref.kind].get(ref.key), registry.kind(ref.kind)
        if row is not None and kind is not None:
            found.append(Basis(kind.title(row), kind.address(row) if kind.address else ""))
    return found

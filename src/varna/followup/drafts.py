"""A draft as its page shows it: each question with its answer, last time's, and the evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Window
from django.db.models.functions import RowNumber
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from varna.followup import frozen, markup
from varna.followup.actions.answers import Said, fingerprint, said
from varna.followup.models import Answer, Enquiry, Question, Submission, SubmittedAnswer
from varna.followup.scales import Steps
from varna.followup.shown import Shown, with_rows
from varna.followup.wording import Wording
from varna.org.queries import Reader
from varna.plan.models import Commitment


@dataclass(frozen=True, slots=True)
class Last:
    """What the unit answered the last time it was asked, on the scale of that time."""

    round: str
    value: str
    comment: str
    scale: Steps

    @property
    def label(self) -> str:
        labels = (each["label"] for each in self.scale if each["value"] == self.value)
        return str(next(labels, self.value))


@dataclass
class Item:
    """One question on the page. `wrong` and `contested` say why what was written is not saved."""

    question: Question
    said: Said
    evidence: list[Shown]
    place: str
    basis: str
    hint: str = ""
    saved: str = ""
    last: Last | None = None
    wrong: list[str] = field(default_factory=list)
    contested: Answer | None = None

    @property
    def key(self) -> str:
        return f"q{self.question.pk}"

    @property
    def was(self) -> str:
        """The fingerprint of what stands saved."""
        return fingerprint(said(self.contested or draft_of(self.question)))

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.said.value)

    @property
    def contested_step(self) -> dict[str, Any]:
        found = step(self.question, self.contested.value) if self.contested else None
        return found or {"label": gettext("Inget svar")}

    @property
    def choices(self) -> SafeString:
        return markup.choices(self.question.scale, self.key, self.said.value)

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
            return {**each, "tone": markup.tone(each)}
    return None


def questions(enquiry: Enquiry) -> list[Question]:
    """Each with its draft and its commitment; one query."""
    rows = enquiry.questions.select_related("answer__saved_by", "commitment")
    return list(rows.defer("commitment__text", "commitment__addressed_to"))


def items(
    enquiry: Enquiry, asked: Sequence[Question], *, user: Reader, on: date, at: datetime
) -> list[Item]:
    """The whole page in a number of queries that does not grow with the questions."""
    words = Wording()
    evidence = frozen.evidence_for(enquiry, asked, at=at)
    told = [[(str(source.label), each) for source, each in found] for found in evidence]
    shown = with_rows(told, words, user, on)
    last = last_time(enquiry, asked, user, on)
    places = places_of(enquiry.round.plan_id)
    return [
        Item(
            question=question,
            said=said(draft_of(question)),
            evidence=found,
            place=words.place(question, places.get(question.commitment_id, 0)),
            basis=words.basis(question),
            hint=words.hint(question),
            saved=words.saved(draft_of(question)),
            last=last.get(question.commitment.lineage),
        )
        for question, found in zip(asked, shown, strict=True)
    ]


def draft_of(question: Question) -> Answer | None:
    return getattr(question, "answer", None)


def by_area(found: Sequence[Any]) -> list[Area]:
    """Items, or what a submission kept, under their areas."""
    groups = groupby(
        found, key=lambda item: (item.question.area_position, item.question.area_title)
    )
    return [Area(position, title, list(each)) for (position, title), each in groups]


def places_of(plan: int) -> dict[int, int]:
    """Each commitment's number among those of its kind in its area."""
    rows = Commitment.objects.filter(plan=plan, left_out=False).order_by("position")
    counted: dict[tuple[int | None, str], int] = defaultdict(int)
    places = {}
    for pk, area, kind in rows.values_list("pk", "area_id", "kind"):
        counted[area, kind] += 1
        places[pk] = counted[area, kind]
    return places


def last_time(
    enquiry: Enquiry, asked: Sequence[Question], user: Reader, on: date
) -> Mapping[UUID, Last]:
    """What the unit last answered about the same commitments in an earlier period, by lineage."""
    submissions = Submission.objects.visible_to(user, on).standing()
    rows = SubmittedAnswer.objects.filter(
        submission__in=submissions.values("pk"),
        submission__enquiry__unit=enquiry.unit_id,
        submission__enquiry__round__period_end__lte=enquiry.round.period_start,
        question__commitment__lineage__in=[each.commitment.lineage for each in asked],
    )
    latest = Window(
        RowNumber(),
        partition_by="question__commitment__lineage",
        order_by=["-submission__enquiry__round__period_start", "-pk"],
    )
    found = (
        rows.annotate(nth=latest)
        .filter(nth=1)
        .values_list(
            "question__commitment__lineage",
            "submission__enquiry__round__title",
            "value",
            "comment",
            "question__scale",
        )
    )
    return {lineage: Last(*said) for lineage, *said in found}

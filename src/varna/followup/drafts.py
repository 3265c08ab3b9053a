"""A draft as its page shows it: each question with its answer, last time's, and the evidence."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import Case, Value, When, Window
from django.db.models.functions import Concat, RowNumber
from django.urls import reverse
from django.utils.translation import gettext

from varna.documents.grounds import comment_is_protected
from varna.evidence.contract import Source
from varna.followup import frozen, markup
from varna.followup.actions.answers import Said, drafted, fingerprint, said
from varna.followup.markup import Html
from varna.followup.models import Answer, Attachment, Enquiry, Question, SubmittedAnswer
from varna.followup.scales import Steps
from varna.followup.shown import Shown, with_rows
from varna.followup.wording import Wording
from varna.org.queries import Reader


@dataclass(frozen=True, slots=True)
class Last:
    """What the unit answered the last time it was asked, on the scale of that time."""

    round: str
    value: str
    comment: str
    ground: str
    scale: Steps

    @property
    def label(self) -> str:
        labels = (each["label"] for each in self.scale if each["value"] == self.value)
        return str(next(labels, self.value))


@dataclass(kw_only=True)
class Asked:
    """One question on a page, where it stands in the plan, and what the sources say."""

    question: Question
    evidence: list[Shown]
    place: str
    basis: str
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = f"q{self.question.pk}"

    @property
    def asked(self) -> Html:
        wording = self.question.wording
        return markup.asked(self.key, place=self.place, wording=wording, basis=self.basis)

    @property
    def shown(self) -> Html:
        return markup.evidence(self.evidence)


@dataclass(kw_only=True)
class Item(Asked):
    """
    A question with its draft. `wrong` and `contested` say why what was written is not saved;
    `began_with` is the fingerprint that goes with what was wrong. What is restricted is
    `withheld` from those who came by a one-time link or were handed the question: neither shown
    nor saved over.
    """

    said: Said
    files: Sequence[Attachment] = ()
    withheld: bool = False
    hint: str = ""
    saved: str = ""
    last: Last | None = None
    wrong: list[str] = field(default_factory=list)
    began_with: str | None = None
    contested: Answer | None = None

    @property
    def was(self) -> str:
        """The fingerprint of what the reader has seen standing saved."""
        if self.began_with is not None:
            return self.began_with
        return fingerprint(said(self.contested) if self.contested else drafted(self.question))

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.said.value)

    @property
    def protection(self) -> str:
        return comment_is_protected(self.said.ground)

    @property
    def attached(self) -> Html:
        """The files, each with its address."""
        enquiry = self.question.enquiry_id
        return markup.files(
            (each, reverse("attachment_file", args=[enquiry, each.pk])) for each in self.files
        )

    @property
    def contested_step(self) -> dict[str, Any]:
        found = step(self.question, self.contested.value) if self.contested else None
        return found or {"label": gettext("Inget svar")}

    @property
    def can_be_repeated(self) -> bool:
        last, scale = self.last, self.question.scale
        return last is not None and any(each["value"] == last.value for each in scale)


@dataclass(frozen=True)
class Area:
    position: int
    title: str
    items: list[Any]


def step(question: Question, value: str) -> dict[str, Any] | None:
    """
    The step of the question's own scale, with a tone that the page knows; what is merely asked has
    no grade.
    """
    for each in question.scale:
        if each["value"] == value:
            return {**each, "tone": markup.tone(each) if question.is_binding else "invited"}
    return None


def items(
    enquiry: Enquiry,
    asked: Sequence[Any],
    *,
    user: Reader,
    on: date,
    at: datetime,
    linked: bool,
    restricted: bool,
) -> list[Item]:
    """
    The whole page in a number of queries that does not grow with the questions; what the evidence
    counted is `linked` to its pages or not, and what is `restricted` is shown or withheld. Its
    figures are exact: whoever answers for the unit has to know what they say.
    """
    words = Wording()
    evidence = frozen.evidence_for(enquiry, asked, at=at)
    label = cache(_label)
    told = [[(label(source), each) for source, each in found] for found in evidence]
    shown = with_rows(told, words, user, on, linked=linked, exact=True)
    last = last_time(enquiry)
    files = attached(enquiry, user, on)
    found = [
        Item(
            question=question,
            said=drafted(question),
            files=files.get(question.pk, ()),
            evidence=found,
            place=words.place(question),
            basis=words.basis(question),
            hint=words.hint(question),
            saved=words.saved(question),
            last=last.get(same_as(question.lineage, question.topic, question.area_title)),
        )
        for question, found in zip(asked, shown, strict=True)
    ]
    return found if restricted else [_without_restricted(item) for item in found]


def _without_restricted(item: Item) -> Item:
    last = item.last
    return replace(
        item,
        withheld=bool(item.said.ground),
        said=replace(item.said, comment="") if item.said.ground else item.said,
        last=replace(last, comment="") if last and last.ground else last,
        files=[each for each in item.files if not each.ground],
    )


def attached(enquiry: Enquiry, user: Reader, on: date) -> dict[int, list[Attachment]]:
    """The draft's files by question, in one query."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    rows = Attachment.objects.visible_to(user, on).filter(question__enquiry=enquiry)
    for each in rows.select_related("file"):
        found[each.question_id].append(each)
    return found


def fields(asked: Sequence[Any]) -> list[Item]:
    """The questions' own fields alone: no evidence, and nothing about last time."""
    words = Wording()
    return [
        Item(
            question=each,
            said=drafted(each),
            evidence=[],
            place="",
            basis="",
            saved=words.saved(each),
        )
        for each in asked
    ]


def _label(source: Source) -> str:
    return str(source.label)


RETURNED = -1
"""The place, before every area, of the questions that have been sent back."""


def returned_first(found: Sequence[Item], returned: Container[int]) -> list[Area]:
    """Items under their areas, and above them those whose questions have been sent back."""
    first = [item for item in found if item.question.pk in returned]
    rest = by_area([item for item in found if item.question.pk not in returned])
    title = gettext("Frågor som behöver ett nytt svar")
    return [Area(RETURNED, title, first), *rest] if first else rest


def by_area(found: Sequence[Any]) -> list[Area]:
    """Items, or what a submission kept, under their areas; what lies in none has a title too."""
    groups = groupby(
        found, key=lambda item: (item.question.area_position, item.question.area_title)
    )
    general = gettext("Allmänna ansvar")
    return [Area(position, title or general, list(each)) for (position, title), each in groups]


def same_as(lineage: Any, topic: str, area_title: str) -> str:
    """What is the same from one round to the next: a commitment, or a topic of the same area."""
    return str(lineage) if lineage else f"{topic}: {area_title}"


def last_time(enquiry: Enquiry) -> Mapping[str, Last]:
    """
    What the unit last answered in an earlier period, by `same_as`. For the unit's own people, who
    see all that it has submitted.
    """
    rows = SubmittedAnswer.objects.filter(
        submission__is_latest=True,
        submission__returned_at=None,
        submission__enquiry__unit=enquiry.unit_id,
        submission__enquiry__round__period_end__lte=enquiry.round.period_start,
    )
    latest = Window(
        RowNumber(),
        partition_by=[
            "question__commitment__lineage",
            "question__topic",
            Case(When(question__commitment=None, then="question__area_title"), default=Value("")),
        ],
        order_by=["-submission__enquiry__round__period_start", "-pk"],
    )
    found = (
        rows.annotate(nth=latest)
        .filter(nth=1)
        .values_list(
            "question__commitment__lineage",
            "question__topic",
            "question__area_title",
            "submission__enquiry__round__title",
            "value",
            Concat("comment", "restricted_comment"),  # one of them is empty
            "ground",
            "question__scale",
        )
    )
    return {same_as(lineage, topic, title): Last(*said) for lineage, topic, title, *said in found}

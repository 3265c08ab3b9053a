"""What a paper to a board is about: the answers that are submitted, or the draft of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from varna.documents.models import Manner
from varna.followup import changes, drafts, frozen
from varna.followup import queries as followup
from varna.followup.actions.answers import Said, drafted
from varna.followup.models import (
    Attachment,
    Enquiry,
    Question,
    RoundState,
    Submission,
    SubmittedAnswer,
    SubmittedFile,
)
from varna.memorandum.models import DecidedPaper, Memorandum, ShownConsequence
from varna.org.queries import Reader


@dataclass(frozen=True)
class Matter:
    """Submission `number` of an enquiry; before it is submitted, the draft that will become it."""

    enquiry: Enquiry
    number: int
    submission: Submission | None = None

    @property
    def is_settled(self) -> bool:
        decision = self.submission.decision if self.submission else None
        return decision is not None and decision.settles

    @property
    def is_open(self) -> bool:
        """Whether there is still something to write: it waits for a decision, or is a draft."""
        is_back = self.submission is not None and self.submission.returned_at is not None
        return not is_back and not self.is_settled

    @property
    def unit(self) -> Any:
        return self.enquiry.unit


@dataclass(frozen=True)
class Told:
    """A question and its answer, as anybody may read them: what is restricted is not here."""

    question: Any
    said: Said
    comment: str
    is_protected: bool
    evidence: Sequence[Mapping[str, Any]]
    files: Sequence[str] = ()
    hidden: int = 0

    @property
    def step(self) -> dict[str, Any] | None:
        return drafts.step(self.question, self.said.value)


@dataclass(frozen=True)
class Facts:
    """All that a paper is made of; `at` is the moment that it tells of."""

    matter: Matter
    told: Sequence[Told]
    before: Submission | None
    last: Mapping[str, drafts.Last]
    consequences: Sequence[ShownConsequence]
    memorandum: Memorandum | None
    at: datetime
    lineages: Mapping[int, Any] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """What has been written in place of the proposed words."""
        return dict(self.memorandum.texts) if self.memorandum else {}

    @cached_property
    def changes(self) -> changes.Changes | None:
        """Since the submission before."""
        if self.before is None:
            return None
        now = [(each.question, each.said) for each in self.told]
        return changes.since(self.before, now, sees_restricted=False)

    @property
    def written_at(self) -> datetime:
        """When the paper is from: the submission, or the unit's last words after it."""
        submission, own = self.matter.submission, self.memorandum
        if submission is None:
            return self.at
        if own is None or own.number != submission.number:
            return submission.submitted_at
        return max(submission.submitted_at, own.written_at)

    @property
    def written_on(self) -> date:
        return timezone.localtime(self.written_at).date()


def matter(user: Reader, pk: int, number: int, on: date) -> Matter | None:
    """What the person may read of; None also where no decision is asked for."""
    submissions = Submission.objects.visible_to(user, on).exclude(
        enquiry__manner=Manner.NOT_REQUIRED
    )
    rows = submissions.select_related(
        "enquiry__round__plan__version__decision", "enquiry__unit", "enquiry__contact", "decision"
    )
    found = rows.filter(enquiry__in=Enquiry.objects.filter(pk=pk), number=number).first()
    if found:
        return Matter(found.enquiry, number, found)
    draft = own_draft(user, pk, on)
    return draft if draft and draft.number == number else None


def own_draft(user: Reader, pk: int, on: date) -> Matter | None:
    """What is not submitted, or not again: the unit's own, while the round is open."""
    rows = Enquiry.objects.draftable_by(user, on).exclude(manner=Manner.NOT_REQUIRED)
    own = rows.select_related("round__plan__version__decision", "unit", "contact")
    enquiry = own.filter(pk=pk, round__state=RoundState.OPEN).first()
    if enquiry is None:
        return None
    latest = enquiry.submissions.filter(is_latest=True).first()
    if latest and latest.returned_at is None:
        return None
    return Matter(enquiry, latest.number + 1 if latest else 1)


def decided_paper(found: Matter) -> DecidedPaper | None:
    """As it was when the decision was recorded; none while it can still be written in."""
    decision = found.submission.decision if found.submission else None
    if decision is None or found.is_open:
        return None
    return DecidedPaper.objects.filter(decision=decision).first()


def standing(enquiry: Enquiry, number: int) -> Memorandum | None:
    """The unit's words for the submission, or those that it takes over from the one before."""
    rows = Memorandum.objects.filter(enquiry=enquiry, number__lte=number)
    return rows.select_related("written_by").order_by("-number").first()


def facts(found: Matter, *, at: datetime) -> Facts:
    """As many queries whatever the number of questions."""
    enquiry = found.enquiry
    told = list(submitted(found.submission) if found.submission else _drafted(enquiry, at))
    lineages = Question.objects.filter(enquiry=enquiry).values_list("pk", "commitment__lineage")
    return Facts(
        matter=found,
        told=told,
        before=enquiry.submissions.select_related("decision")
        .filter(number=found.number - 1)
        .first(),
        last=drafts.last_time(enquiry),
        consequences=list(ShownConsequence.objects.all()),
        memorandum=standing(enquiry, found.number),
        at=at,
        lineages=dict(lineages),
    )


def submitted(submission: Submission) -> Iterator[Told]:
    """The answers as they were submitted, in two queries."""
    files: dict[int, list[SubmittedFile]] = defaultdict(list)
    kept = SubmittedFile.objects.filter(answer__submission=submission)
    for file in kept.select_related("file"):
        files[file.answer_id].append(file)
    rows = submission.answers.select_related("question").order_by("question__position")
    for row in rows:
        yield Told(
            question=row.question,
            said=_said(row),
            comment=row.comment,
            is_protected=bool(row.ground),
            evidence=row.evidence,
            **_names(files.get(row.pk, [])),
        )


def _said(row: SubmittedAnswer) -> Said:
    """The whole of it, to compare with another; it is never printed."""
    return Said(row.value, row.comment or row.restricted_comment, row.ground)


def _drafted(enquiry: Enquiry, at: datetime) -> Iterator[Told]:
    asked = list(followup.questions(enquiry))
    files: dict[int, list[Attachment]] = defaultdict(list)
    for file in Attachment.objects.filter(question__enquiry=enquiry).select_related("file"):
        files[file.question_id].append(file)
    for row, evidence in zip(asked, frozen.freeze(enquiry, asked, at=at), strict=True):
        said = drafted(row)
        yield Told(
            question=row,
            said=said,
            comment="" if said.ground else said.comment,
            is_protected=bool(said.ground),
            evidence=evidence,
            **_names(files.get(row.pk, [])),
        )


def _names(files: Sequence[Any]) -> dict[str, Any]:
    shown = [each.file.name for each in files if not each.ground]
    return {"files": shown, "hidden": len(files) - len(shown)}

"""A submission as its page shows it: the answers and the evidence that were frozen."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count
from django.urls import reverse

from varna.evidence.masking import sees_exact
from varna.followup import frozen, markup
from varna.followup.actions.answers import Said
from varna.followup.drafts import Asked, step
from varna.followup.markup import Html
from varna.followup.models import Submission, SubmittedAnswer, SubmittedFile, restricted_units
from varna.followup.shown import Shown, with_rows
from varna.followup.wording import Wording
from varna.org.queries import Reader
from varna.subjects import queries as subjects
from varna.subjects.queries import Other
from varna.subjects.ref import Ref


@dataclass(kw_only=True)
class Kept(Asked):
    """
    A question with the answer that was submitted, and those of its files that the reader may open.
    `hidden` is how many more there are; `links` is what it and its files are linked to.
    """

    answer: SubmittedAnswer
    sees_restricted: bool
    files: list[SubmittedFile] = field(default_factory=list)
    hidden: int = 0
    links: list[Other] = field(default_factory=list)

    @property
    def pointer(self) -> Ref:
        return pointer(self.answer)

    @property
    def comment(self) -> str:
        """What the reader may read of it."""
        if self.answer.ground and self.sees_restricted:
            return self.answer.restricted_comment
        return self.answer.comment

    @property
    def attached(self) -> Html:
        """The files that the reader may open, and how many more there are."""
        submission = self.answer.submission
        place = submission.enquiry_id, submission.number
        links = ((each, reverse("submitted_file", args=[*place, each.pk])) for each in self.files)
        return markup.files(links, hidden=self.hidden)

    @property
    def said(self) -> Said:
        """The whole of it, to compare with another."""
        answer = self.answer
        return Said(answer.value, answer.comment or answer.restricted_comment, answer.ground)

    @property
    def step(self) -> dict[str, Any] | None:
        return step(self.question, self.answer.value)


def pointer(row: SubmittedAnswer | SubmittedFile) -> Ref:
    return Ref("answer" if isinstance(row, SubmittedAnswer) else "submitted_file", str(row.pk))


def sees_restricted(submission: Submission, user: Reader, on: date) -> bool:
    return restricted_units(user, on).filter(pk=submission.enquiry.unit_id).exists()


def items(
    submission: Submission, *, user: Reader, on: date, linked: bool, restricted: bool
) -> list[Kept]:
    rows = (
        submission.answers.select_related("question", "submission")
        .annotate(number_of_files=Count("files"))
        .order_by("question__position")
    )
    found = list(rows)
    told = [[frozen.thaw(each) for each in row.evidence] for row in found]
    files = _files(submission, user, on, restricted=restricted)
    others = _links([*found, *(row for rows in files.values() for row in rows)], user, on)
    words = Wording()
    exact = sees_exact(user, submission.unit, on)
    shown = with_rows(told, words, user, on, linked=linked, exact=exact)
    return [
        Kept(
            question=row.question,
            answer=row,
            sees_restricted=restricted,
            files=files.get(row.pk, []),
            hidden=row.number_of_files - len(files.get(row.pk, [])),
            links=others.get(row.pk, []) if linked else [],
            evidence=_with_pages(submission, row, evidence),
            place=words.place(row.question),
            basis=words.basis(row.question),
        )
        for row, evidence in zip(found, shown, strict=True)
    ]


def _links(
    rows: Sequence[SubmittedAnswer | SubmittedFile], user: Reader, on: date
) -> dict[int, list[Other]]:
    """By answer: what it is linked to, and what its files are."""
    found = subjects.linked({pointer(row) for row in rows}, user, on)
    told: dict[int, list[Other]] = defaultdict(list)
    for row in rows:
        answer = row.pk if isinstance(row, SubmittedAnswer) else row.answer_id
        told[answer].extend(found.get(pointer(row), []))
    return told


def _with_pages(submission: Submission, row: SubmittedAnswer, told: list[Shown]) -> list[Shown]:
    """Each source that counted rows opens its basis."""
    address = [submission.enquiry_id, submission.number, row.pk]
    return [
        replace(each, page=reverse("evidence_basis", args=[*address, place]))
        if each.opener
        else each
        for place, each in enumerate(told, start=1)
    ]


def _files(
    submission: Submission, user: Reader, on: date, *, restricted: bool
) -> dict[int, list[SubmittedFile]]:
    found: dict[int, list[SubmittedFile]] = defaultdict(list)
    rows = SubmittedFile.objects.visible_to(user, on).filter(answer__submission=submission)
    for each in rows.select_related("file"):
        if restricted or not each.ground:
            found[each.answer_id].append(each)
    return found

"""Counting answers: what stands in one box of the matrix of units and focus areas."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _

from varna.followup.models import NOT_CONCERNED
from varna.followup.queries import AskedCount, CellCount
from varna.followup.stances import RequestCount
from varna.plan.models import Kind, StanceKind


class Word(StrEnum):
    """
    What a binding follow-up point can be, the best first; MISSING is silence, not a judgement.
    """

    MET = "MET"
    PARTLY = "PARTLY"
    NOT_MET = "NOT_MET"
    CANNOT_JUDGE = "CANNOT_JUDGE"
    MISSING = "MISSING"


@dataclass
class Cell:
    """
    The binding follow-up points and activities of one unit in one area, and beside them what was
    only asked.

    "Berör inte oss" is outside every denominator; an invitation is outside binding counts
    altogether.
    """

    points: dict[Word, int] = field(default_factory=dict)
    points_asked: int = 0
    activities_done: int = 0
    activities_answered: int = 0
    activities_asked: int = 0
    not_concerned: int = 0
    invited: int = 0
    invited_answered: int = 0
    accepted: int = 0
    partly_accepted: int = 0
    declined: int = 0

    @property
    def missing(self) -> int:
        return self.points.get(Word.MISSING, 0)

    @property
    def activities_missing(self) -> int:
        return self.activities_asked - self.activities_answered

    @property
    def is_asked(self) -> bool:
        return bool(
            self.points_asked or self.activities_asked or self.is_invited or self.not_concerned
        )

    @property
    def is_invited(self) -> bool:
        """Asked for something as a request, whatever has become of it."""
        return bool(self.invited or self.declined)

    @property
    def is_invited_only(self) -> bool:
        return self.is_invited and not (
            self.points_asked or self.activities_asked or self.not_concerned
        )

    @property
    def is_not_concerned(self) -> bool:
        return bool(self.not_concerned) and not (
            self.points_asked or self.activities_asked or self.is_invited
        )

    @property
    def tone(self) -> str:
        """The lowest word present gives the colour, and any silence is grey."""
        if not self.points_asked:
            return "unknown" if self.activities_missing else "not_concerned"
        present = {word for word, number in self.points.items() if number}
        if Word.MISSING in present:
            return "unknown"
        ladder = {Word.NOT_MET: "not_met", Word.PARTLY: "partly", Word.CANNOT_JUDGE: "unknown"}
        return next((tone for word, tone in ladder.items() if word in present), "met")

    @property
    def words(self) -> list[str]:
        """Such as "4 uppfyllt", "1 delvis", "2 ej inkommet": only those that there are."""
        return [point_words(word, self.points[word]) for word in Word if self.points.get(word)]

    @property
    def activity_words(self) -> str:
        """
        Such as "aktiviteter 2 av 3, 1 ej inkommet": how many are done, of those that are bound.
        """
        if not self.activities_asked:
            return ""
        told = {
            "done": self.activities_done,
            "asked": self.activities_asked,
            "missing": self.activities_missing,
        }
        if not self.activities_answered:
            return _("aktiviteter: %(missing)d ej inkommet") % told
        if self.activities_missing:
            return _("aktiviteter %(done)d av %(asked)d, %(missing)d ej inkommet") % told
        return _("aktiviteter %(done)d av %(asked)d") % told

    @property
    def request_words(self) -> list[str]:
        """Such as "tillfrågad, ej inkommet", "1 delvis antaget", "2 avböjt": facts, no grades."""
        told = {"answered": self.invited_answered, "asked": self.invited}
        silent = [_("tillfrågad, ej inkommet")] if self.invited else []
        spoken = [_("tillfrågad, %(answered)d av %(asked)d har svarat") % told]
        decided = [
            (self.accepted, _("%(number)d antaget")),
            (self.partly_accepted, _("%(number)d delvis antaget")),
            (self.declined, _("%(number)d avböjt")),
        ]
        return [
            *(spoken if self.invited_answered else silent),
            *(words % {"number": number} for number, words in decided if number),
        ]

    def __add__(self, other: "Cell") -> "Cell":
        words = {word: self.points.get(word, 0) + other.points.get(word, 0) for word in Word}
        return Cell(
            {word: number for word, number in words.items() if number},
            self.points_asked + other.points_asked,
            self.activities_done + other.activities_done,
            self.activities_answered + other.activities_answered,
            self.activities_asked + other.activities_asked,
            self.not_concerned + other.not_concerned,
            self.invited + other.invited,
            self.invited_answered + other.invited_answered,
            self.accepted + other.accepted,
            self.partly_accepted + other.partly_accepted,
            self.declined + other.declined,
        )


def point_words(word: Word, number: int) -> str:
    told = {"number": number}
    match word:
        case Word.MET:
            return _("%(number)d uppfyllt") % told
        case Word.PARTLY:
            return _("%(number)d delvis") % told
        case Word.NOT_MET:
            return _("%(number)d inte") % told
        case Word.CANNOT_JUDGE:
            return _("%(number)d kan inte bedömas") % told
        case Word.MISSING:
            return _("%(number)d ej inkommet") % told


def cells(
    asked: Iterable[AskedCount], counts: Iterable[CellCount], requests: Iterable[RequestCount] = ()
) -> dict[tuple[int, int], Cell]:
    """
    The boxes by unit and area position, from one count of the questions, one of the answers and one
    of what became of the requests.
    """
    boxes: dict[tuple[int, int], Cell] = {}
    for question in asked:
        _ask(boxes.setdefault((question.unit_id, question.area_position), Cell()), question)
    for answer in counts:
        _answer(boxes.setdefault((answer.unit_id, answer.area_position), Cell()), answer)
    for request in requests:
        _decide(boxes[request.unit_id, request.area_position], request)
    for box in boxes.values():
        answered = sum(box.points.values())
        if box.points_asked > answered:
            box.points[Word.MISSING] = box.points_asked - answered
    return boxes


def _ask(box: Cell, question: AskedCount) -> None:
    if not question.binding:
        box.invited += question.number
    elif question.kind == Kind.ACTIVITY:
        box.activities_asked += question.number
    elif question.kind == Kind.FOLLOW_UP:
        box.points_asked += question.number


def _answer(box: Cell, answer: CellCount) -> None:
    if not answer.binding:
        box.invited_answered += answer.number
    elif answer.value == NOT_CONCERNED:
        _set_aside(box, answer)
    elif answer.kind == Kind.ACTIVITY:
        box.activities_answered += answer.number
        box.activities_done += answer.number if answer.value == "DONE" else 0
    elif answer.kind == Kind.FOLLOW_UP:
        box.points[Word(answer.value)] = box.points.get(Word(answer.value), 0) + answer.number


def _decide(box: Cell, request: RequestCount) -> None:
    """What is declined is not asked any more, answered or not."""
    if request.kind == StanceKind.ACCEPTED:
        box.accepted += request.number
    elif request.kind == StanceKind.PARTLY:
        box.partly_accepted += request.number
    elif request.kind == StanceKind.DECLINED:
        box.declined += request.number
        box.invited -= request.number
        box.invited_answered -= request.number if request.is_answered else 0


def _set_aside(box: Cell, answer: CellCount) -> None:
    if answer.kind == Kind.ACTIVITY:
        box.activities_asked -= answer.number
    elif answer.kind == Kind.FOLLOW_UP:
        box.points_asked -= answer.number
    if answer.kind != Kind.RESPONSIBILITY:
        box.not_concerned += answer.number

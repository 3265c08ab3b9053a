"""What a box of the matrix says."""

import pytest

from varna.followup.queries import AskedCount, CellCount
from varna.followup.tally import Cell, Word, cells

UNIT, AREA = 7, 2


def asked(kind: str, number: int, *, binding: bool = True) -> AskedCount:
    return AskedCount(UNIT, AREA, kind, binding, number)


def counted(kind: str, value: str, number: int, *, binding: bool = True) -> CellCount:
    return CellCount(UNIT, AREA, kind, binding, value, number)


def test_a_box_counts_the_binding_points_by_word_and_silence_as_missing() -> None:
    boxes = cells(
        [asked("FOLLOW_UP", 4)], [counted("FOLLOW_UP", "MET", 2), counted("FOLLOW_UP", "PARTLY", 1)]
    )
    assert boxes[UNIT, AREA].points == {Word.MET: 2, Word.PARTLY: 1, Word.MISSING: 1}
    assert boxes[UNIT, AREA].words == ["2 uppfyllt", "1 delvis", "1 ej inkommet"]


def test_an_invitation_is_in_no_binding_count() -> None:
    boxes = cells(
        [asked("FOLLOW_UP", 3, binding=False)], [counted("FOLLOW_UP", "NOT_MET", 1, binding=False)]
    )
    assert boxes[UNIT, AREA] == Cell(invited=3, invited_answered=1)
    assert boxes[UNIT, AREA].is_invited_only


def test_not_concerned_is_outside_every_denominator() -> None:
    boxes = cells(
        [asked("FOLLOW_UP", 3), asked("ACTIVITY", 2)],
        [
            counted("FOLLOW_UP", "NOT_CONCERNED", 1),
            counted("FOLLOW_UP", "MET", 2),
            counted("ACTIVITY", "NOT_CONCERNED", 1),
            counted("ACTIVITY", "DONE", 1),
        ],
    )
    box = boxes[UNIT, AREA]
    assert (box.points_asked, box.points, box.not_concerned) == (2, {Word.MET: 2}, 2)
    assert box.activity_words == "aktiviteter 1 av 1"


@pytest.mark.parametrize(
    ("points", "tone"),
    [
        ({Word.MET: 3}, "met"),
        ({Word.MET: 3, Word.PARTLY: 1}, "partly"),
        ({Word.MET: 3, Word.PARTLY: 1, Word.NOT_MET: 1}, "not_met"),
        ({Word.MET: 3, Word.CANNOT_JUDGE: 1}, "unknown"),
        ({Word.NOT_MET: 3, Word.MISSING: 1}, "unknown"),
    ],
)
def test_the_lowest_word_gives_the_tone_and_silence_is_grey(
    points: dict[Word, int], tone: str
) -> None:
    assert Cell(points, points_asked=sum(points.values())).tone == tone


def test_boxes_add_up() -> None:
    one = Cell({Word.MET: 1}, 1, 1, 1, 2, 1, 3, 1)
    assert one + one == Cell({Word.MET: 2}, 2, 2, 2, 4, 2, 6, 2)


def test_an_activity_that_nobody_answered_is_not_in_and_grey() -> None:
    half = cells([asked("ACTIVITY", 2)], [counted("ACTIVITY", "DONE", 1)])[UNIT, AREA]
    none = cells([asked("ACTIVITY", 2)], [])[UNIT, AREA]
    assert (half.tone, half.activity_words) == ("unknown", "aktiviteter 1 av 2, 1 ej inkommet")
    assert (none.tone, none.activity_words) == ("unknown", "aktiviteter: 2 ej inkommet")

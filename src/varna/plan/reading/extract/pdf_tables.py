"""Tables of actions in a PDF: columns by where the heads stand, rows by the order in which the cells are drawn."""

from varna.plan.reading.extract.pdf_lines import Segment
from varna.plan.reading.joining import joined_all
from varna.plan.reading.lines import Line, Mark
from varna.plan.reading.normalise import squeezed
from varna.plan.reading.tables import columns_of

SLACK = 4.0
BASELINE = 2.0


def same_baseline(first: Segment, second: Segment) -> bool:
    return first.page == second.page and abs(first.bottom - second.bottom) < BASELINE


def table_at(segments: list[Segment], at: int, pitch: float) -> tuple[list[Line], int]:
    """The rows of the table that begins here and how many segments they took, or nothing."""
    heads = [segments[at]]
    for each in segments[at + 1 : at + 8]:
        if not same_baseline(heads[0], each):
            break
        heads.append(each)
    texts = tuple(squeezed(each.text) for each in heads)
    if not columns_of(texts):
        return [], 0
    lefts = [each.left for each in heads]
    rows, used = _rows(segments[at + len(heads) :], lefts, heads[0].size, pitch)
    lines = [_row_line(texts), *(_row_line(row) for row in rows)]
    return lines, len(heads) + used


def _rows(
    segments: list[Segment], lefts: list[float], size: float, pitch: float
) -> tuple[list[tuple[str, ...]], int]:
    rows: list[list[list[str]]] = []
    column, above, used = len(lefts), None, 0
    for each in segments:
        place = _column(each, lefts)
        if place is None or each.size > size * 1.09:
            break
        if place < column or (place == 0 and column == 0 and _steps_far(above, each, pitch)):
            rows.append([[] for _ in lefts])
        rows[-1][place].append(squeezed(each.text))
        column, above, used = place, each, used + 1
    return [tuple(joined_all(cell) for cell in row) for row in rows], used


def _column(each: Segment, lefts: list[float]) -> int | None:
    """The column the segment stands in; None when it leaves the table or spans columns."""
    places = [n for n, left in enumerate(lefts) if each.left >= left - SLACK]
    if not places:
        return None
    place = places[-1]
    spans = place + 1 < len(lefts) and each.right > lefts[place + 1] + SLACK
    return None if spans else place


def _steps_far(above: Segment | None, each: Segment, pitch: float) -> bool:
    return above is not None and (
        above.page != each.page or above.bottom - each.bottom > pitch * 1.3
    )


def _row_line(cells: tuple[str, ...]) -> Line:
    return Line("\t".join(cells).rstrip("\t"), Mark.ROW, cells=cells, after_gap=True)

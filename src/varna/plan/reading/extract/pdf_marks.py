"""From places on paper to marks: headings by type, items by bullets, rows by baselines, paragraphs by distance."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from varna.plan.reading.extract.pdf_lines import Segment
from varna.plan.reading.extract.pdf_tables import same_baseline, table_at
from varna.plan.reading.lines import Line, Mark
from varna.plan.reading.normalise import squeezed
from varna.plan.reading.signs import LONE_BULLET, bulleted, is_page_number

EDGE = 0.085  # of the page's height: where running heads and feet stand
ALIGNED = 2.0
LARGER = 1.09
LONGEST_HEADING = 130
ENDS = re.compile(r"[.:;!?]$")


class Measures:
    """What is ordinary in this document: type size, distance between lines, right edge."""

    def __init__(self, pages: list[list[Segment]]) -> None:
        everything = [each for page in pages for each in page]
        sizes: Counter[float] = Counter()
        for each in everything:
            sizes[each.size] += len(each.text)
        self.size = sizes.most_common(1)[0][0]
        body = [each for each in everything if each.size == self.size]
        rights = sorted(each.right for each in body)
        self.right = rights[int(len(rights) * 0.98)]
        self.pitch = self._pitch(body)
        self.sizes = sorted({s for s in sizes if s > self.size * LARGER}, reverse=True)
        self.furniture = _running(pages)
        self.bold_body = (
            sum(len(e.text) for e in body if e.bold) > sum(len(e.text) for e in body) / 2
        )

    def _pitch(self, body: list[Segment]) -> float:
        steps = Counter(
            round(above.bottom - below.bottom, 0)
            for above, below in pairwise(body)
            if above.page == below.page
            and self.size * 0.9 < above.bottom - below.bottom < self.size * 2.2
        )
        often = [step for step, count in steps.items() if count >= max(steps.values()) * 0.3]
        return min(often) if often else self.size * 1.3

    def heading_level(self, each: Segment) -> int:
        if len(each.text) > LONGEST_HEADING or bulleted(each.text):
            return 0
        if each.size > self.size * LARGER:
            return self.sizes.index(each.size) + 1
        return 9 if each.bold and not self.bold_body and not ENDS.search(each.text) else 0


def marked(pages: list[list[Segment]]) -> tuple[list[Line], bool]:
    """The lines, and whether the type tells headings from text."""
    measures = Measures(pages)
    segments = _with_bullets([each for page in pages for each in page])
    lines: list[Line] = []
    at, above = 0, None
    while at < len(segments):
        rows, used = table_at(segments, at, measures.pitch)
        if rows:
            lines += rows
            at, above = at + used, None
            continue
        line, used, above = _line(segments, at, above, lines, measures)
        lines.append(line)
        at += used
    return lines, any(line.mark is Mark.HEADING for line in lines)


def _with_bullets(segments: list[Segment]) -> list[Segment]:
    """A bullet that was drawn by itself goes to the text beside it."""
    together: list[Segment] = []
    for each in segments:
        above = together[-1] if together else None
        if above and LONE_BULLET.match(above.text) and same_baseline(above, each):
            together[-1] = replace(each, text=f"{above.text} {each.text}", left=above.left)
        else:
            together.append(each)
    return together


def _line(
    segments: list[Segment], at: int, above: Segment | None, lines: list[Line], measures: Measures
) -> tuple[Line, int, Segment | None]:
    each = segments[at]
    if (each.page, each.text) in measures.furniture or LONE_BULLET.match(each.text):
        return Line(each.text, Mark.FURNITURE), 1, above
    row = _row(segments, at)
    if len(row) > 1:
        cells = tuple(squeezed(part.text) for part in row)
        return Line("\t".join(cells), Mark.ROW, cells=cells, after_gap=True), len(row), None
    level, gap = measures.heading_level(each), _gap(above, each, measures)
    if above is not None and _continues(above, each, lines, measures):
        return Line(each.text, Mark.CONTINUES, content=squeezed(each.text)), 1, each
    if level:
        return (
            Line(each.text, Mark.HEADING, level, after_gap=True, content=squeezed(each.text)),
            1,
            each,
        )
    if content := bulleted(each.text):
        return (
            Line(each.text, Mark.BULLET, round(each.left), after_gap=gap, content=content),
            1,
            each,
        )
    return Line(each.text, after_gap=gap, content=squeezed(each.text)), 1, each


def _row(segments: list[Segment], at: int) -> list[Segment]:
    row = [segments[at]]
    for each in segments[at + 1 :]:
        if not same_baseline(row[-1], each) or each.left < row[-1].right:
            break
        row.append(each)
    return row


def _gap(above: Segment | None, each: Segment, measures: Measures) -> bool:
    if above is None or above.page != each.page:
        return True
    step = above.bottom - each.bottom
    return step < 0 or step > measures.pitch * 1.25 * max(1.0, each.size / measures.size)


def _continues(above: Segment, each: Segment, lines: list[Line], measures: Measures) -> bool:
    """The same type close below, and hanging, lower case, or under a line that had no room for its first word."""
    if (above.size, above.bold) != (each.size, each.bold) or bulleted(each.text):
        return False
    small = each.text[0].islower()
    full = above.right + each.first_word + each.size * 0.3 > measures.right
    if above.page != each.page:
        return not ENDS.search(above.text) and (small or full)
    if _gap(above, each, measures):
        return False
    aligned = abs(each.left - above.left) < ALIGNED
    if _in_item(lines):
        hanging = aligned and lines[-1].mark is Mark.CONTINUES
        return small or full or hanging or each.left > above.left + ALIGNED
    return small or full or (aligned and _is_narrow(above, measures))


def _in_item(lines: list[Line]) -> bool:
    start = next((line for line in reversed(lines) if line.mark is not Mark.CONTINUES), None)
    return start is not None and start.mark is Mark.BULLET


def _is_narrow(above: Segment, measures: Measures) -> bool:
    """A cell of a table that stands beside others: a label with its value broken under it."""
    return ":" in above.text and above.right - above.left < measures.right * 0.35


def _running(pages: list[list[Segment]]) -> set[tuple[int, str]]:
    """Page numbers, and lines at the edge that come back on other pages."""
    shapes: dict[str, set[int]] = {}
    edge = [(n, each) for n, page in enumerate(pages) for each in page if _at_edge(each)]
    for n, each in edge:
        shapes.setdefault(re.sub(r"\d+", "#", each.text), set()).add(n)
    often = max(2, len(pages) // 2)
    return {
        (each.page, each.text)
        for n, each in edge
        if is_page_number(each.text) or len(shapes[re.sub(r"\d+", "#", each.text)]) >= often
    }


def _at_edge(each: Segment) -> bool:
    height = each.page_height
    return each.bottom < height * EDGE or each.bottom > height * (1 - EDGE)

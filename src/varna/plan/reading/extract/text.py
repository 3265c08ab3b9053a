"""Plain text: its signs (bullets, blank lines, tabs, pipes) become marks."""

import re

from varna.plan.reading.extract.decoding import decoded
from varna.plan.reading.extract.wrapping import Wrapping
from varna.plan.reading.limits import Limits
from varna.plan.reading.lines import Line, Mark, Source
from varna.plan.reading.normalise import hidden_characters, normalised, squeezed
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.signs import (
    HASHES,
    LONE_BULLET,
    PIPE_RULE,
    RULE,
    bulleted,
    cells_of,
    is_page_number,
    pipe_cells,
)

LINE_BREAKS = re.compile("\r\n|[\n\r\v\x85\u2028\u2029]")


def read_text(content: bytes, limits: Limits) -> Source:
    """:raises Unreadable: NUL characters, binary content, too many lines."""
    text, remarks = decoded(content)
    raw = LINE_BREAKS.split(text.rstrip())
    if len(raw) > limits.lines:
        raise Unreadable("too_many_lines", limit=limits.lines)
    remarks += hidden_characters(raw)
    pages = _page_edges(raw)
    lines = [normalised(line.replace("\f", "")) for line in raw]
    styled = any(HASHES.match(line) for line in lines)
    running = [lines[n] for n in sorted(pages)]
    return Source(_marked(lines, pages), styled, remarks, running)


def _page_edges(raw: list[str]) -> set[int]:
    """Running heads and feet: short lines beside a form feed that come back on most pages."""
    breaks = [n for n, line in enumerate(raw) if "\f" in line]
    beside: dict[str, set[int]] = {}
    for at in breaks:
        for n in range(max(0, at - 2), min(len(raw), at + 3)):
            shape = re.sub(r"\d+", "#", raw[n].replace("\f", "").strip())
            if shape and len(shape) < 90:  # noqa: PLR2004, a running head is short
                beside.setdefault(shape, set()).add(n)
    often = max(2, len(breaks) // 2 + 1)
    return {n for places in beside.values() if len(places) >= often for n in places}


def _marked(texts: list[str], furniture: set[int]) -> list[Line]:
    wrapping = Wrapping(texts)
    lines: list[Line] = []
    after_gap, bullet_waits = True, False
    for n, text in enumerate(texts):
        if n in furniture or is_page_number(text):
            lines.append(Line(text, Mark.FURNITURE))
            continue
        line = _line(text, after_gap=after_gap, bulleted_above=bullet_waits)
        if line.mark is Mark.PLAIN and not after_gap and wrapping.continues(n, lines):
            line = Line(text, Mark.CONTINUES, content=squeezed(text))
        lines.append(line)
        bullet_waits = bool(LONE_BULLET.match(text)) or (bullet_waits and line.mark is Mark.BLANK)
        after_gap = line.mark is Mark.BLANK
    return lines


def _line(text: str, *, after_gap: bool, bulleted_above: bool) -> Line:
    if not text.strip() or RULE.match(text) or PIPE_RULE.match(text) or LONE_BULLET.match(text):
        return Line(text, Mark.BLANK)
    if hashes := HASHES.match(text):
        return Line(text, Mark.HEADING, len(hashes[1]), content=squeezed(hashes[2]))
    if cells := pipe_cells(text):
        return Line(text, Mark.ROW, cells=cells, after_gap=after_gap)
    if bulleted_above:
        return Line(text, Mark.BULLET, after_gap=after_gap, content=squeezed(text))
    if content := bulleted(text):
        return Line(text, Mark.BULLET, _depth(text), after_gap=after_gap, content=content)
    if cells := cells_of(text):
        return Line(text, Mark.ROW, cells=cells, after_gap=after_gap)
    return Line(text, after_gap=after_gap, content=squeezed(text))


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())

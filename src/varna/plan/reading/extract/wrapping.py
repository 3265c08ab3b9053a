"""Whether a line of plain text goes on from the line above it."""

import re
from itertools import pairwise

from varna.plan.reading.lines import Line, Mark
from varna.plan.reading.signs import NUMBERED

LABEL = re.compile(r"^\s*[A-ZÅÄÖ][\wåäöÅÄÖ /-]{2,40}:")
ENDS = re.compile(r"[.:;!?]\s*$")
LOWER = re.compile(r"^\s*[(a-zåäöéü]")
HYPHEN = re.compile(r"[a-zåäö]-$")
WIDEST = 130  # a longer line was never broken by hand or by a printer


class Wrapping:
    """How wide the text was broken, seen from the text as a whole."""

    def __init__(self, texts: list[str]) -> None:
        widths = sorted(len(text) for text in texts if text.strip())
        self._texts = texts
        nearly_widest = widths[int(len(widths) * 0.97)] if widths else 0
        possible = 40 < nearly_widest <= WIDEST  # noqa: PLR2004, in signs
        self._width = nearly_widest if possible and _is_broken_at(texts, nearly_widest) else 0

    def continues(self, at: int, above: list[Line]) -> bool:
        """The line goes on when it starts small, hangs under its bullet, or the one above was full."""
        if not above or above[-1].mark not in {Mark.PLAIN, Mark.BULLET, Mark.CONTINUES}:
            return False
        line, previous = self._texts[at], self._texts[at - 1]
        if NUMBERED.match(line) and not self._was_full(previous, line):
            return False
        if LOWER.match(line):
            return not ENDS.search(previous) or self._was_full(previous, line)
        return self._hangs(line, above) or (
            self._was_full(previous, line) and not LABEL.match(line)
        )

    def _hangs(self, line: str, above: list[Line]) -> bool:
        start = next((each for each in reversed(above) if each.mark is not Mark.CONTINUES), None)
        if start is None or start.mark is not Mark.BULLET:
            return False
        indent = len(line) - len(line.lstrip())
        return indent > start.level and indent >= 2  # noqa: PLR2004, under the bullet's text

    def _was_full(self, previous: str, line: str) -> bool:
        first_word = line.split(maxsplit=1)[0]
        return bool(self._width) and len(previous) + 1 + len(first_word) > self._width


def _is_broken_at(texts: list[str], width: int) -> bool:
    """In broken prose most lines under a full one start small; full lines that are paragraphs have no such lines."""
    under = [
        below for above, below in pairwise(texts) if len(above) > width * 0.85 and below.strip()
    ]
    return sum(1 for line in under if LOWER.match(line)) * 2 >= len(under) > 0

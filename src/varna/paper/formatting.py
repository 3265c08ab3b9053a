"""What a person has typed in a text field, as blocks: paragraphs, lists and headings, no more."""

import re
from collections.abc import Iterator
from itertools import groupby

from varna.paper.model import Block, Bullets, Heading, Paragraph

_DOT = re.compile(r"[-*•–]\s+(?=\S)")
_NUMBER = re.compile(r"[0-9]{1,3}[.)]\s+(?=\S)")
_HEADING = re.compile(r"#+\s+(?=\S)")


def blocks(text: str, *, level: int = 2) -> list[Block]:
    """
    A blank line begins a new paragraph. Lines that begin with "- " are a list, with "1. " a
    numbered one, and a line that begins with "# " is a heading of that `level`. Anything else is
    words, whatever signs there are in it.
    """
    made: list[Block] = []
    for kind, lines in groupby(text.splitlines(), key=_kind):
        told = [" ".join(line.split()) for line in lines]
        if kind is _HEADING:
            made += [Heading(level, _HEADING.sub("", line, 1)) for line in told]
        elif kind is not None:
            items = tuple(kind.sub("", line, 1) for line in told)
            made.append(Bullets(items, numbered=kind is _NUMBER))
        else:
            made += [Paragraph(part) for part in _paragraphs(told)]
    return made


def _kind(line: str) -> re.Pattern[str] | None:
    begun = line.strip()
    return next((kind for kind in (_DOT, _NUMBER, _HEADING) if kind.match(begun)), None)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    for is_said, part in groupby(lines, key=bool):
        if is_said:
            yield " ".join(part)

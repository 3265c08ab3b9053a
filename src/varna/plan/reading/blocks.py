"""Lines put together to what the author wrote: headings, paragraphs, items, rows of a table."""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from varna.plan.reading.joining import joined
from varna.plan.reading.lines import Line, Mark, Source
from varna.plan.reading.normalise import squeezed
from varna.plan.reading.signs import numbered

UNFINISHED = re.compile(r"[^.:;!?…]$")
LOWER = re.compile(r"^[a-zåäöé]")
LONGEST = 6000  # a longer block is no sentence; it is kept as it is and not searched


class Form(Enum):
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    ROW = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """`text` stands without bullet and number; `numbers` is the number that stood before it."""

    form: Form
    text: str
    line: int
    end_line: int
    level: int = 0
    numbers: tuple[int, ...] = ()
    cells: tuple[str, ...] = ()
    after_gap: bool = False
    marked: bool = False


FORMS = {
    Mark.HEADING: Form.HEADING,
    Mark.BULLET: Form.ITEM,
    Mark.ROW: Form.ROW,
    Mark.PLAIN: Form.PARAGRAPH,
}


def blocks_of(source: Source) -> list[Block]:
    blocks: list[Block] = []
    for number, line in enumerate(source.lines, 1):
        if line.mark in {Mark.BLANK, Mark.FURNITURE}:
            continue
        if blocks and _goes_on(blocks[-1], line):
            above = blocks[-1]
            blocks[-1] = replace(above, text=joined(above.text, line.content), end_line=number)
        else:
            blocks.append(_block(line, number))
    return [_with_number(block) for block in blocks]


def _goes_on(above: Block, line: Line) -> bool:
    """The form says so, or a sentence broke off and this line starts small."""
    if above.form is Form.ROW or len(above.text) > LONGEST:
        return False
    if line.mark is Mark.CONTINUES:
        return True
    broken = line.mark is Mark.PLAIN and LOWER.match(line.content) and UNFINISHED.search(above.text)
    return bool(broken) and above.form in {Form.ITEM, Form.PARAGRAPH}


def _block(line: Line, number: int) -> Block:
    form = FORMS.get(line.mark, Form.PARAGRAPH)
    text = line.content or squeezed(line.text)
    marked = line.mark is Mark.HEADING
    return Block(form, text, number, number, line.level, (), line.cells, line.after_gap, marked)


def _with_number(block: Block) -> Block:
    if block.form is Form.ROW:
        return block
    numbers, rest = numbered(block.text)
    if not numbers or (block.form is Form.PARAGRAPH and rest[:1].islower()):
        return block
    return replace(block, numbers=numbers, text=rest)

"""From a file's bytes to a reading: extract, put together, walk, and say what was uncertain."""

import re
from itertools import takewhile

from varna.files.limits import MB
from varna.plan.reading.areas import areas_of
from varna.plan.reading.blocks import Block, blocks_of
from varna.plan.reading.contents import without_contents
from varna.plan.reading.flattened import with_flat_tables
from varna.plan.reading.forms import PDF, WORD, form_of
from varna.plan.reading.headings import with_numbered_lists
from varna.plan.reading.limits import Limits
from varna.plan.reading.lines import Source
from varna.plan.reading.metadata import describes_itself, document_from, with_foot, with_running
from varna.plan.reading.model import Document, Reading, Remark
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.structure import Found, Walk
from varna.plan.reading.title import municipality_of, title_of

FRONT = 20
OTHER_DOCUMENTS = re.compile(
    r"^(?:relevanta|relaterade|andra|liknande)\s+(?:dokument|sidor)\W*$|^länkar\W*$", re.IGNORECASE
)


def read(name: str, content: bytes, limits: Limits) -> Reading:
    """Read in this process; `read_safely` does it in one that can be thrown away.

    :raises Unreadable: the file cannot be read.
    """
    return reading_of(source_of(name, content, limits))


def source_of(name: str, content: bytes, limits: Limits) -> Source:
    if len(content) > limits.file_bytes:
        raise Unreadable("too_large", limit=limits.file_bytes // MB)
    form = form_of(name, content)
    # Each form's library is loaded only when it is needed: the child process starts for every document.
    if form == PDF:
        from varna.plan.reading.extract.pdf import read_pdf

        return read_pdf(content, limits)
    if form == WORD:
        from varna.plan.reading.extract.word import read_word

        return read_word(content, limits)
    from varna.plan.reading.extract.text import read_text

    return read_text(content, limits)


def reading_of(source: Source) -> Reading:
    blocks = with_flat_tables(with_numbered_lists(without_contents(blocks_of(source))))
    title = title_of(blocks)
    municipality, remarks = municipality_of(blocks, title, source.running)
    found = Walk(blocks, title.line if title else 0, styled=source.styled).found()
    head = _head(blocks, found)
    document, said = document_from(head, title.text if title else None, municipality)
    document = with_foot(with_running(document, source.running), blocks, len(head))
    areas, uncertain = areas_of(found, document.title, title.line if title else 0)
    lines = tuple(line.text for line in source.lines)
    if not areas and not found.responsibilities:
        front = _before_links(blocks[:FRONT])
        own, told = document_from(front, title.text if title else None, municipality)
        if not describes_itself(front):
            own, told = Document(title=document.title, municipality=municipality), []
        return _no_plan(own, [*source.remarks, *told, *found.remarks], lines)
    warnings = [*source.remarks, *remarks, *said, *found.remarks, *uncertain]
    warnings.sort(key=lambda remark: remark.line or 0)
    return Reading(document, tuple(found.responsibilities), tuple(areas), tuple(warnings), lines)


def _head(blocks: list[Block], found: Found) -> list[Block]:
    """What stands before the first thing that was read: labels further down belong to commitments."""
    lines = [
        entry.topic.block.line if entry.topic and not entry.topic.front else entry.line
        for entry in found.entries
    ]
    lines += [each.line for each in found.responsibilities]
    first = min(lines, default=None)
    return blocks if first is None else [block for block in blocks if block.line < first]


def _before_links(blocks: list[Block]) -> list[Block]:
    """What stands under `Relevanta dokument` is about other documents."""
    return list(takewhile(lambda block: not OTHER_DOCUMENTS.match(block.text), blocks))


def _no_plan(document: Document, remarks: list[Remark], lines: tuple[str, ...]) -> Reading:
    return Reading(document, (), (), (Remark(None, "no_plan"), *remarks), lines)

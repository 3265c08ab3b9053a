"""A document without what leads out of it: for readers who may not go there."""

from dataclasses import replace

from varna.paper.model import (
    Annex,
    Block,
    Bullets,
    Callout,
    Cell,
    Document,
    Figures,
    Paragraph,
    Run,
    Status,
    Table,
    Text,
)


def without_links(document: Document) -> Document:
    """The same words; the table of contents still leads to its headings."""
    return replace(document, blocks=tuple(map(unlinked, document.blocks)))


def unlinked(block: Block) -> Block:
    match block:
        case Annex():
            return replace(block, blocks=tuple(map(unlinked, block.blocks)))
        case Paragraph() | Callout():
            return replace(block, text=_plainly(block.text))
        case Bullets():
            return replace(block, items=tuple(map(_plainly, block.items)))
        case Table():
            rows = tuple(tuple(map(_cell, row)) for row in block.rows)
            return replace(block, rows=rows)
        case Figures():
            return replace(block, items=tuple(replace(each, href="") for each in block.items))
    return block


def _plainly(text: Text) -> Text:
    return text if isinstance(text, str) else tuple(replace(run, href="") for run in text)


def _cell(cell: Cell) -> Cell:
    return replace(cell, href="") if isinstance(cell, Status | Run) else cell

"""A table whose cells were copied one under the other, first the heads and then row after row."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from varna.plan.reading.blocks import Block, Form
from varna.plan.reading.bodies import abbreviations_in, bodies_in_list
from varna.plan.reading.recurrence import recurrence_of_time
from varna.plan.reading.tables import Columns, columns_of

MOST_COLUMNS = 5
LONGEST_CELL = 200


def with_flat_tables(blocks: list[Block]) -> list[Block]:
    """Heads and rows become rows again, as long as every row names who answers, or else when."""
    known = abbreviations_in("\n".join(block.text for block in blocks))
    result: list[Block] = []
    at = 0
    while at < len(blocks):
        used = _table_at(blocks, at, known)
        result += used or [blocks[at]]
        at += sum(len(row.cells) for row in used) or 1
    return result


def _table_at(blocks: list[Block], at: int, known: frozenset[str]) -> list[Block]:
    """The rows of a table that begins here, its heads first; empty when none does."""
    heads = list(takewhile(_is_cell, blocks[at : at + MOST_COLUMNS]))
    for width in range(len(heads), 1, -1):
        if columns := columns_of(tuple(cell.text for cell in heads[:width])):
            rows = list(_rows(blocks, at + width, columns, known))
            return [_row(heads[:width]), *rows] if rows else []
    return []


def _rows(blocks: list[Block], at: int, columns: Columns, known: frozenset[str]) -> Iterator[Block]:
    while at + columns.width <= len(blocks):
        row = blocks[at : at + columns.width]
        if not all(map(_is_cell, row)) or not _fits(row, columns, known):
            return
        yield _row(row)
        at += columns.width


def _is_cell(block: Block) -> bool:
    plain = block.form is Form.PARAGRAPH and not block.numbers
    return plain and len(block.text) <= LONGEST_CELL


def _fits(row: list[Block], columns: Columns, known: frozenset[str]) -> bool:
    cells = tuple(block.text for block in row)
    if columns.responsible is not None:
        return bool(bodies_in_list(columns.cell(cells, "responsible"), known))
    time = columns.cell(cells, "time")
    return bool(time) and recurrence_of_time(time, 0)[0] is not None


def _row(cells: list[Block]) -> Block:
    texts = tuple(block.text for block in cells)
    end = cells[-1].end_line
    return replace(cells[0], form=Form.ROW, text=" ".join(texts), cells=texts, end_line=end)

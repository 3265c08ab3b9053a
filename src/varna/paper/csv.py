"""A document's rows as CSV: one table, as a Swedish spreadsheet opens it."""

import csv as rows
import io

from varna.paper import model, outline
from varna.paper.sheet import neutral
from varna.paper.words import shown


def csv(document: model.Document) -> bytes:
    """
    UTF-8 with a byte order mark, semicolons between cells and CRLF after rows. The tables that are
    meant for sheets alone when there are any, else all of them, one below the other.
    """
    tables = outline.tables(document)
    wanted = [table for table in tables if table.where is model.Where.SHEET] or tables
    out = io.StringIO()
    writer = rows.writer(out, delimiter=";", lineterminator="\r\n")
    for place, table in enumerate(wanted):
        if place:
            writer.writerow([])
        writer.writerow([neutral(column.title) for column in table.columns])
        writer.writerows([_cell(cell, document.language) for cell in row] for row in table.rows)
    if document.foot:
        writer.writerows([[], [neutral(document.foot)]])
    return ("\ufeff" + out.getvalue()).encode()


def _cell(cell: model.Cell, language: str) -> str:
    """Figures without spaces between thousands, so that they are figures there too."""
    return str(cell) if isinstance(cell, int) else neutral(shown(cell, language))

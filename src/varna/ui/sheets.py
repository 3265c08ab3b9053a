"""A table as a file: xlsx, or csv as in Sweden; a cell never becomes a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal

import xlsxwriter
from django.utils import timezone
from django.utils.functional import Promise

Cell = str | int | float | Decimal | date | datetime | time | bool | Promise | None
Table = Iterable[Sequence[Cell]]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
_LONGEST_CELL = 32_767


def neutral(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    return (
        f"'{text}"
        if text.lstrip().startswith(_FORMULA_STARTS[:4]) or text.startswith(_FORMULA_STARTS)
        else text
    )


def _plain(cell: Cell) -> str | int | float | date | datetime | None:
    if cell is None or isinstance(cell, int | float):
        return cell
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, datetime):
        local = timezone.localtime(cell) if timezone.is_aware(cell) else cell
        return local.replace(tzinfo=None)
    return cell if isinstance(cell, date) else str(cell)


def to_csv(headings: Sequence[str], table: Table) -> bytes:
    """Semicolons, decimal comma and a byte order mark: opens rightly in a Swedish spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([neutral(heading) for heading in headings])
    writer.writerows([_csv_cell(_plain(cell)) for cell in row] for row in table)
    return ("\ufeff" + out.getvalue()).encode()


def _csv_cell(cell: str | float | date | datetime | None) -> str:
    if isinstance(cell, str):
        return neutral(cell)
    if isinstance(cell, float):
        return str(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="minutes")
    return "" if cell is None else str(cell)


def to_xlsx(headings: Sequence[str], table: Table) -> bytes:
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        moment = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for place, heading in enumerate(headings):
            sheet.write_string(0, place, heading, bold)
        _fill(sheet, table, moment)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return out.getvalue()


def _fill(
    sheet: xlsxwriter.worksheet.Worksheet, table: Table, moment: xlsxwriter.format.Format
) -> None:
    for line, row in enumerate(table, start=1):
        for place, cell in enumerate(row):
            value = _plain(cell)
            if isinstance(value, datetime):
                sheet.write_datetime(line, place, value, moment)
            elif isinstance(value, str):
                sheet.write_string(line, place, value[:_LONGEST_CELL])
            elif value is not None:
                sheet.write(line, place, value)


WRITERS: dict[str, tuple[str, Callable[[Sequence[str], Table], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", to_xlsx),
    "csv": ("text/csv; charset=utf-8", to_csv),
}

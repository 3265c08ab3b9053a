"""Tables and rows of figures in Word, element by element: python-docx is slow on long ones."""

from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from varna.paper.look import TONES
from varna.paper.model import Align, Cell, Column, Figure, Figures, Run, Status, Table, Tone
from varna.paper.word import styles
from varna.paper.word.xml import element, node, run_of, usable_width, write
from varna.paper.words import GLYPHS, number, shown

SIDES = {Align.START: "left", Align.CENTER: "center", Align.END: "right"}
FIGURES_A_ROW = 4


def add_table(docx: Docx, table: Table, language: str) -> None:
    if table.caption:
        caption(docx.add_paragraph(style="Caption"), table.caption)
    widths = _widths(docx, [column.weight for column in table.columns])
    made = _new_table(docx, table.caption, widths, row_names=table.row_names)
    made.append(_head_row(docx, table.columns, widths))
    for row in table.rows:
        cells = zip(row, table.columns, widths, strict=True)
        made.append(
            _row(_cell(docx, cell, column, width, language) for cell, column, width in cells)
        )
        if table.row_names:
            _embolden(made[-1])
    docx.element.body.insert_element_before(made, "w:sectPr")
    docx.add_paragraph(table.empty if not table.rows else "", style=styles.QUIET_TEXT)


def caption(paragraph: Paragraph, text: str) -> None:
    """Never alone at the foot of a page, whatever the template says of its captions."""
    paragraph.add_run(text)
    paragraph.paragraph_format.keep_with_next = True


def _embolden(row: BaseOxmlElement) -> None:
    for run in row.find(qn("w:tc")).iter(qn("w:r")):
        run.get_or_add_rPr().get_or_add_b()


def add_figures(docx: Docx, figures: Figures, language: str) -> None:
    for start in range(0, len(figures.items), FIGURES_A_ROW):
        items = figures.items[start : start + FIGURES_A_ROW]
        widths = _widths(docx, [1] * len(items))
        made = element("w:tbl", _properties("", widths), _grid(widths))
        made.append(
            _row(
                _figure(docx, item, width, language)
                for item, width in zip(items, widths, strict=True)
            )
        )
        docx.element.body.insert_element_before(made, "w:sectPr")
        docx.add_paragraph(style=styles.QUIET_TEXT)


def _widths(docx: Docx, weights: list[int]) -> list[int]:
    return [
        usable_width(docx) * max(weight, 1) // sum(max(weight, 1) for weight in weights)
        for weight in weights
    ]


def _new_table(docx: Docx, caption: str, widths: list[int], *, row_names: bool) -> BaseOxmlElement:
    properties = _properties(caption, widths)
    properties.insert(0, element("w:tblStyle", val=styles.key(docx, styles.TABLE)))
    look = element(
        "w:tblLook", val="0420", firstRow=1, firstColumn=int(row_names), noHBand=1, noVBand=1
    )
    properties.find(qn("w:tblLayout")).addnext(look)
    return element("w:tbl", properties, _grid(widths))


def _properties(caption: str, widths: list[int]) -> BaseOxmlElement:
    made = element(
        "w:tblPr",
        element("w:tblW", w=sum(widths), type="dxa"),
        element("w:tblLayout", type="fixed"),
    )
    if caption:
        made.append(element("w:tblCaption", val=caption))
        made.append(element("w:tblDescription", val=caption))
    return made


def _grid(widths: list[int]) -> BaseOxmlElement:
    return element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths))


def _row(cells: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)


def _head_row(docx: Docx, columns: tuple[Column, ...], widths: list[int]) -> BaseOxmlElement:
    cells = []
    for column, width in zip(columns, widths, strict=True):
        cell, paragraph = _empty_cell(docx, width, styles.HEAD_CELL, column.align)
        paragraph.add_run(column.title)
        cells.append(cell)
    row = _row(cells)
    row.find(qn("w:trPr")).append(element("w:tblHeader"))
    return row


def _empty_cell(
    docx: Docx, width: int, style: str, align: Align
) -> tuple[BaseOxmlElement, Paragraph]:
    cell = deepcopy(_mould(styles.key(docx, style), width, align))
    return cell, Paragraph(cell[-1], docx)


@lru_cache(maxsize=128)
def _mould(style: str, width: int, align: Align) -> BaseOxmlElement:
    """What the cells of a column are copied from: a table has thousands."""
    cell = element("w:tc", element("w:tcPr", element("w:tcW", w=width, type="dxa")))
    cell.append(_paragraph(style, align))
    return cell


def _paragraph(style: str, align: Align = Align.START) -> BaseOxmlElement:
    said = element("w:pPr", element("w:pStyle", val=style))
    if align is not Align.START:
        said.append(element("w:jc", val=SIDES[align]))
    return element("w:p", said)


def _add_paragraph(docx: Docx, cell: BaseOxmlElement, style: str) -> Paragraph:
    made = _paragraph(styles.key(docx, style))
    cell.append(made)
    return Paragraph(made, docx)


def _cell(docx: Docx, cell: Cell, column: Column, width: int, language: str) -> BaseOxmlElement:
    made, paragraph = _empty_cell(docx, width, styles.CELL, column.align)
    match cell:
        case Status():
            _status(docx, made, paragraph, cell)
        case Run():
            write(paragraph, (cell,))
        case _:
            node(paragraph).append(run_of(shown(cell, language)))
    return made


def _status(docx: Docx, made: BaseOxmlElement, paragraph: Paragraph, status: Status) -> None:
    colours, glyph = TONES[status.tone], GLYPHS[status.shape]
    if status.tone is not Tone.NEUTRAL:
        shade = element("w:shd", val="clear", color="auto", fill=colours["ground"])
        made.find(qn("w:tcPr")).append(shade)
    said = Run(f"{glyph} {status.word}" if glyph else status.word, strong=True, href=status.href)
    write(paragraph, (said,))
    _ink(node(paragraph), colours["ink"])
    if status.note:
        _ink(node(_add_paragraph(docx, made, styles.CELL).add_run(status.note)), colours["ink"])


def _ink(part: BaseOxmlElement, colour: str) -> None:
    for run in part.iter(qn("w:r")):
        run.get_or_add_rPr().append(element("w:color", val=colour))


def _figure(docx: Docx, figure: Figure, width: int, language: str) -> BaseOxmlElement:
    cell, paragraph = _empty_cell(docx, width, styles.VALUE, Align.START)
    value = number(figure.value, language) if isinstance(figure.value, int) else figure.value
    write(paragraph, (Run(value, href=figure.href),))
    _add_paragraph(docx, cell, styles.LABEL).add_run(figure.label)
    if figure.note:
        _add_paragraph(docx, cell, styles.LABEL).add_run(figure.note)
    return cell

"""A document as plain text, to paste into a registry or a planning system."""

from collections.abc import Iterator

from varna.paper import model, outline
from varna.paper.words import number, plain, shown

UNDERLINES = {1: "=", 2: "-"}


def text(document: model.Document) -> str:
    """Blank lines between blocks; each row of a table is a block of its own, one line a cell."""
    parts = [*_head(document), *_body(document)]
    foot = [document.foot] if document.foot else []
    return "\n\n".join(part for part in [*parts, *foot] if part) + "\n"


def _head(document: model.Document) -> Iterator[str]:
    yield document.municipality
    yield "\n".join(part for part in (document.title.upper(), document.subtitle) if part)
    yield "\n".join(document.marks)
    yield "\n".join(f"{name}: {value}" for name, value in document.metadata)


def _body(document: model.Document) -> Iterator[str]:
    for block in outline.flat(document):
        yield _block(block, document.language)


def _block(block: model.Block, language: str) -> str:
    match block:
        case model.Heading():
            line = UNDERLINES.get(block.level, "") * len(block.text)
            return f"{block.text}\n{line}" if line else block.text
        case model.Paragraph() | model.Callout():
            title = block.title if isinstance(block, model.Callout) else ""
            return "\n".join(part for part in (title, plain(block.text)) if part)
        case model.Bullets():
            return _bullets(block)
        case model.Figures():
            return "\n".join(_figure(figure, language) for figure in block.items)
        case model.Table():
            return _table(block, language)
    return ""


def _bullets(block: model.Bullets) -> str:
    marks = (f"{place}." if block.numbered else "-" for place in range(1, len(block.items) + 1))
    return "\n".join(f"{mark} {plain(item)}" for mark, item in zip(marks, block.items, strict=True))


def _figure(figure: model.Figure, language: str) -> str:
    value = number(figure.value, language) if isinstance(figure.value, int) else figure.value
    note = f" ({figure.note})" if figure.note else ""
    return f"{figure.label}: {value}{note}"


def _table(block: model.Table, language: str) -> str:
    rows = [_row(block, row, language) for row in block.rows]
    return (
        "\n\n".join(part for part in [block.caption, *rows] if part)
        if rows
        else f"{block.caption}\n{block.empty}"
    )


def _row(block: model.Table, row: tuple[model.Cell, ...], language: str) -> str:
    cells = zip(block.columns, row, strict=True)
    return "\n".join(f"{column.title}: {_cell(cell, language)}" for column, cell in cells)


def _cell(cell: model.Cell, language: str) -> str:
    return shown(cell, language).replace("\n", "; ")

"""A document as a piece of a web page; its classes are `paper-…`, dressed by `paper/page.css`."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from varna.paper import model, outline
from varna.paper.words import GLYPHS, number, runs, words

NOTHING = mark_safe("")
LINE = mark_safe("<br>")


def page(document: model.Document, *, head: bool = True) -> SafeString:
    """An `article`: the title as h1 (unless `head` is off), headings from h2, no inline styles."""
    blocks = outline.flat(document)
    return format_html(
        '<article class="paper" lang="{}">{}{}{}{}</article>',
        document.language,
        _head(document) if head else NOTHING,
        _contents(document, blocks),
        _joined(_block(block, document.language) for block in blocks),
        _wrapped('<footer class="paper-foot"><p>{}</p></footer>', document.foot),
    )


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _wrapped(pattern: str, text: str) -> SafeString:
    return format_html(pattern, _lines(text)) if text else NOTHING


def _lines(text: str) -> SafeString:
    return format_html_join(LINE, "{}", ((line,) for line in text.split("\n")))


def _head(document: model.Document) -> SafeString:
    return format_html(
        '<header class="paper-head">{}<h1 class="paper-title">{}</h1>{}{}{}</header>',
        _wrapped('<p class="paper-municipality">{}</p>', document.municipality),
        _lines(document.title),
        _wrapped('<p class="paper-subtitle">{}</p>', document.subtitle),
        _marks(document.marks),
        _facts(document.metadata),
    )


def _marks(marks: tuple[str, ...]) -> SafeString:
    items = format_html_join("", '<li class="paper-mark">{}</li>', ((mark,) for mark in marks))
    return format_html('<ul class="paper-marks">{}</ul>', items) if marks else NOTHING


def _facts(metadata: tuple[tuple[str, str], ...]) -> SafeString:
    pairs = format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", metadata)
    return format_html('<dl class="paper-facts">{}</dl>', pairs) if metadata else NOTHING


def _contents(document: model.Document, blocks: tuple[model.Block, ...]) -> SafeString:
    entries = outline.contents(blocks)
    if not (document.contents and entries):
        return NOTHING
    items = ((entry.level, entry.anchor, entry.text) for entry in entries)
    return format_html(
        '<nav class="paper-contents" aria-label="{}"><ul>{}</ul></nav>',
        words(document.language)["contents"],
        format_html_join("", '<li class="paper-level-{}"><a href="#{}">{}</a></li>', items),
    )


def _block(block: model.Block, language: str) -> SafeString:
    writers: dict[type[model.Piece], Callable[[Any, str], SafeString]] = {
        model.Heading: _heading,
        model.Paragraph: _paragraph,
        model.Bullets: _bullets,
        model.Callout: _callout,
        model.Table: _table,
        model.Figures: _figures,
        model.PageBreak: _page_break,
    }
    return writers[type(block)](block, language)


def _heading(block: model.Heading, _: str) -> SafeString:
    level = block.level + 1
    return format_html('<h{} id="{}">{}</h{}>', level, block.anchor, _lines(block.text), level)


def _paragraph(block: model.Paragraph, _: str) -> SafeString:
    pattern = '<p class="paper-quiet">{}</p>' if block.quiet else "<p>{}</p>"
    return format_html(pattern, _text(block.text))


def _bullets(block: model.Bullets, _: str) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_text(item),) for item in block.items))
    return format_html("<ol>{}</ol>" if block.numbered else "<ul>{}</ul>", items)


def _callout(block: model.Callout, _: str) -> SafeString:
    icon, text = _icon(model.ICONS[block.tone]), _text(block.text)
    title = format_html('<p class="paper-callout-title">{}{}</p>', icon, _lines(block.title))
    return format_html(
        '<div class="paper-callout paper-tone-{}">{}<p>{}{}</p></div>',
        block.tone.value,
        title if block.title else NOTHING,
        NOTHING if block.title else icon,
        text,
    )


def _figures(block: model.Figures, language: str) -> SafeString:
    items = _joined(_figure(figure, language) for figure in block.items)
    return format_html('<dl class="paper-figures">{}</dl>', items)


def _figure(figure: model.Figure, language: str) -> SafeString:
    value = number(figure.value, language) if isinstance(figure.value, int) else figure.value
    return format_html(
        '<div><dt>{}</dt><dd class="paper-value">{}</dd>{}</div>',
        figure.label,
        _linked(_lines(value), figure.href),
        _wrapped('<dd class="paper-note">{}</dd>', figure.note),
    )


def _page_break(_: model.PageBreak, __: str) -> SafeString:
    return mark_safe('<div class="paper-break"></div>')


def _table(block: model.Table, language: str) -> SafeString:
    heads = ((_side(column), column.title) for column in block.columns)
    return format_html(
        '<div class="paper-scroll" role="group" aria-label="{}" tabindex="0">'
        '<table class="paper-table">'
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>{}",
        block.caption,
        _lines(block.caption),
        format_html_join("", '<th scope="col" class="paper-{}">{}</th>', heads),
        _joined(_row(block, row, language) for row in block.rows),
        NOTHING if block.rows else _wrapped('<p class="paper-quiet">{}</p>', block.empty),
    )


def _row(block: model.Table, row: tuple[model.Cell, ...], language: str) -> SafeString:
    cells = (
        _cell(cell, column, language, named=block.row_names and place == 0)
        for place, (cell, column) in enumerate(zip(row, block.columns, strict=True))
    )
    return format_html("<tr>{}</tr>", _joined(cells))


def _cell(cell: model.Cell, column: model.Column, language: str, *, named: bool) -> SafeString:
    pattern = (
        '<th scope="row" class="paper-{}">{}</th>' if named else '<td class="paper-{}">{}</td>'
    )
    return format_html(pattern, _side(column), _inside(cell, language))


def _side(column: model.Column) -> str:
    return column.align.value


def _inside(cell: model.Cell, language: str) -> SafeString:
    match cell:
        case model.Status():
            return _status(cell)
        case model.Run():
            return _text((cell,))
        case int():
            return format_html("{}", number(cell, language))
    return _lines(cell)


def _status(status: model.Status) -> SafeString:
    return format_html(
        '<span class="paper-status paper-tone-{}">{}{}{}</span>',
        status.tone.value,
        _icon(status.shape),
        _linked(
            format_html('<span class="paper-word">{}</span>', _lines(status.word)), status.href
        ),
        _wrapped('<span class="paper-note">{}</span>', status.note),
    )


def _icon(shape: model.Icon) -> SafeString:
    glyph = GLYPHS[shape]
    if not glyph:
        return NOTHING
    return format_html('<span class="paper-icon" aria-hidden="true">{}</span> ', glyph)


def _text(text: model.Text) -> SafeString:
    return _joined(_run(run) for run in runs(text))


def _run(run: model.Run) -> SafeString:
    inside = _lines(run.text)
    inside = format_html("<em>{}</em>", inside) if run.emphasis else inside
    inside = format_html("<strong>{}</strong>", inside) if run.strong else inside
    return _linked(inside, run.href)


def _linked(inside: SafeString, href: str) -> SafeString:
    return format_html('<a href="{}">{}</a>', href, inside) if href else inside

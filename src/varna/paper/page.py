"""
A document as a piece of a web page; its classes are `paper-…`, dressed by `paper/page.css`.

A report has tens of thousands of cells, so pieces are put together as plain strings; `Html` keeps
them apart from text, which becomes it in `_escaped` and `_lines` alone.
"""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, NewType

from django.utils.safestring import SafeString, mark_safe

from varna.paper import charts, model, outline
from varna.paper.process import RenderFailed
from varna.paper.words import GLYPHS, number, runs, words

Html = NewType("Html", str)
NOTHING = Html("")


def page(document: model.Document, *, head: bool = True) -> SafeString:
    """An `article`: the title as h1 (unless `head` is off), headings from h2, no inline styles."""
    blocks = outline.flat(document)
    title = _head(document) if head else NOTHING
    body = _joined(_bodies(document, blocks))
    foot = _wrapped('<footer class="paper-foot"><p>', document.foot, "</p></footer>")
    whole = (
        f'<article class="paper" lang="{_escaped(document.language)}">'
        f"{title}{_contents(document, blocks)}{body}{foot}</article>"
    )
    return mark_safe(whole)  # noqa: S308 – every text in it has been escaped


def _escaped(text: str) -> Html:
    return Html(escape(text))


def _lines(text: str) -> Html:
    return Html(escape(text).replace("\n", "<br>"))


def _joined(parts: Iterable[Html]) -> Html:
    return Html("".join(parts))


def _wrapped(before: str, text: str, after: str) -> Html:
    """Nothing around no text."""
    return Html(f"{before}{_lines(text)}{after}") if text else NOTHING


def _head(document: model.Document) -> Html:
    municipality = _wrapped('<p class="paper-municipality">', document.municipality, "</p>")
    subtitle = _wrapped('<p class="paper-subtitle">', document.subtitle, "</p>")
    return Html(
        f'<header class="paper-head">{municipality}'
        f'<h1 class="paper-title">{_lines(document.title)}</h1>'
        f"{subtitle}{_marks(document.marks)}{_facts(document.metadata)}</header>"
    )


def _marks(marks: tuple[str, ...]) -> Html:
    items = _joined(Html(f'<li class="paper-mark">{_escaped(mark)}</li>') for mark in marks)
    return Html(f'<ul class="paper-marks">{items}</ul>') if marks else NOTHING


def _facts(metadata: tuple[tuple[str, str], ...]) -> Html:
    pairs = _joined(
        Html(f"<div><dt>{_escaped(name)}</dt><dd>{_escaped(value)}</dd></div>")
        for name, value in metadata
    )
    return Html(f'<dl class="paper-facts">{pairs}</dl>') if metadata else NOTHING


def _contents(document: model.Document, blocks: tuple[model.Block, ...]) -> Html:
    entries = outline.contents(blocks)
    if not (document.contents and entries):
        return NOTHING
    items = _joined(
        Html(
            f'<li class="paper-level-{entry.level}">'
            f'<a href="#{_escaped(entry.anchor)}">{_escaped(entry.text)}</a></li>'
        )
        for entry in entries
    )
    label = words(document.language)["contents"]
    return Html(f'<nav class="paper-contents" aria-label="{label}"><ul>{items}</ul></nav>')


def _bodies(document: model.Document, blocks: Iterable[model.Block]) -> Iterator[Html]:
    """A chart that could not be drawn is left to its table."""
    found = outline.charts(document)
    try:
        drawn = iter(charts.drawn(found, document.language))
    except RenderFailed:
        drawn = iter([""] * len(found))
    for block in blocks:
        if isinstance(block, model.Chart):
            yield _chart(block, next(drawn))
        else:
            yield _block(block, document.language)


def _chart(block: model.Chart, drawn: str) -> Html:
    """One name for those who hear the page; what is inside it stands in its table."""
    if not drawn:
        return NOTHING
    return Html(
        f'<figure class="paper-chart"><figcaption>{_lines(block.caption)}</figcaption>'
        f'<div class="paper-drawn" role="img" tabindex="0" aria-label="{_escaped(block.alt)}">'
        f"{drawn}</div></figure>"
    )


def _block(block: model.Block, language: str) -> Html:
    writers: dict[type[model.Piece], Callable[[Any, str], Html]] = {
        model.Heading: _heading,
        model.Paragraph: _paragraph,
        model.Bullets: _bullets,
        model.Callout: _callout,
        model.Table: _table,
        model.Figures: _figures,
        model.PageBreak: _page_break,
    }
    return writers[type(block)](block, language)


def _heading(block: model.Heading, _: str) -> Html:
    level = block.level + 1
    return Html(f'<h{level} id="{_escaped(block.anchor)}">{_lines(block.text)}</h{level}>')


def _paragraph(block: model.Paragraph, _: str) -> Html:
    quiet = ' class="paper-quiet"' if block.quiet else ""
    return Html(f"<p{quiet}>{_text(block.text)}</p>")


def _bullets(block: model.Bullets, _: str) -> Html:
    tag = "ol" if block.numbered else "ul"
    items = _joined(Html(f"<li>{_text(item)}</li>") for item in block.items)
    return Html(f"<{tag}>{items}</{tag}>")


def _callout(block: model.Callout, _: str) -> Html:
    icon, text = _icon(model.ICONS[block.tone]), _text(block.text)
    title = f'<p class="paper-callout-title">{icon}{_lines(block.title)}</p>'
    inside = f"{title}<p>{text}</p>" if block.title else f"<p>{icon}{text}</p>"
    return Html(f'<div class="paper-callout paper-tone-{block.tone.value}">{inside}</div>')


def _figures(block: model.Figures, language: str) -> Html:
    items = _joined(_figure(figure, language) for figure in block.items)
    return Html(f'<dl class="paper-figures">{items}</dl>')


def _figure(figure: model.Figure, language: str) -> Html:
    value = number(figure.value, language) if isinstance(figure.value, int) else figure.value
    note = _wrapped('<dd class="paper-note">', figure.note, "</dd>")
    return Html(
        f"<div><dt>{_escaped(figure.label)}</dt>"
        f'<dd class="paper-value">{_linked(_lines(value), figure.href)}</dd>{note}</div>'
    )


def _page_break(_: model.PageBreak, __: str) -> Html:
    return Html('<div class="paper-break"></div>')


def _table(block: model.Table, language: str) -> Html:
    if block.empty and not block.rows:
        return _without_rows(block)
    heads = _joined(
        Html(f'<th scope="col" class="paper-{column.align.value}">{_escaped(column.title)}</th>')
        for column in block.columns
    )
    return Html(
        f'<div class="paper-scroll" role="group" aria-label="{_escaped(block.caption)}"'
        f' tabindex="0"><table class="paper-table"><caption>{_lines(block.caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{_rows(block, language)}</tbody></table></div>"
    )


def _without_rows(block: model.Table) -> Html:
    """Columns over nothing say nothing."""
    caption = _wrapped('<p class="paper-caption">', block.caption, "</p>")
    return Html(f'{caption}<p class="paper-quiet">{_lines(block.empty)}</p>')


def _rows(block: model.Table, language: str) -> Html:
    """Every cell stands between the same two tags as those above and below it."""
    tags = [
        ('<th scope="row"', "</th>") if block.row_names and place == 0 else ("<td", "</td>")
        for place in range(len(block.columns))
    ]
    around = [
        (f'{begin} class="paper-{column.align.value}">', end)
        for (begin, end), column in zip(tags, block.columns, strict=True)
    ]
    return _joined(_row(row, around, language) for row in block.rows)


def _row(row: tuple[model.Cell, ...], around: list[tuple[str, str]], language: str) -> Html:
    cells = [
        f"{begin}{_cell(cell, language)}{end}"
        for cell, (begin, end) in zip(row, around, strict=True)
    ]
    return Html(f"<tr>{''.join(cells)}</tr>")


def _cell(cell: model.Cell, language: str) -> Html:
    match cell:
        case str():
            return _lines(cell)
        case model.Status():
            return _status(cell)
        case model.Run():
            return _run(cell)
    return _escaped(number(cell, language))


def _status(status: model.Status) -> Html:
    word = Html(f'<span class="paper-word">{_lines(status.word)}</span>')
    note = _wrapped('<span class="paper-note">', status.note, "</span>")
    return Html(
        f'<span class="paper-status paper-tone-{status.tone.value}">'
        f"{_icon(status.shape)}{_linked(word, status.href)}{note}</span>"
    )


def _icon(shape: model.Icon) -> Html:
    glyph = GLYPHS[shape]
    if not glyph:
        return NOTHING
    return Html(f'<span class="paper-icon" aria-hidden="true">{glyph}</span> ')


def _text(text: model.Text) -> Html:
    return _joined(_run(run) for run in runs(text))


def _run(run: model.Run) -> Html:
    inside = _lines(run.text)
    inside = Html(f"<em>{inside}</em>") if run.emphasis else inside
    inside = Html(f"<strong>{inside}</strong>") if run.strong else inside
    return _linked(inside, run.href)


def _linked(inside: Html, href: str) -> Html:
    return Html(f'<a href="{_escaped(href)}">{inside}</a>') if href else inside

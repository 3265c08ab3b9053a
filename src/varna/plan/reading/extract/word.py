"""Word: paragraphs and tables in order, one line each. Nothing outside the file is ever fetched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from varna.files.inspection.findings import Reason, Unfit
from varna.files.inspection.zips import Package
from varna.files.limits import MB
from varna.plan.reading.extract.word_styles import Numbering, Styles, W
from varna.plan.reading.limits import Limits
from varna.plan.reading.lines import Line, Mark, Source
from varna.plan.reading.normalise import hidden_characters, normalised, squeezed
from varna.plan.reading.refusals import Unreadable
from varna.plan.reading.signs import LONE_BULLET, bulleted, cells_of, is_page_number

RUNNING = re.compile(r"^word/(?:header|footer)\d*\.xml$")
SKIPPED = {f"{W}{name}" for name in ("del", "moveFrom", "instrText", "pict", "delText")}
CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SHORT = 120
BY_HAND = 9  # below every level that has a style
CODES = {
    Reason.BROKEN: "broken_word",
    Reason.ENCRYPTED: "encrypted_word",
    Reason.DOCUMENT_TYPE: "dtd",
}


def read_word(content: bytes, limits: Limits) -> Source:
    """:raises Unreadable: damaged, too large, with a DTD, or without text."""
    try:
        return _read(content, limits)
    except Unfit as unfit:
        if unfit.reason is Reason.BOMB:
            raise Unreadable("zip_bomb", limit=limits.part_bytes // MB) from None
        raise Unreadable(CODES[unfit.reason]) from None


def _read(content: bytes, limits: Limits) -> Source:
    package = Package(content, inflated_bytes=limits.inflated_bytes, part_bytes=limits.part_bytes)
    package.refuse_document_types()
    root = package.part("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise Unreadable("broken_word")
    styles = Styles.of(package.part("word/styles.xml"))
    reader = _Reader(styles, Numbering.of(package.part("word/numbering.xml")), [])
    lines = list(reader.blocks(body))
    if len(lines) > limits.lines:
        raise Unreadable("too_many_lines", limit=limits.lines)
    if not any(line.text.strip() for line in lines):
        raise Unreadable("no_text")
    styled = any(line.mark is Mark.HEADING for line in lines)
    return Source(lines, styled, hidden_characters(reader.raw), list(_running(package)))


def _running(package: Package) -> Iterator[str]:
    """The page heads and feet, where templates put the municipality and the registry number."""
    for name in package.names():
        if RUNNING.match(name) and (root := package.part(name)) is not None:
            yield from (
                text for p in root.iter(f"{W}p") if (text := normalised(text_of(p)).strip())
            )


@dataclass(slots=True)
class _Reader:
    styles: Styles
    numbering: Numbering
    raw: list[str]

    def blocks(self, place: etree._Element) -> Iterator[Line]:
        gap = False
        for element in place:
            if element.tag == f"{W}p":
                yield from self._paragraph(element, after_gap=gap)
                gap = not text_of(element).strip()
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
                yield from self.blocks(element)

    def _paragraph(self, element: etree._Element, *, after_gap: bool) -> Iterator[Line]:
        properties = element.find(f"{W}pPr")
        whole = text_of(element)
        label = self._label(properties) if whole.strip() else None
        for n, raw in enumerate(part for part in whole.split("\n") if part.strip()):
            self.raw.append(raw)
            text = normalised(raw).strip()
            if text:
                yield self._line(
                    text, properties, element, label if n == 0 else None, after_gap=after_gap
                )

    def _label(self, properties: etree._Element | None) -> str | None:
        place = self.styles.numbering(properties)
        return self.numbering.label(*place) if place else None

    def _line(
        self,
        text: str,
        properties: etree._Element | None,
        element: etree._Element,
        label: str | None,
        *,
        after_gap: bool,
    ) -> Line:
        if is_page_number(text) or LONE_BULLET.match(text):
            return Line(text, Mark.FURNITURE)
        level = self._level(text, properties, element)
        if level:
            full = f"{label} {text}" if label and label != "•" else text
            return Line(full, Mark.HEADING, level, after_gap=True, content=squeezed(full))
        if label == "•":
            return Line(
                f"• {text}",
                Mark.BULLET,
                after_gap=after_gap,
                content=bulleted(text) or squeezed(text),
            )
        if label:
            return Line(f"{label} {text}", Mark.BULLET, after_gap=after_gap, content=squeezed(text))
        if content := bulleted(text):
            return Line(text, Mark.BULLET, after_gap=after_gap, content=content)
        if cells := cells_of(text):
            return Line(text, Mark.ROW, cells=cells)
        return Line(text, after_gap=True, content=squeezed(text))

    def _level(self, text: str, properties: etree._Element | None, element: etree._Element) -> int:
        if self.styles.is_contents(properties):
            return 0
        if self.styles.is_title(properties):
            return 1
        return self.styles.heading_level(properties) or (BY_HAND if _is_bold(element, text) else 0)

    def _table(self, table: etree._Element) -> Iterator[Line]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is not table:
                continue
            cells = list(_cells(row))
            filled = [cell for cell in cells if text_of(cell).strip()]
            if len(filled) == 1 and (len(cells) == 1 or not _is_short(filled[0])):
                yield from self._alone(filled[0], table)
            elif filled:
                texts = tuple(self._cell(cell) for cell in cells)
                shown = "\t".join(squeezed(text) for text in texts)
                yield Line(shown.rstrip("\t"), Mark.ROW, cells=texts)

    def _alone(self, cell: etree._Element, table: etree._Element) -> Iterator[Line]:
        """A cell across the whole table is a heading among its rows, or a frame around ordinary text."""
        text = squeezed(normalised(text_of(cell)))
        among_rows = any(len(list(_cells(row))) > 1 for row in table.iter(f"{W}tr"))
        if among_rows and _is_short(cell) and not text.endswith((".", ":")):
            self.raw.append(text)
            yield Line(text, Mark.HEADING, BY_HAND, after_gap=True, content=text)
        else:
            yield from self.blocks(cell)

    def _cell(self, cell: etree._Element) -> str:
        """The cell's paragraphs, one a line."""
        parts = []
        for paragraph in cell.iter(f"{W}p"):
            raw = text_of(paragraph)
            self.raw.append(raw)
            if text := normalised(raw).strip():
                parts.append(f"• {text}" if self._label(paragraph.find(f"{W}pPr")) == "•" else text)
        return "\n".join(parts)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            yield cell


def _is_short(cell: etree._Element) -> bool:
    paragraphs = [p for p in cell.iter(f"{W}p") if text_of(p).strip()]
    return len(paragraphs) == 1 and len(text_of(cell)) < SHORT


def text_of(place: etree._Element) -> str:
    """The visible text: inserted text counts, deleted does not; a line break is a line."""
    parts: list[str] = []
    _gather(place, parts)
    return "".join(parts).strip("\n")


def _gather(place: etree._Element, parts: list[str]) -> None:
    stack = [iter(place)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag == f"{W}t":
            parts.append(element.text or "")
        elif element.tag in {f"{W}tab", f"{W}br", f"{W}cr"}:
            is_tab = element.tag == f"{W}tab" and next(element.iterancestors()).tag == f"{W}r"
            parts.append("\t" if is_tab else "" if element.tag == f"{W}tab" else "\n")
        elif element.tag == f"{W}noBreakHyphen":
            parts.append("-")
        elif element.tag not in SKIPPED and element.tag != CHOICE:
            if element.tag == f"{W}p" and parts and parts[-1] != "\n":
                parts.append("\n")
            stack.append(iter(element))


def _is_bold(element: etree._Element, text: str) -> bool:
    """A short paragraph in bold throughout is a heading by hand."""
    if len(text) > SHORT or text.endswith((".", ",", ";")) or ":" in text[:-1]:
        return False
    runs = [run for run in element.iter(f"{W}r") if (run.findtext(f"{W}t") or "").strip()]
    return bool(runs) and all(_run_is_bold(run) for run in runs)


def _run_is_bold(run: etree._Element) -> bool:
    bold = run.find(f"{W}rPr/{W}b")
    return bold is not None and bold.get(f"{W}val", "1") not in {"0", "false", "off"}

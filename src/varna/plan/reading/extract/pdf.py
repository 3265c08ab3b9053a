"""PDF: the printed lines in the order of the file, with what their place and type say of them."""

import pypdfium2

from varna.plan.reading.extract.pdf_lines import Segment, segments_of
from varna.plan.reading.extract.pdf_marks import marked
from varna.plan.reading.limits import Limits
from varna.plan.reading.lines import Mark, Source
from varna.plan.reading.model import Remark
from varna.plan.reading.normalise import hidden_characters
from varna.plan.reading.refusals import Unreadable

PASSWORD = "password"  # noqa: S105, the word in pdfium's message
FEWEST_LETTERS = 20


def read_pdf(content: bytes, limits: Limits) -> Source:
    """:raises Unreadable: damaged, encrypted, too many pages or lines, or without text."""
    document = _opened(content)
    if len(document) > limits.pages:
        raise Unreadable("too_many_pages", limit=limits.pages)
    pages: list[list[Segment]] = []
    count = 0
    for at in range(len(document)):
        pages.append(_page(document, at))
        count += len(pages[-1])
        if count > limits.lines:
            raise Unreadable("too_many_lines", limit=limits.lines)
    _refuse_without_text(pages)
    segments = [segment for page in pages for segment in page]
    lines, styled = marked(pages)
    remarks = hidden_characters([segment.raw for segment in segments]) + _empty_pages(pages)
    running = [line.text for line in lines if line.mark is Mark.FURNITURE]
    return Source(lines, styled, remarks, running)


def _opened(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        code = "encrypted_pdf" if PASSWORD in str(error).lower() else "broken_pdf"
        raise Unreadable(code) from None


def _page(document: pypdfium2.PdfDocument, at: int) -> list[Segment]:
    try:
        page = document[at]
        text = page.get_textpage()
        segments = segments_of(text, number=at, height=page.get_height())
    except pypdfium2.PdfiumError:
        raise Unreadable("broken_pdf") from None
    text.close()
    page.close()
    return segments


def _refuse_without_text(pages: list[list[Segment]]) -> None:
    letters = sum(sum(map(str.isalpha, each.text)) for page in pages for each in page)
    if letters < FEWEST_LETTERS:
        raise Unreadable("scanned_pdf" if pages else "broken_pdf")


def _empty_pages(pages: list[list[Segment]]) -> list[Remark]:
    empty = [str(n) for n, page in enumerate(pages, 1) if not page]
    return [Remark(None, "pages_without_text", {"pages": ", ".join(empty)})] if empty else []

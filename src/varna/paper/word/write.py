"""Block by block into Word."""

import io
from collections.abc import Sequence
from datetime import UTC

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from varna.paper import model, outline
from varna.paper.archives import steady
from varna.paper.look import TONES
from varna.paper.word import edges, styles
from varna.paper.word.lists import Lists
from varna.paper.word.tables import add_figures, add_table, caption
from varna.paper.word.templates import opened
from varna.paper.word.xml import bookmark, element, node, usable_width, write
from varna.paper.words import GLYPHS, plain, words


def word(
    document: model.Document, template: bytes | None = None, pictures: Sequence[bytes] = ()
) -> bytes:
    """
    :param pictures: the document's charts as PNG, in their order, or none of them
    :raises BrokenTemplate: when the template cannot be written into.
    """
    docx = opened(template)
    styles.dress(docx, own_template=template is not None)
    _properties(docx, document)
    edges.language(docx, document.language)
    edges.head_and_foot(docx, document)
    Writer(docx, document, pictures).write()
    raw = io.BytesIO()
    docx.save(raw)
    return steady(raw.getvalue())


def _properties(docx: Docx, document: model.Document) -> None:
    known, made = docx.core_properties, document.made_at.astimezone(UTC).replace(tzinfo=None)
    known.title, known.subject = document.title[:255], document.subtitle[:255]
    known.author = known.last_modified_by = (document.author or document.municipality)[:255]
    known.language, known.category = words(document.language)["locale"], ""
    known.comments, known.keywords = "", ", ".join(document.marks)[:255]
    known.created = known.modified = made
    known.revision = 1


class Writer:
    """Writes one document; holds what is counted on the way."""

    def __init__(self, docx: Docx, document: model.Document, pictures: Sequence[bytes]) -> None:
        self.docx, self.document, self.pictures = docx, document, iter(pictures)
        self.lists, self.anchors, self.page_ends = Lists(docx), 0, False

    def write(self) -> None:
        blocks = outline.flat(self.document)
        edges.title(self.docx, self.document)
        if self.document.contents:
            edges.contents(self.docx, self.document, outline.contents(blocks))
        for block in blocks:
            self._block(block)

    def _block(self, block: model.Block) -> None:
        match block:
            case model.Heading():
                self._heading(block)
            case model.Paragraph():
                write(self._paragraph(styles.QUIET_TEXT if block.quiet else "Normal"), block.text)
            case model.Bullets():
                self._bullets(block)
            case model.Callout():
                self._callout(block)
            case model.Table():
                self._end_page()
                add_table(self.docx, block, self.document.language)
            case model.Chart():
                self._chart(block)
            case model.Figures():
                self._end_page()
                add_figures(self.docx, block, self.document.language)
            case model.PageBreak():
                self.page_ends = True

    def _paragraph(self, style: str) -> Paragraph:
        made = self.docx.add_paragraph(style=style)
        if self.page_ends:
            made.paragraph_format.page_break_before, self.page_ends = True, False
        return made

    def _end_page(self) -> None:
        """What follows is no paragraph that could itself begin a page."""
        if self.page_ends:
            self._paragraph(styles.QUIET_TEXT)

    def _chart(self, block: model.Chart) -> None:
        """With words for those who do not see it. Undrawn it is left to the table that follows."""
        picture = next(self.pictures, None)
        if picture is None:
            return
        caption(self._paragraph("Caption"), block.caption)
        width = Twips(usable_width(self.docx))
        paragraph = self.docx.add_paragraph(style="Normal")
        drawn = paragraph.add_run().add_picture(io.BytesIO(picture), width=width)
        drawn._inline.docPr.set("descr", block.alt)
        drawn._inline.docPr.set("title", block.caption)
        for side in ("distT", "distB", "distL", "distR"):
            drawn._inline.set(side, "0")  # or some programs push it out over the margin

    def _heading(self, block: model.Heading) -> None:
        self.anchors += 1
        written = write(self._paragraph(f"Heading {block.level}"), block.text)
        bookmark(written, block.anchor, self.anchors)

    def _bullets(self, block: model.Bullets) -> None:
        key = self.lists.begin(numbered=block.numbered)
        for item in block.items:
            paragraph = self._paragraph("List Number" if block.numbered else "List Bullet")
            self.lists.add(write(paragraph, item), key)

    def _callout(self, block: model.Callout) -> None:
        colours, glyph = TONES[block.tone], GLYPHS[model.ICONS[block.tone]]
        paragraph = self._paragraph(styles.CALLOUT)
        said = node(paragraph).get_or_add_pPr()
        side = element("w:left", val="single", sz=24, space=8, color=colours["line"])
        shade = element("w:shd", val="clear", color="auto", fill=colours["ground"])
        style = said.find(qn("w:pStyle"))
        style.addnext(shade)
        style.addnext(element("w:pBdr", side))
        title = " ".join(part for part in (glyph, block.title) if part)
        if title:
            paragraph.add_run(
                f"{title}\n" if block.title and plain(block.text) else f"{title} "
            ).bold = True
        write(paragraph, block.text)

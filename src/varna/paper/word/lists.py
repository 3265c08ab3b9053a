"""Bullets and numbers that do not lean on what a template happens to define."""

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.text.paragraph import Paragraph

from varna.paper.word.xml import element, node

FIRST_OF_OURS = 900


class Lists:
    """Each list gets a numbering of its own, so that every numbered list begins at 1."""

    def __init__(self, docx: Docx) -> None:
        self._numbering = _numbering(docx)
        self._last = FIRST_OF_OURS

    def begin(self, *, numbered: bool) -> int:
        """The key of a new list."""
        self._last += 1
        kind = _numbered_level() if numbered else _bullet_level()
        definition = element(
            "w:abstractNum",
            element("w:multiLevelType", val="singleLevel"),
            kind,
            abstractNumId=self._last,
        )
        used = element("w:num", element("w:abstractNumId", val=self._last), numId=self._last)
        first = self._numbering.find(qn("w:num"))
        if first is None:
            self._numbering.append(definition)
        else:
            first.addprevious(definition)
        self._numbering.append(used)
        return self._last

    @staticmethod
    def add(paragraph: Paragraph, key: int) -> None:
        numbering = node(paragraph).get_or_add_pPr().get_or_add_numPr()
        numbering.get_or_add_ilvl().set(qn("w:val"), "0")
        numbering.get_or_add_numId().set(qn("w:val"), str(key))


def _numbering(docx: Docx) -> BaseOxmlElement:
    part = docx.part
    for relation in part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            known: BaseOxmlElement = part.numbering_part.element
            return known
    root = element("w:numbering")
    name = PackURI("/word/numbering.xml")
    made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, root, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return root


def _bullet_level() -> BaseOxmlElement:
    return _level(("numFmt", "bullet"), ("lvlText", "•"))


def _numbered_level() -> BaseOxmlElement:
    return _level(("numFmt", "decimal"), ("lvlText", "%1."))


def _level(*kind: tuple[str, str]) -> BaseOxmlElement:
    indent = element("w:pPr", element("w:ind", left=397, hanging=397))
    said = (
        element(f"w:{name}", val=value)
        for name, value in (("start", "1"), *kind, ("lvlJc", "left"))
    )
    return element("w:lvl", *said, indent, ilvl=0)

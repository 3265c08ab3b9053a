"""Word and spreadsheets: no macros, nothing embedded that runs, nothing fetched from elsewhere."""

import re
from collections.abc import Iterator

from lxml import etree

from varna.files import kinds
from varna.files.inspection.findings import MOST_TEXT, Finding, Reason, Unfit
from varna.files.inspection.zips import Package

MACROS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|vbaData\.xml|macrosheets/|dialogsheets/)|^(?:Basic|Scripts)/",
    re.IGNORECASE,
)
EMBEDDED = re.compile(r"(?:^|/)(?:embeddings|activeX|ctrlProps)/[^/]+$", re.IGNORECASE)
ITSELF_OFFICE = re.compile(r"/embeddings/[^/]+\.(?:xlsx|docx)$", re.IGNORECASE)
OLE_OF_ODS = re.compile(r"^Object[^/]*$")
DDE = re.compile(r"^\s*DDE(?:AUTO)?\b", re.IGNORECASE)
TEXT_OF = {
    kinds.WORD.name: re.compile(r"^word/(?:document|header\d*|footer\d*)\.xml$"),
    kinds.XLSX.name: re.compile(r"^xl/(?:sharedStrings|workbook|worksheets/sheet1)\.xml$"),
    kinds.ODS.name: re.compile(r"^content\.xml$"),
}
PROPERTIES = re.compile(r"^(?:docProps/(?:core|app|custom)|meta)\.xml$")
DEEPEST = 2
BLOCKS = {"p", "si", "is", "tab", "br", "sheet", "table-cell"} | {
    "title",
    "subject",
    "keywords",
    "description",
    "category",
}


def look(content: bytes, depth: int = 0) -> Finding:
    """:raises Unfit:"""
    package = Package(content)
    package.refuse_document_types()
    package.weigh()
    kind = _kind(package)
    _refuse_what_runs(package)
    _refuse_what_is_fetched(package)
    for name in package.names():
        if ITSELF_OFFICE.search(name):
            _look_inside(package.content(name) or b"", depth)
    return Finding(kind.name, _text(package, kind))


def _kind(package: Package) -> kinds.Kind:
    names = set(package.names())
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return kinds.WORD
        if "xl/workbook.xml" in names:
            return kinds.XLSX
    elif package.content("mimetype") == kinds.ODS.media_type.encode() and "content.xml" in names:
        return kinds.ODS
    raise Unfit(Reason.UNKNOWN)


def _refuse_what_runs(package: Package) -> None:
    types = package.content("[Content_Types].xml") or b""
    if b"macroEnabled" in types or any(MACROS.search(name) for name in package.names()):
        raise Unfit(Reason.MACROS)
    manifest = package.content("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise Unfit(Reason.ENCRYPTED)
    for name in package.names():
        if OLE_OF_ODS.search(name) or (EMBEDDED.search(name) and not ITSELF_OFFICE.search(name)):
            raise Unfit(Reason.EMBEDDED)


def _refuse_what_is_fetched(package: Package) -> None:
    """A link to press is let through; a template, a picture or a table from afar is not."""
    for name in package.names():
        if name.endswith(".rels"):
            root = package.part(name)
            if root is not None and any(_is_fetched(each) for each in root):
                raise Unfit(Reason.EXTERNAL)
    for name in package.names():
        if re.match(r"^xl/externalLinks/|^word/.*\.xml$", name):
            root = package.part(name)
            if root is not None and _asks_another_program(root):
                raise Unfit(Reason.EXTERNAL)


def _is_fetched(relation: etree._Element) -> bool:
    is_outside = (relation.get("TargetMode") or "").lower() == "external"
    return is_outside and not (relation.get("Type") or "").endswith("/hyperlink")


def _asks_another_program(root: etree._Element) -> bool:
    """A DDE field of Word, in one run or in many, and a DDE link of a spreadsheet."""
    for paragraph in root.iter("{*}p"):
        if DDE.match("".join(each.text or "" for each in paragraph.iter("{*}instrText"))):
            return True
    simple = ((value, each) for each in root.iter("{*}fldSimple") for value in each.values())
    return any(DDE.match(str(value)) for value, _ in simple) or any(root.iter("{*}ddeLink"))


def _look_inside(content: bytes, depth: int) -> None:
    """The table behind a chart: as harmless as the file that holds it."""
    if depth >= DEEPEST:
        raise Unfit(Reason.EMBEDDED)
    if not content.startswith(b"PK\x03\x04"):
        raise Unfit(Reason.EMBEDDED)
    look(content, depth + 1)


def _text(package: Package, kind: kinds.Kind) -> str:
    parts: list[str] = []
    for name in package.names():
        if TEXT_OF[kind.name].search(name) or PROPERTIES.search(name):
            root = package.part(name)
            if root is not None:
                parts += _words(root)
        if sum(map(len, parts)) > MOST_TEXT:
            break
    return "".join(parts)


def _words(root: etree._Element) -> Iterator[str]:
    """Words that stand in one paragraph in many runs are still one word."""
    for element in root.iter():
        if isinstance(element.tag, str):
            name = etree.QName(element).localname
            if name in BLOCKS:
                yield "\n"
            if name == "sheet":
                yield element.get("name") or ""
            yield element.text or ""
        yield element.tail or ""

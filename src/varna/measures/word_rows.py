"""An action plan's Word file on its way back: the rows of its tables, as a sheet has them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from babel.dates import get_month_names
from django.conf import settings
from django.utils import translation
from lxml import etree

from varna.files.inspection.findings import Reason, Unfit
from varna.files.inspection.zips import Package
from varna.measures.files import nothing_said
from varna.org.sheets.columns import folded
from varna.plan.reading.extract.word import text_of
from varna.plan.reading.extract.word_styles import W

BODY = "word/document.xml"
CAPTION = f"{W}tblPr/{W}tblCaption"
_THOUSANDS = re.compile(r"(?<=\d)[\s,.](?=\d{3}\b)")  # as each language writes them
_DAY = re.compile(r"(\d{1,2})\s+(\w+)\.?\s+(\d{4})")

Table = tuple[str, list[list[str]]]
"""The caption, which is the commitment that its rows answer, and each row's cells."""


def is_word(content: bytes) -> bool:
    return content.startswith(b"PK") and BODY.encode() in content


def tables(content: bytes) -> Iterator[Table]:
    """:raises Unfit: damaged, too large, or with a document type."""
    package = Package(content)
    package.refuse_document_types()
    root = package.part(BODY)
    if root is None:
        raise Unfit(Reason.BROKEN)
    for table in root.iter(f"{W}tbl"):
        if rows := [_row(row) for row in table.iterfind(f"{W}tr")]:
            yield _caption(table), rows


def _caption(table: etree._Element) -> str:
    found = table.find(CAPTION)
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _row(row: etree._Element) -> list[str]:
    return [text_of(cell).strip() for cell in row.iterfind(f"{W}tc")]


def cells(keys: Sequence[str], row: Sequence[str], caption: str) -> dict[str, str]:
    """One row by column. The first line of a measure is its name, the rest describes it."""
    found = {key: text for key, text in zip(keys, row, strict=False) if key}
    title, _line, description = found.get("title", "").partition("\n")
    found |= {"title": title.strip(), "description": description.strip()}
    for key in ("due_on", "cost"):
        if key in found:
            found[key] = _said(key, found[key])
    if not any(found.values()):
        return {}
    if caption:
        found["commitment"] = "" if folded(caption) in _silent()["commitment"] else caption
    return found


def _said(key: str, text: str) -> str:
    if folded(text) in _silent()[key]:
        return ""
    return _as_iso(text) if key == "due_on" else _THOUSANDS.sub("", text)


def _as_iso(text: str) -> str:
    """22 november 2026, or 22 nov. 2026, as 2026-11-22; whatever else it is, as it stands."""
    found = _DAY.fullmatch(text)
    month = _months().get(found[2].casefold()) if found else None
    return f"{found[3]}-{month:02d}-{int(found[1]):02d}" if found and month else text


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold().rstrip("."): number
        for language, _name in settings.LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


@cache
def _silent() -> dict[str, set[str]]:
    """How each language says in a cell that nothing is said."""
    found: dict[str, set[str]] = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            for key, words in nothing_said().items():
                found.setdefault(key, set()).add(folded(words))
    return found

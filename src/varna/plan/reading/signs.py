"""The signs by which a line shows what it is: bullets, rules, tabs, page numbers."""

import re

from varna.plan.reading.normalise import squeezed

# U+F0B7, U+F0A7 and U+F02D are the bullets of Word's Symbol and Wingdings fonts.
DOTS = "•●▪■□◦○◆‣⁃∙·➢➤➔➜→⇒✓✔☐❖►\uf0b7\uf0a7\uf02d\uf0d8\uf0fc"
BULLET = re.compile(
    rf"^\s*(?:[{DOTS}]\s*|[–—\-*−‐‑+]\s+|[a-zåäö]\)\s+|o\s{{2,}}|o\t|o\s(?=[A-ZÅÄÖ]))(?=\S)(.+)$"
)
LONE_BULLET = re.compile(rf"^\s*[{DOTS}]\s*$|^\s*[–—\-*]\s*$")
RULE = re.compile(r"^\s*(?:[-–—_=*~#·.]\s?){3,}$")
PIPE_RULE = re.compile(r"^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
HASHES = re.compile(r"^\s*(#{1,6})\s+(\S.*?)\s*#*$")
PAGE_NUMBER = re.compile(
    r"^\s*(?:-\s*)?(?:sida|sid|s\.|page)?\s*\d{1,3}\s*(?:\(\d{1,3}\)|/\s*\d{1,3}|"
    r"av\s+\d{1,3})?(?:\s*-)?\s*$",
    re.IGNORECASE,
)
GAP = re.compile(r"\t+|\s{3,}")
CONTENTS_ENTRY = re.compile(
    r"^(\S.*?)(?:\s*\.{3,}\s*|\s*…+\s*|\s*\t\s*|\s+|(?<=[a-zåäö)]))(\d{1,3})$"
)
NUMBERED = re.compile(r"^\s*(?!\d\d[.:]\d\d\s)(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?[\s\t]+(?=\S)(.+)$")


def bulleted(text: str) -> str | None:
    """The line without its bullet, or None."""
    found = BULLET.match(text)
    return squeezed(found[1]) if found else None


def cells_of(text: str) -> tuple[str, ...]:
    """The cells of a line that tabs or wide gaps divide; one cell is no row."""
    cells = tuple(cell for part in GAP.split(text.strip()) if (cell := squeezed(part)))
    if len(cells) < 2 or (len(cells) == 2 and cells[1].isdigit() and len(cells[1]) < 4):  # noqa: PLR2004, an entry and its page
        return ()
    if "\t" not in text.strip() and any(cell[0].islower() for cell in cells[1:]):
        return ()
    return cells


def pipe_cells(text: str) -> tuple[str, ...]:
    if text.count("|") < 2:  # noqa: PLR2004, one pipe divides nothing
        return ()
    inner = text.strip().removeprefix("|").removesuffix("|")
    return tuple(squeezed(cell) for cell in inner.split("|"))


def is_page_number(text: str) -> bool:
    return bool(PAGE_NUMBER.match(text))


def numbered(text: str) -> tuple[tuple[int, ...], str]:
    """The number that stands before a heading or an item, and the rest: `4.2 Brott` is ((4, 2), "Brott")."""
    found = NUMBERED.match(text)
    if not found:
        return (), text
    return tuple(int(part) for part in found[1].split(".")), squeezed(found[2])

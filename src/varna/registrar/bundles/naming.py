"""Where each file of a bundle lies: in a folder for its matter, under its own name."""

import re
from collections.abc import Iterable, Iterator

from varna.files import names
from varna.registrar.bundles.contents import Piece
from varna.registrar.records import Kind
from varna.subjects.ref import Ref

LONGEST_FOLDER = 80
_TAKEN_BY_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def placed(pieces: Iterable[Piece]) -> Iterator[tuple[str, Piece]]:
    """
    The path of each; the same content in the same matter lies there once. No two paths differ in
    case alone, for many disks do not tell them apart.
    """
    folders: dict[Ref, str] = {}
    known: dict[tuple[Ref, str], str] = {}
    taken: set[str] = set()
    for each in pieces:
        about = each.record.about
        if about not in folders:
            folders[about] = _free(_folder(each), taken)
        place = (about, each.key)
        if place not in known:
            known[place] = _free(f"{folders[about]}/{_safe(each.file.name)}", taken)
        yield known[place], each


def _folder(piece: Piece) -> str:
    """Such as "TN 2026-14 Tekniska nämnden Uppföljning 2026, inlämning 1"."""
    record = piece.record
    is_decision = record.kind is Kind.DECISION
    subject = record.subject.rpartition(": ")[0] if is_decision else record.subject
    said = " ".join(filter(None, [record.number, str(record.unit), subject]))
    return _safe(said.replace(".", " "))[:LONGEST_FOLDER].rstrip(". ")


def _safe(name: str) -> str:
    clean = names.clean(name.replace("/", "-").replace("\\", "-"))
    return f"_{clean}" if _TAKEN_BY_WINDOWS.match(clean) else clean


def _free(path: str, taken: set[str]) -> str:
    """The path, or with a number after its name when there is one like it already."""
    ending = names.suffix(path.rpartition("/")[2])
    stem = path[: len(path) - len(ending)]
    found, number = path, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){ending}"
    taken.add(found.casefold())
    return found

"""Which characters a face can show: an accessible PDF with a missing one is not made at all."""

import struct
import unicodedata
from collections.abc import Iterator

MISSING = "□"
SEGMENTED_COVERAGE = 12


def characters(face: bytes) -> frozenset[int]:
    """Code points that have a glyph, from the `cmap` table (format 12) of an OpenType face."""
    start = _table(face, b"cmap")
    (count,) = struct.unpack_from(">H", face, start + 2)
    records = (struct.unpack_from(">HHI", face, start + 4 + 8 * place) for place in range(count))
    maps = (start + offset for _, _, offset in records)
    found = next(
        place for place in maps if struct.unpack_from(">H", face, place) == (SEGMENTED_COVERAGE,)
    )
    return frozenset(_points(face, found))


def _table(face: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", face, 4)
    records = (struct.unpack_from(">4sIII", face, 12 + 16 * place) for place in range(count))
    return int(next(offset for tag, _, offset, _ in records if tag == name))


def _points(face: bytes, place: int) -> Iterator[int]:
    (groups,) = struct.unpack_from(">I", face, place + 12)
    for group in range(groups):
        first, last, _ = struct.unpack_from(">III", face, place + 16 + 12 * group)
        yield from range(first, last + 1)


def within(text: str, known: frozenset[int]) -> str:
    return "".join(_nearest(sign, known) for sign in text)


def _nearest(sign: str, known: frozenset[int]) -> str:
    """Invisible signs vanish; private ones have no meaning that an archive could keep."""
    kind = unicodedata.category(sign)
    if sign in "\n\t" or (ord(sign) in known and kind not in ("Co", "Cf")):
        return sign
    if kind in ("Cf", "Mn", "Me"):
        return "\u00ad" if sign == "\u00ad" else ""
    return " " if kind == "Zs" else MISSING

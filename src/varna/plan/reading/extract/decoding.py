"""Bytes to text: UTF-8 and UTF-16 by their marks, else Windows-1252 with a remark."""

import codecs
import re
import unicodedata

from varna.plan.reading.model import Remark
from varna.plan.reading.refusals import Unreadable

UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
ODD_SHARE = 200  # one control character in so many is a slip; more is no text
BROKEN_SHARE = 10


def decoded(content: bytes) -> tuple[str, list[Remark]]:
    """:raises Unreadable: `nul`, or `binary` when it is no text in any of the encodings."""
    remarks: list[Remark]
    if content.startswith(UTF16_MARKS) and not content.startswith(codecs.BOM_UTF32_LE):
        text, remarks = _utf16(content), []
    elif b"\x00" in content:
        raise Unreadable("binary" if _is_mostly_control(content) else "nul")
    else:
        text, remarks = _eight_bits(content)
    if "\x00" in text:
        raise Unreadable("nul")
    if len(CONTROL.findall(text)) > len(text) / ODD_SHARE or _is_no_prose(text):
        raise Unreadable("binary")
    return text, remarks


def _utf16(content: bytes) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError:
        raise Unreadable("binary") from None


def _eight_bits(content: bytes) -> tuple[str, list[Remark]]:
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = content.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(1 for letter in text if letter > "\x7f") - broken
    if whole > broken * BROKEN_SHARE:
        return text, [Remark(None, "broken_characters")]
    try:
        return content.decode("cp1252"), [Remark(None, "decoded_as_windows")]
    except UnicodeDecodeError:
        raise Unreadable("binary") from None


def _is_mostly_control(content: bytes) -> bool:
    sample = content[:100_000]
    odd = sum(1 for byte in sample if byte < 9 or 13 < byte < 32)  # noqa: PLR2004, ASCII's controls
    return odd > max(8, len(sample) / 20)


def _is_no_prose(text: str) -> bool:
    """More signs than letters: bytes that happen to decode."""
    sample = text[:20_000]
    letters = sum(
        1 for sign in sample if unicodedata.category(sign)[0] in "LNZ" or sign in "\n\r\t"
    )
    return letters < len(sample) * 0.6

"""Text as everything after this expects it: composed letters, no hidden marks."""

import re
import unicodedata

from varna.plan.reading.model import Remark

DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Soft hyphen, zero width space and joiners, word joiner, BOM inside the text, and control characters but tab.
HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb]")
SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def normalised(text: str) -> str:
    """One line in NFC without hidden characters; a no-break space becomes an ordinary one."""
    text = LONE_SURROGATES.sub("\ufffd", text)
    text = DIRECTION_MARKS.sub("", text)
    text = HIDDEN.sub("", text)
    return unicodedata.normalize("NFC", SPACES.sub(" ", text)).rstrip()


def hidden_characters(lines: list[str]) -> list[Remark]:
    """One remark a kind of hidden character, at the first line that holds it."""
    remarks = []
    for code, pattern in (
        ("direction_marks", DIRECTION_MARKS),
        ("broken_characters", LONE_SURROGATES),
    ):
        first = next((n for n, text in enumerate(lines, 1) if pattern.search(text)), None)
        if first is not None:
            remarks.append(Remark(first, code))
    return remarks


def squeezed(text: str) -> str:
    return " ".join(text.split())

"""A document as a tagged PDF that is both archivable (PDF/A-2a) and accessible (PDF/UA-1)."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC
from functools import cache
from pathlib import Path
from typing import Any

import typst

from varna.paper import coverage, look, model, outline
from varna.paper.canonical import to_data
from varna.paper.words import number, words

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
NOT_SHOWN = {"level", "weight", "anchor", "href"}
LONG_WORD = re.compile("[^\\s\u00ad-]{32,}")
STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]


def pdf(document: model.Document, pictures: Sequence[str] = ()) -> bytes:
    """The words travel as JSON, never as markup; what the face cannot show becomes □.

    :param pictures: the document's charts as SVG, in their order, or none of them
    """
    return typst.compile(
        HERE / "document.typ",
        root=HERE,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": json.dumps(_data(document, pictures), ensure_ascii=False)},
        pdf_standards=STANDARDS,
        timestamp=int(document.made_at.timestamp()),
    )


def _data(document: model.Document, pictures: Sequence[str]) -> Any:
    blocks = [_shown(to_data(block), document.language) for block in outline.flat(document)]
    for place, block in enumerate(block for block in blocks if block["kind"] == "Chart"):
        block["picture"] = pictures[place] if pictures else ""
    made = document.made_at.astimezone(UTC)
    data = _shown(to_data(replace(document, blocks=())), document.language)
    return data | {
        "blocks": blocks,
        "foot": coverage.within(
            document.foot, _known()
        ),  # whole: a checksum is copied and searched
        "anchors": [block["anchor"] for block in blocks if block["kind"] == "Heading"],
        "words": words(document.language),
        "look": {"ink": look.INK, "quiet": look.QUIET, "accent": look.ACCENT, "line": look.LINE},
        "tones": look.TONES,
        "icons": model.ICONS,
        "date": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "region": words(document.language)["locale"].partition("-")[2],
    }


def _shown(value: Any, language: str) -> Any:
    """The same data with figures written out and every text within what the face can show."""
    if isinstance(value, dict):
        return {
            key: part if key in NOT_SHOWN else _shown(part, language) for key, part in value.items()
        }
    if isinstance(value, list):
        return [_shown(part, language) for part in value]
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value, language)
    return _breakable(coverage.within(value, _known())) if isinstance(value, str) else value


def _breakable(text: str) -> str:
    """A word too long for a column may break anywhere: a space of no width after each sign."""
    return LONG_WORD.sub(lambda found: "\u200b".join(found[0]), text)


@cache
def _known() -> frozenset[int]:
    return frozenset.intersection(
        *(coverage.characters(face.read_bytes()) for face in sorted(FONTS.glob("*.otf")))
    )

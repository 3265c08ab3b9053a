"""Documents on the shelf: the real plans beside the checkout, and short ways to read a text."""

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from varna.plan.reading.limits import Limits
from varna.plan.reading.model import Commitment, Reading
from varna.plan.reading.reader import read

ROOT = Path(__file__).resolve().parents[3]
PLANS = Path(os.environ.get("VARNA_PLANS", ROOT.parent / "shared" / "plans"))
LUND = "000_41090c926c646710"

needs_plans = pytest.mark.skipif(
    not (PLANS / f"{LUND}.txt").exists(), reason=f"the real plans are not in {PLANS} (VARNA_PLANS)"
)


def plan(name: str) -> bytes:
    return (PLANS / name).read_bytes()


def expected(name: str) -> dict[str, Any]:
    return dict(json.loads((PLANS / f"{name}.expected.json").read_text(encoding="utf-8")))


def read_text(text: str) -> Reading:
    return read("plan.txt", text.encode(), Limits())


def commitments(reading: Reading) -> list[Commitment]:
    return [each for area in reading.areas for each in area.commitments]


def shown(reading: Reading) -> list[tuple[str, list[tuple[str, tuple[str, ...], str | None]]]]:
    """The areas with text, responsible and recurrence: what most tests compare."""
    return [
        (area.title, [(each.text, each.responsible, each.recurrence) for each in area.commitments])
        for area in reading.areas
    ]


def codes(reading: Reading) -> list[str]:
    return [each.code for each in reading.warnings]


def repacked(
    word: bytes, change: Callable[[bytes], bytes], more: dict[str, bytes] | None = None
) -> bytes:
    """The Word file with its document part changed, and perhaps parts added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(word)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(
                entry.filename,
                change(content) if entry.filename == "word/document.xml" else content,
            )
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()

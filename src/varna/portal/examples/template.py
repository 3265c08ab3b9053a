"""Solvik's Word template, as a municipality would make one in Word: its face, colour and header."""

import io
from datetime import datetime
from typing import Any

import docx
from docx.shared import Mm, Pt, RGBColor

from varna.org.models import Unit
from varna.portal.examples.municipality import Solvik
from varna.report import actions as report

BLUE = RGBColor(0x1B, 0x3A, 0x6B)
SIZES = {"Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12}


def choose(solvik: Solvik, *, at: datetime) -> None:
    report.set_template(
        unit=Unit.objects.get(parent=None),
        upload=io.BytesIO(content()),
        name="Solviks kommun rapport.docx",
        by=solvik.people["Astrid Ask"],
        at=at,
    )


def content() -> bytes:
    document = docx.Document()
    for name, size in SIZES.items():
        style: Any = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.bold = Pt(size), BLUE, True
    document.styles["Normal"].font.name = "Arial"
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    header = page.header.paragraphs[0].add_run("Solviks kommun")
    header.font.bold, header.font.color.rgb = True, BLUE
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()

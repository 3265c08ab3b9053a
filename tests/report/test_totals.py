"""The totals that a report says in every file are those of the annex with all the answers."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime

import openpyxl
import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from tests.paper import read_back
from varna.accounts.models import User
from varna.followup.models import Submission
from varna.report import actions
from varna.report.models import Report

SignIn = Callable[[User], Client]
Rows = list[dict[str, str]]
WORDS = {
    "uppföljningspunkter uppfyllda": "Uppfyllt",
    "delvis uppfyllda": "Delvis",
    "inte uppfyllda": "Inte uppfyllt",
    "kan inte bedömas": "Kan inte bedömas",
    "ej inkomna": "ej inkommet",
}


@pytest.fixture
def address(report: Report, scene: Scene, cast: Cast, now: datetime) -> str:
    """One board is partly there, one is silent, and the company's answer counts nowhere."""
    answer(rounds.submission(scene.technical, cast.bo), "PARTLY")
    answer(rounds.submission(scene.company, cast.frida), "MET")
    hidden = report.sections.get(area=scene.areas[1])
    actions.show_section(section=hidden, is_shown=False, by=cast.astrid, at=now)
    actions.compile_report(report=report, by=cast.astrid, at=now)
    return f"/reports/{report.pk}/versions/1/"


def answer(submission: Submission, value: str) -> None:
    submission.answers.filter(question__kind="FOLLOW_UP").update(value=value)


def from_sheet(raw: bytes) -> Rows:
    page = openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]
    head, *rows = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    return [dict(zip(head, row, strict=True)) for row in rows]


def totals(rows: Rows) -> dict[str, int]:
    counted = Counter(
        row["Svar"]
        for row in rows
        if row["Slag"] == "uppföljningspunkt" and row["Ställning"] == "skyldig att svara"
    )
    return {words: counted[answer] for words, answer in WORDS.items()}


def said(text: str, *, pattern: str) -> dict[str, int]:
    """The figure that stands by each of the words first; without spaces, as lines may break."""
    squeezed = re.sub("[\\s\x02\u00ad\u200b-]", "", text)
    names = {words: pattern.replace("words", words.replace(" ", "")) for words in WORDS}
    return {words: int(re.findall(name, squeezed)[0]) for words, name in names.items()}


def test_every_file_says_the_totals_of_the_annex(address: str, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.astrid)
    kinds = ("xlsx", "csv", "txt", "docx", "pdf")
    files = {kind: client.get(f"{address}{kind}/").content for kind in kinds}
    told = totals(from_sheet(files["xlsx"]))
    assert told == dict(zip(WORDS, (0, 1, 0, 0, 1), strict=True))
    rows = csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig")), delimiter=";")
    assert totals(list(rows)) == told
    assert said(files["txt"].decode(), pattern=r"words:(\d+)") == told
    assert said("".join(read_back.page_texts(files["pdf"])), pattern=r"(\d+)words") == told
    assert said(read_back.word_text(files["docx"]), pattern=r"(\d+)words") == told
    page = re.sub("<[^>]+>", "", client.get(address).content.decode())
    assert said(page, pattern=r"words(\d+)") == told


def test_the_annex_holds_every_answer_of_hidden_sections_too(
    address: str, cast: Cast, sign_in: SignIn
) -> None:
    rows = from_sheet(sign_in(cast.astrid).get(f"{address}xlsx/").content)
    assert [(row["Område"], row["Ansvarig"], row["Ställning"], row["Svar"]) for row in rows] == [
        ("1 Förebygga olyckor", "Tekniska nämnden", "skyldig att svara", "Delvis"),
        ("1 Förebygga olyckor", "Socialnämnden", "skyldig att svara", "ej inkommet"),
        ("1 Förebygga olyckor", "Solviks Bostäder AB", "tillfrågad", "Uppfyllt"),
        ("2 Stå emot kriser", "Tekniska nämnden", "skyldig att svara", "Genomförd"),
        ("2 Stå emot kriser", "Socialnämnden", "skyldig att svara", "ej inkommet"),
        ("2 Stå emot kriser", "Solviks Bostäder AB", "tillfrågad", "Genomförd"),
    ]


def test_files_are_named_by_municipality_year_and_version(
    address: str, cast: Cast, sign_in: SignIn
) -> None:
    response = sign_in(cast.astrid).get(f"{address}csv/")
    name = "solviks-kommun-trygghetsredovisning-2026-version-1.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'

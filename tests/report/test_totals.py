"""The totals that a report says in every file are those of the annex with all the answers."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast
from tests.factories import files, rounds
from tests.factories.scenes import Scene
from tests.paper import read_back
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.followup.models import Submission
from varna.paper import canonical
from varna.paper.model import Table
from varna.report import actions, compose, queries
from varna.report.models import Report

SignIn = Callable[[User], Client]
Rows = list[dict[str, str]]
SECRET = "Nyckeln hänger i boden."
WORDS = {
    "uppföljningspunkter uppfyllda": "Uppfyllt",
    "delvis uppfyllda": "Delvis",
    "inte uppfyllda": "Inte uppfyllt",
    "kan inte bedömas": "Kan inte bedömas",
    "ej inkomna": "ej inkommet",
}


@pytest.fixture
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


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


def test_what_is_held_back_is_counted_as_the_annex_has_it_and_nobody_is_named(
    report: Report, scene: Scene, cast: Cast, now: datetime, home: Path
) -> None:
    """The social board's was sent back: what it held back is not missed in what is told."""
    for enquiry, who in ((scene.technical, cast.bo), (scene.social, cast.disa)):
        held_back(rounds.submission(enquiry, who), who)
    scene.social.submissions.update(returned_at=now, returned_by=cast.astrid)
    document = compose.document(queries.facts(report), number=1, at=now)
    tables = {each.caption: each for each in document.blocks if isinstance(each, Table)}
    rows = tables["Det här saknas, är preliminärt eller visas inte"].rows
    assert rows[-3:] == (
        ("Siffror i underlaget som bara visas som färre än 5", 2, "–"),
        ("Skyddade kommentarer som inte visas", 1, "–"),
        ("Skyddade filer som inte visas", 2, "–"),
    )
    cells = [str(cell) for row in tables["Alla svar"].rows for cell in row]
    assert sum(cell.count("färre än 5") for cell in cells) == 2
    assert sum(cell.count("Kommentaren är skyddad") for cell in cells) == 1
    told = canonical.to_bytes(document).decode()
    assert [leak for leak in (SECRET, "hemlig", "anställda: 3") if leak in told] == []


def test_where_nothing_is_held_back_no_row_says_so(
    report: Report, scene: Scene, cast: Cast, now: datetime
) -> None:
    rounds.with_evidence(rounds.submission(scene.technical, cast.bo))
    document = compose.document(queries.facts(report), number=1, at=now)
    tables = {each.caption: each for each in document.blocks if isinstance(each, Table)}
    rows = tables["Det här saknas, är preliminärt eller visas inte"].rows
    assert [row[0] for row in rows] == [
        "Skyldiga att svara: ej inkommet",
        "Tillfrågade: ej inkommet",
        "Svar som väntar på beslut och är preliminära",
    ]


def held_back(submission: Submission, who: User) -> None:
    """Two masked figures beside two that are open, a restricted comment, two restricted files."""
    first = rounds.with_small_count(submission)
    other = submission.answers.exclude(pk=first.pk).get()
    other.evidence = first.evidence
    other.save()
    first.ground, first.restricted_comment = Ground.PREPAREDNESS, SECRET
    first.save()
    files.submitted(submission, files.stored(who, name="vandring.txt"))
    for number in range(2):
        stored = files.stored(who, f"Larm {number}", name=f"hemlig-{number}.txt")
        files.submitted(submission, stored, ground=Ground.PREPAREDNESS)

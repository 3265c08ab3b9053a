"""What is merely asked for in the report and the sheets: in columns of its own, in no total."""

import io
from collections.abc import Callable, Iterator

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests import crawl
from tests.cast import Cast
from tests.factories.requests import ANSWERED, SILENT, STANCES, UNITS, WAITING, Requests
from tests.paper import read_back
from tests.portal.telling import BINDS, TELLS, faults, plain
from varna.accounts.models import User
from varna.followup import queries
from varna.followup.models import Question, SubmittedAnswer
from varna.followup.tally import Cell
from varna.paper.render import Format
from varna.plan.models import Basis
from varna.report import charts, figures, proof, rows
from varna.report import queries as reported
from varna.report.formats import made
from varna.report.queries import Facts

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def counted(requests: Requests) -> tuple[object, ...]:
    """All that is reckoned of what units are bound to."""
    tally = queries.tally(queries.enquiry_states(requests.round))
    facts = reported.facts(requests.report)
    return (
        (tally.bound, tally.bound_in, tally.due_on),
        {about: bound(box) for about, box in boxes(facts) if box.points_asked},
        bound(facts.total),
        [chart.rows for chart in (*charts.by_area(facts), *charts.arrived(facts))],
        [row for row in rows.every_answer(facts).rows if row[4] == "skyldig att svara"],
    )


def boxes(facts: Facts) -> Iterator[tuple[tuple[str, int], Cell]]:
    for section in facts.sections:
        for unit, box in facts.of(section).boxes.items():
            yield (section.title, unit), box


def bound(box: Cell) -> tuple[object, ...]:
    return (
        box.words,
        box.activity_words,
        box.points_asked,
        box.activities_asked,
        box.not_concerned,
        box.tone,
    )


def test_what_is_bound_counts_the_same_with_and_without_the_requests(requests: Requests) -> None:
    before = counted(requests)
    assert queries.tally(queries.enquiry_states(requests.round)).invited == len(UNITS)
    SubmittedAnswer.objects.filter(question__basis=Basis.INVITATION).delete()
    Question.objects.filter(basis=Basis.INVITATION).delete()
    requests.round.enquiries.filter(unit_name__in=UNITS).delete()
    assert queries.tally(queries.enquiry_states(requests.round)).invited == 0
    assert counted(requests) == before


KINDS = [Format.WORD, Format.PDF, Format.SHEET, Format.CSV, Format.TEXT]
READ = {
    Format.WORD: read_back.from_word,
    Format.PDF: read_back.from_pdf,
    Format.SHEET: read_back.from_sheet,
}
COLUMNS = ["Uppföljningspunkter", "Aktivitetergenomförda", "Påbegäran"]
SQUEEZED = {name.replace(" ", "") for name in UNITS}
FATES = {
    SILENT: "tillfrågad, ej inkommet",
    **{name: str(kind.label) for name, kind in STANCES.items()},
    ANSWERED: "Uppfyllt",
    WAITING: "Uppfyllt",
}
"""What became of the request about the follow-up point."""


def printed(requests: Requests, kind: Format) -> bytes:
    return made(proof.printed(requests.report.versions.latest("number")), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_file_of_the_report_calls_a_request_late_or_done(
    requests: Requests, kind: Format
) -> None:
    raw = printed(requests, kind)
    if kind in READ:
        text = [" | ".join(row) for table in READ[kind](raw) for row in table]
    else:
        text = crawl.text(raw).split("\n\n" if kind == Format.TEXT else "\n")
    about = [plain(row) for row in text if TELLS.search(row) and not BINDS.search(row)]
    assert {name for name in UNITS if any(name in row for row in about)} == set(UNITS)
    assert [(row, fault) for row in about for fault in faults(row)] == []


@pytest.mark.parametrize("kind", [Format.WORD, Format.PDF])
def test_the_report_has_a_request_in_a_column_of_its_own(requests: Requests, kind: Format) -> None:
    """And in those that count a dash."""
    tables = read_back.squeezed(READ[kind](printed(requests, kind)))
    by_unit = [told for head, *told in tables if head[1:] == COLUMNS]
    told = [row for rows in by_unit for row in rows if row[0] in SQUEEZED]
    assert {row[0] for row in told} == SQUEEZED
    assert {(points, activities) for _unit, points, activities, _asked in told} == {("–", "–")}
    assert [row for row in told if row[3] == "–"] == []


def test_the_annex_says_of_each_answer_that_it_was_asked_for(requests: Requests) -> None:
    (head, *told), *_more = read_back.from_sheet(printed(requests, Format.SHEET))
    answers = [dict(zip(head, row, strict=True)) for row in told]
    of_points = [row for row in answers if row["Slag"] == "uppföljningspunkt"]
    asked = {row["Ansvarig"]: row["Svar"] for row in of_points if row["Ställning"] == "tillfrågad"}
    assert asked == FATES


def test_open_data_gives_no_request_a_grade(requests: Requests) -> None:
    answers = figures.answers(requests.report.versions.latest("number"))
    told = {row["unit"]: row["tone"] for row in answers if not row["is_binding"]}
    assert told == dict.fromkeys([*UNITS, "Socialnämnden"], "invited")


@pytest.mark.parametrize("who", ["astrid", "cilla"])
def test_the_glance_as_a_sheet_has_a_request_in_columns_of_its_own(
    requests: Requests, cast: Cast, sign_in: SignIn, who: str
) -> None:
    """Also of an answer that the reader may not read before it is decided."""
    address = f"{reverse('situation')}?round={requests.round.pk}&export=xlsx"
    content = sign_in(getattr(cast, who)).get(address).content
    told = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    columns = {
        row[0]: [[cell or "" for cell in row[place::3]] for place in (3, 4, 5)]
        for row in told
        if row[0] in UNITS
    }
    assert set(columns) == set(UNITS)
    assert {(*points, *activities) for points, activities, _ in columns.values()} == {("",) * 6}
    assert all("" not in asked for _points, _activities, asked in columns.values())

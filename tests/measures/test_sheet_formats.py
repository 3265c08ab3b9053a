"""The planning system's own sheet of measures."""

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.cast import House
from tests.factories import measures
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.measures import actions, sheets
from varna.measures.models import ActionPlan, Measure, SheetFormat, Status
from varna.measures.sheet_format_forms import SheetFormatForm

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
HEADINGS = {"identity": "Aktivitets-ID", "title": "Aktivitet", "due_on": "Slut", "status": "Läge"}
WORDS = {"NOT_STARTED": "Ej start", "ONGOING": "Rullar", "DONE": "Färdig", "STOPPED": "Nedlagd"}


@pytest.fixture
def plan(house: House) -> ActionPlan:
    return measures.action_plan(house.technical_board)


@pytest.fixture
def measure(plan: ActionPlan) -> Measure:
    return measures.measure(
        plan.unit,
        title="Belys gångtunneln",
        status=Status.ONGOING,
        due_on=date(2027, 5, 31),
        owner="Enhetschef gata",
        action_plan=plan,
    )


@pytest.fixture
def form(astrid: User, now: datetime) -> SheetFormat:
    return actions.set_sheet_format(
        name="Planverket", headings=HEADINGS, words=WORDS, by=astrid, at=now
    )


def sent(**changes: str) -> dict[str, str]:
    headings = {f"heading_{key}": word for key, word in HEADINGS.items()}
    words = {f"word_{key}": word for key, word in WORDS.items()}
    return {"name": "Planverket"} | headings | words | changes


def test_a_plan_leaves_under_the_system_s_headings_and_in_its_words(
    plan: ActionPlan, measure: Measure, form: SheetFormat, bo: User, sign_in: SignIn
) -> None:
    answer = sign_in(bo).get(reverse("action_plan_file", args=[plan.pk, "planning"]))
    (page,) = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    rows = list(page.iter_rows(values_only=True))
    assert rows[0] == ("Aktivitets-ID", "Aktivitet", "Slut", "Läge")
    assert rows[1][:2] == (str(measure.identity), "Belys gångtunneln")
    assert (str(rows[1][2])[:10], rows[1][3]) == ("2027-05-31", "Rullar")


def test_the_system_s_file_is_read_and_what_it_has_not_is_left_alone(
    plan: ActionPlan, measure: Measure, form: SheetFormat, bo: User, now: datetime
) -> None:
    row = f"{measure.identity};Belys gångtunneln;2027-06-30;Färdig"
    content = f"Aktivitets-ID;Aktivitet;Slut;Läge\n{row}\n".encode()
    actions.import_measures(plan=plan, rows=sheets.read(content), by=bo, on=now.date(), at=now)
    measure.refresh_from_db()
    assert (measure.status, measure.due_on) == (Status.DONE, date(2027, 6, 30))
    assert measure.owner == "Enhetschef gata"


def test_without_a_format_there_is_no_such_file(
    plan: ActionPlan, measure: Measure, bo: User, sign_in: SignIn
) -> None:
    client, file = sign_in(bo), reverse("action_plan_file", args=[plan.pk, "planning"])
    assert client.get(file).status_code == 404
    assert file not in client.get(reverse("action_plan_detail", args=[plan.pk])).text
    with pytest.raises(sheets.Unreadable):
        sheets.read(b"Aktivitets-ID;Aktivitet\n;Ny\n")


def test_the_office_says_it_once_and_takes_it_back(astrid: User, sign_in: SignIn) -> None:
    client, page = sign_in(astrid), reverse("set_sheet_format")
    for _twice in range(2):
        assert client.post(page, sent()).status_code == 302
    kept = SheetFormat.objects.get()
    assert (kept.name, kept.headings, kept.words) == ("Planverket", HEADINGS, WORDS)
    for _twice in range(2):
        assert client.post(page, {"remove": "1"}).status_code == 302
    acts = list(Entry.objects.filter(subject_kind="sheet_format").values_list("act", flat=True))
    said = ["measures.set_sheet_format"] * 2 + ["measures.remove_sheet_format"]
    assert (SheetFormat.objects.count(), acts) == (0, said)


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({}, {}),
        (
            {"heading_title": " aktivitets-id"},
            {"heading_title": ["Två kolumner kan inte ha samma rubrik."]},
        ),
        ({"word_DONE": "RULLAR"}, {"word_DONE": ["Två lägen kan inte ha samma ord."]}),
    ],
)
def test_what_could_not_be_read_back_is_refused(
    changes: dict[str, str], faults: dict[str, list[str]]
) -> None:
    assert SheetFormatForm(sent(**changes)).errors == faults


def test_only_the_office_says_it(form: SheetFormat, bo: User, sign_in: SignIn) -> None:
    page = reverse("set_sheet_format")
    assert sign_in(bo).post(page, sent(name="Annat")).status_code == 403
    assert SheetFormat.objects.get().name == "Planverket"


def test_the_plan_s_file_is_uploaded_as_word_or_sheet(
    plan: ActionPlan, measure: Measure, form: SheetFormat, bo: User, sign_in: SignIn
) -> None:
    content = f"Aktivitets-ID;Aktivitet\n{measure.identity};Belys tunneln\n".encode()
    file = SimpleUploadedFile("plan.csv", content)
    page = sign_in(bo).post(reverse("import_measures", args=[plan.pk]), {"file": file})
    judgement = page.context["judgement"]
    assert [line.changes for line in judgement.changed] == [("title",)]

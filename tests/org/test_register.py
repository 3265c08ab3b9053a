"""The register out to a sheet and back: matched by id, shown from what to what, never removed."""

import io
from datetime import date, datetime, timedelta

import openpyxl
import pytest

from tests.cast import Cast, House
from tests.factories import people
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org import actions as org
from varna.org.models import Appointment, Unit, UnitKind
from varna.org.roles import Role
from varna.org.sheets import actions, reading, register
from varna.org.sheets.columns import PEOPLE, UNITS
from varna.org.sheets.judging import Judgement, judge
from varna.org.sheets.reading import Rows
from varna.subjects.ref import SYSTEM


@pytest.fixture
def rows(cast: Cast, house: House, today: date) -> Rows:
    """The register as it was taken out, with two units of the same name in it."""
    for board in (house.technical_administration, house.social_administration):
        people.unit(board, kind=UnitKind.DEPARTMENT, name="Kansliet")
    kansli = Unit.objects.filter(name="Kansliet").latest("pk")
    people.unit(kansli, kind=UnitKind.WORKPLACE, name="Expeditionen")
    people.appointment(cast.karin, Role.READER, kansli, until_on=today + timedelta(days=90))
    Unit.objects.filter(pk=house.technical_board.pk).update(contact=cast.bo)
    return reading.read(register.export(today))


def row_of(rows: Rows, table: str, name: str) -> dict[str, object]:
    return next(row for row in rows[table] if row["name"] == name)


def confirm(rows: Rows, by: User, on: date, at: datetime) -> Judgement:
    sheet = actions.keep_sheet(name="r.xlsx", content=register.export(on), by=by, at=at)
    sheet.rows = rows
    sheet.save()
    return actions.confirm_sheet(sheet=sheet, by=by, on=on, at=at)


def changed(judgement: Judgement) -> list[tuple[str, str]]:
    return [(line.title, line.says) for line in judgement.changing]


def test_what_is_taken_out_and_read_back_changes_nothing(
    rows: Rows, cast: Cast, today: date, now: datetime
) -> None:
    tables = (Unit, User, Appointment)
    before = [list(table.objects.order_by("pk").values()) for table in tables]
    entries = Entry.objects.count()
    done = confirm(rows, cast.hans, today, now)
    assert (done.changing, done.wrong, done.gone_units, done.gone_people) == ([], [], [], [])
    assert len(done.kept) == len(rows[UNITS]) + len(rows[PEOPLE])
    assert [list(table.objects.order_by("pk").values()) for table in tables] == before
    assert Entry.objects.count() == entries + 1


def test_the_register_holds_everybody_who_is_there_and_nothing_that_is_over(
    rows: Rows, cast: Cast, house: House, today: date, now: datetime
) -> None:
    org.end_unit(unit=house.company, valid_until=today, by=SYSTEM, at=now)
    again = reading.read(register.export(today))
    assert {row["name"] for row in rows[UNITS]} - {row["name"] for row in again[UNITS]} == {
        "Solviks Bostäder AB"
    }
    assert {row["email"] for row in again[PEOPLE]} == {each.email for each in cast.everybody()}


def test_each_change_is_told_from_what_to_what_and_done(
    rows: Rows, cast: Cast, house: House, today: date, now: datetime
) -> None:
    board = row_of(rows, UNITS, "Tekniska nämnden")
    board |= {"name": "Stadsnämnden", "abbreviation": "STN", "contact": "disa@solvik.example"}
    row_of(rows, UNITS, "Tekniska förvaltningen")["parent"] = "Socialnämnden"
    row_of(rows, PEOPLE, "Egil Ek")["name"] = "Egil Ekman"
    done = confirm(rows, cast.hans, today, now)
    assert changed(done) == [
        (
            "Stadsnämnden",
            (
                "byter namn från ”Tekniska nämnden” till ”Stadsnämnden” från och med i dag;"
                " byter förkortning från TN till STN;"
                " byter kontaktperson från bo@solvik.example till disa@solvik.example"
            ),
        ),
        ("Tekniska förvaltningen", "flyttas från Tekniska nämnden till Socialnämnden"),
        (
            "Egil Ekman",
            (
                "byter namn från Egil Ek till Egil Ekman;"
                " finns redan, och är redan chef som lämnar in i Tekniska förvaltningen"
            ),
        ),
    ]
    unit = Unit.objects.get(pk=house.technical_board.pk)
    assert (unit.name, unit.abbreviation, unit.contact) == ("Stadsnämnden", "STN", cast.disa)
    assert [name.name for name in unit.names.all()] == ["Tekniska nämnden", "Stadsnämnden"]
    moved = Unit.objects.get(pk=house.technical_administration.pk)
    assert moved.path.startswith(house.social_board.path)
    assert User.objects.get(pk=cast.egil.pk).name == "Egil Ekman"
    assert confirm(rows, cast.hans, today, now).changing == []


def test_what_is_gone_from_the_sheet_is_offered_and_never_removed(
    rows: Rows, cast: Cast, house: House, today: date, now: datetime
) -> None:
    rows[UNITS] = [row for row in rows[UNITS] if row["name"] != "Solviks Bostäder AB"]
    rows[PEOPLE] = [row for row in rows[PEOPLE] if row["name"] not in {"Frida Fors", "Disa Dal"}]
    done = confirm(rows, cast.hans, today, now)
    assert done.wrong == []
    assert done.gone_units == [house.company]
    assert done.gone_people == [cast.disa, cast.frida]
    assert Unit.objects.get(pk=house.company.pk).valid_until is None


def test_a_sheet_without_ids_speaks_of_nothing_but_its_rows(cast: Cast, today: date) -> None:
    rows: Rows = {UNITS: [{"row": 2, "kind": "kommun", "name": "Solviks kommun"}]}
    done = judge(rows, by=cast.hans, on=today)
    assert (done.gone_units, done.gone_people, done.wrong) == ([], [], [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"identity": "x"}, "Id ”x” är inget id."),
        ({"identity": "9" * 18}, f"Det finns ingen enhet med id {'9' * 18}."),
        ({"kind": "bolag"}, "Tekniska nämnden är av slaget nämnd, och slaget ändras inte."),
        ({"valid_from": "2020-01-01"}, "Dagen som enheten finns från ändras inte här."),
        ({"parent": "Socialnämnden"}, "Tekniska nämnden kan inte höra till Socialnämnden."),
    ],
)
def test_a_unit_that_does_not_agree_with_its_id_is_wrong(
    rows: Rows, cast: Cast, today: date, change: dict[str, str], says: str
) -> None:
    row_of(rows, UNITS, "Tekniska nämnden").update(change)
    assert [line.says for line in judge(rows, by=cast.hans, on=today).wrong] == [says]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": "b@solvik.example"}, "Id och e-postadress hör till olika personer."),
        ({"identity": "9" * 18}, f"Det finns ingen person med id {'9' * 18}."),
    ],
)
def test_a_person_that_does_not_agree_with_its_id_is_wrong(
    rows: Rows, cast: Cast, today: date, change: dict[str, str], says: str
) -> None:
    row_of(rows, PEOPLE, "Bo Berg").update(change)
    assert [line.says for line in judge(rows, by=cast.hans, on=today).wrong] == [says]


def test_the_sheet_has_an_id_in_every_row(cast: Cast, today: date) -> None:
    book = openpyxl.load_workbook(io.BytesIO(register.export(today)))
    for name in (UNITS, PEOPLE):
        head, *found = book[name].iter_rows(values_only=True)
        place = head.index("Id")
        assert all(str(row[place]).isdecimal() for row in found)

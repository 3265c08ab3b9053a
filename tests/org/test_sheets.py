"""What the judge says of each row, and what a press on confirm makes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.org.workbooks import (
    GOOD_PEOPLE,
    GOOD_UNITS,
    PERSON_HEAD,
    UNIT_HEAD,
    rows_of,
    said,
    workbook,
)
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org.models import Appointment, SheetImport, Unit, UnitKind
from varna.org.roles import Role
from varna.org.sheets import actions
from varna.org.sheets.columns import PEOPLE, UNITS
from varna.org.sheets.judging import judge
from varna.ui import classified

SignIn = Callable[[User], Client]


def test_judge_says_what_each_row_does(sheet: SheetImport, hans: User, today: date) -> None:
    assert said(sheet.rows, hans, today) == [
        (UNITS, 2, "läggs upp"),
        (UNITS, 3, "läggs upp"),
        (UNITS, 4, "läggs upp"),
        (UNITS, 5, "finns redan, och får en kontaktperson"),
        (PEOPLE, 2, "läggs upp, och blir samordnare i Kulturnämnden"),
        (PEOPLE, 3, "finns redan, och blir läsare i Solviks kommun"),
        (PEOPLE, 4, "finns redan, och är redan samordnare i Tekniska nämnden"),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("sjukhus", "X", "", "KS", "", ""), "Slaget ”sjukhus” finns inte."),
        (("nämnd", "", "", "KS", "", ""), "Namn saknas."),
        (("nämnd", "X" * 121, "", "KS", "", ""), "Namn är för långt."),
        (("nämnd", "HEMLIG nämnd", "", "KS", "", ""), classified.said("HEMLIG")),
        (("nämnd", "X", "", "", "", ""), "Det står inte vad enheten hör till."),
        (("nämnd", "X", "", "Månen", "", ""), "Det finns ingen enhet som heter ”Månen”."),
        (("nämnd", "X", "", "TN", "", ""), "Slaget nämnd kan inte höra till slaget nämnd."),
        (
            ("nämnd", "X", "TN", "Solviks kommun", "", ""),
            "Förkortningen TN används redan av Tekniska nämnden.",
        ),
        (("nämnd", "X", "", "Solviks kommun", "i fjol", ""), "Finns från: ”i fjol” är ingen dag."),
        (
            ("nämnd", "X", "", "Solviks kommun", "2026-13-40", ""),
            "Finns från: ”2026-13-40” är ingen dag.",
        ),
        (
            ("nämnd", "X", "", "Solviks kommun", "2020-01-01", ""),
            "Enheten börjar före den som den hör till.",
        ),
        (
            ("nämnd", "X", "", "Solviks kommun", "", "ingen@x.se"),
            "Kontaktpersonen ”ingen@x.se” finns inte.",
        ),
        (
            ("bolag", "Tekniska nämnden", "", "Solviks kommun", "", ""),
            "Den finns redan, som nämnd med namnet Tekniska nämnden.",
        ),
        (
            ("kommun", "Annans kommun", "", "", "", ""),
            "Den finns redan, som kommun med namnet Solviks kommun.",
        ),
    ],
)
def test_judge_tells_what_is_wrong_with_a_unit(
    cast: Cast, today: date, row: tuple[str, ...], says: str
) -> None:
    lines = judge(rows_of([UNIT_HEAD, row]), by=cast.hans, on=today).lines
    assert [(line.row, line.says) for line in lines] == [(2, says)]
    assert lines[0].remedy


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("", "x@solvik.example"), "Namn saknas."),
        (("X", ""), "E-post saknas."),
        (("X", "x@solvik.example", "NATO SECRET nr 4"), classified.said("NATO SECRET")),
        (("X", "x"), "”x” är ingen e-postadress."),
        (("X", "x@solvik.example", "", "samordnare", ""), "En roll behöver både roll och enhet."),
        (("X", "x@solvik.example", "", "kung", "TN"), "Rollen ”kung” finns inte."),
        (("X", "x@solvik.example", "", "läsare", "ÖN"), "Det finns ingen enhet som heter ”ÖN”."),
        (
            ("X", "x@solvik.example", "", "läsare", "TN", "2026-02-01", "2026-01-01"),
            "Rollen slutar innan den börjar.",
        ),
        (
            ("Hans Hed", "hans@solvik.example", "", "programkontoret", "Solviks kommun"),
            "Ingen ger sig själv en roll.",
        ),
    ],
)
def test_judge_tells_what_is_wrong_with_a_person(
    cast: Cast, today: date, row: tuple[str, ...], says: str
) -> None:
    lines = judge(rows_of(people=[PERSON_HEAD, row]), by=cast.hans, on=today).lines
    assert [(line.row, line.says) for line in lines] == [(2, says)]


def test_of_a_cell_with_a_marking_the_marking_alone_is_kept(cast: Cast, now: datetime) -> None:
    content = workbook(Personer=[PERSON_HEAD, ("X", "x@solvik.example", "HEMLIG post 7")])
    sheet = actions.keep_sheet(name="a.xlsx", content=content, by=cast.hans, at=now)
    sheet.refresh_from_db()
    (row,) = sheet.rows[PEOPLE]
    assert (row["row"], row["name"], row["email"]) == (2, "X", "x@solvik.example")
    assert sorted(str(cell) for cell in row.values()) == ["2", "HEMLIG", "X", "x@solvik.example"]
    assert said(sheet.rows, cast.hans, now.date()) == [(PEOPLE, 2, classified.said("HEMLIG"))]


def test_judge_finds_two_names_at_one_address(cast: Cast, today: date) -> None:
    rows = rows_of(people=[PERSON_HEAD, ("A", "x@solvik.example"), ("B", "x@solvik.example")])
    assert [line.says for line in judge(rows, by=cast.hans, on=today).wrong] == [
        "Samma e-postadress står vid två namn."
    ]


def test_a_contact_whose_own_row_is_wrong_takes_the_unit_along(cast: Cast, today: date) -> None:
    units = [UNIT_HEAD, ("nämnd", "Miljönämnden", "", "Solviks kommun", "", "x@solvik.example")]
    people = [PERSON_HEAD, ("X", "x@solvik.example", "", "kung", "TN")]
    judgement = judge(rows_of(units, people), by=cast.hans, on=today)
    assert [(line.table, line.row) for line in judgement.wrong] == [(UNITS, 2), (PEOPLE, 2)]
    assert (judgement.units, judgement.people) == ([], [])


def test_confirm_makes_units_people_and_roles(
    sheet: SheetImport, cast: Cast, today: date, now: datetime
) -> None:
    actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)
    nils = User.objects.get(email="nils@solvik.example")
    made = Unit.objects.filter(valid_from=date(2026, 1, 1)).order_by("path")
    assert [(unit.kind, unit.name, unit.parent.name if unit.parent else "") for unit in made] == [
        (UnitKind.BOARD, "Kulturnämnden", "Solviks kommun"),
        (UnitKind.ADMINISTRATION, "Kulturförvaltningen", "Kulturnämnden"),
        (UnitKind.DEPARTMENT, "Gata och park", "Kulturförvaltningen"),
    ]
    roles = nils.appointments.order_by("pk").values_list("role", "unit__name", "until_on")
    assert list(roles) == [
        (Role.COORDINATOR, "Kulturnämnden", date(2028, 1, 1)),
        (Role.READER, "Solviks kommun", None),
    ]
    contacts = Unit.objects.filter(contact=nils).order_by("name").values_list("name", flat=True)
    assert list(contacts) == ["Kulturnämnden", "Tekniska nämnden"]


def test_confirm_forgets_the_rows_and_is_in_the_journal(
    sheet: SheetImport, cast: Cast, today: date, now: datetime
) -> None:
    actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)
    sheet.refresh_from_db()
    entry = Entry.objects.about(sheet.ref).get()
    assert (sheet.rows, sheet.confirmed_at) == ({}, now)
    assert entry.payload.after == {"changed": 6, "skipped": 0}


def test_the_same_sheet_twice_makes_nothing_twice(cast: Cast, today: date, now: datetime) -> None:
    content = workbook(Enheter=GOOD_UNITS, Personer=GOOD_PEOPLE)
    counts = []
    for later in (timedelta(), timedelta(days=40)):
        sheet = actions.keep_sheet(name="x", content=content, by=cast.hans, at=now + later)
        done = actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today + later, at=now + later)
        rows = (Unit.objects.count(), User.objects.count(), Appointment.objects.count())
        counts.append((len(done.changing), rows))
    assert counts[1] == (0, counts[0][1])


def test_confirm_stores_nothing_while_rows_are_wrong(
    cast: Cast, today: date, now: datetime
) -> None:
    units = [UNIT_HEAD, ("nämnd", "A", "", "Solviks kommun"), ("nämnd", "", "", "Solviks kommun")]
    content = workbook(Enheter=units)
    sheet = actions.keep_sheet(name="x", content=content, by=cast.hans, at=now)
    before = Unit.objects.count()
    with pytest.raises(actions.RowsAreWrong):
        actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)
    sheet.refresh_from_db()
    assert (Unit.objects.count(), sheet.confirmed_at) == (before, None)
    actions.confirm_sheet(sheet=sheet, skip_wrong=True, by=cast.hans, on=today, at=now)
    assert Unit.objects.count() == before + 1


def test_confirm_stores_nothing_when_something_fails_on_the_way(
    sheet: SheetImport, cast: Cast, today: date, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_: object) -> None:
        raise OSError("the disk is full")

    before = (Unit.objects.count(), User.objects.count())
    monkeypatch.setattr("varna.org.actions.appoint", fail)
    with pytest.raises(OSError, match="full"):
        actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)
    assert (Unit.objects.count(), User.objects.count()) == before


def test_confirm_refuses_a_second_press(
    sheet: SheetImport, cast: Cast, today: date, now: datetime
) -> None:
    actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)
    with pytest.raises(actions.AlreadyDone):
        actions.confirm_sheet(sheet=sheet, by=cast.hans, on=today, at=now)


def test_remove_expired_takes_what_nobody_confirmed(sheet: SheetImport, now: datetime) -> None:
    assert actions.remove_expired(at=now + timedelta(days=14) - timedelta(seconds=1)) == 0
    assert actions.remove_expired(at=now + timedelta(days=14)) == 1

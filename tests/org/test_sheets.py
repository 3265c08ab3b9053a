"""Units and people from a spreadsheet: what each row would do, and doing it."""

import io
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast, House
from varna.accounts.models import User
from varna.journal.models import Entry
from varna.org.models import Appointment, SheetImport, Unit, UnitKind
from varna.org.roles import Role
from varna.org.sheets import actions, reading, template
from varna.org.sheets.columns import PEOPLE, TABLES, UNITS
from varna.org.sheets.judging import judge
from varna.org.sheets.reading import Rows, Unreadable
from varna.ui import classified

Table = Sequence[Sequence[object]]
SignIn = Callable[[User], Client]

UNIT_HEAD = ("Slag", "Namn", "Förkortning", "Hör till", "Finns från", "Kontaktpersonens e-post")
PERSON_HEAD = ("Namn", "E-post", "Befattning", "Roll", "I enhet", "Från och med", "Till och med")
GOOD_UNITS = [
    UNIT_HEAD,
    ("avdelning", "Gata och park", "", "Kulturförvaltningen", "2026-01-01", ""),
    ("förvaltning", "Kulturförvaltningen", "KF2", "KN", date(2026, 1, 1), ""),
    ("nämnd", "Kulturnämnden", "KN", "Solviks kommun", "2026-01-01", "nils@solvik.example"),
    ("nämnd", "Tekniska nämnden", "TN", "Solviks kommun", "", "nils@solvik.example"),
]
GOOD_PEOPLE = [
    PERSON_HEAD,
    (
        "Nils Nor",
        "Nils@solvik.example",
        "samordnare",
        "samordnare",
        "KN",
        "2026-01-01",
        "2027-12-31",
    ),
    ("Nils Nor", "nils@solvik.example", "", "läsare", "Solviks kommun", "", ""),
    ("Bo Berg", "bo@solvik.example", "", "samordnare", "TN", "", ""),
]


def workbook(**sheets: Table) -> bytes:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_of(units: Table = (), people: Table = ()) -> Rows:
    tables = {name: table for name, table in ((UNITS, units), (PEOPLE, people)) if table}
    return reading.read(workbook(**tables))


def said(rows: Rows, by: User, on: date) -> list[tuple[str, int, str]]:
    return [(line.table, line.row, line.says) for line in judge(rows, by=by, on=on).lines]


@pytest.fixture
def sheet(cast: Cast, now: datetime) -> SheetImport:
    content = workbook(Enheter=GOOD_UNITS, Personer=GOOD_PEOPLE)
    return actions.keep_sheet(name="solvik.xlsx", content=content, by=cast.hans, at=now)


# what the rows would do


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


# doing it


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


# reading


def test_the_template_is_recognised_and_empty(db: None) -> None:
    assert reading.read(template.make()) == {UNITS: [], PEOPLE: []}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_in_the_ways_spreadsheets_save_it(separator: str, encoding: str) -> None:
    text = separator.join(["Slag", "Namn", "Hör till"]) + "\r\n"
    text += separator.join(["nämnd", "Äldrenämnden", "Solviks kommun"]) + "\r\n"
    assert reading.read(text.encode(encoding)) == {
        UNITS: [{"row": 2, "kind": "nämnd", "name": "Äldrenämnden", "parent": "Solviks kommun"}]
    }


def test_a_formula_is_read_as_its_value_or_nothing() -> None:
    rows = [("Namn", "E-post"), ('=HYPERLINK("http://x","X")', "x@solvik.example")]
    assert reading.read(workbook(Personer=rows)) == {
        PEOPLE: [{"row": 2, "email": "x@solvik.example"}]
    }


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def _with_member(name: str, content: bytes) -> bytes:
    good = workbook(Personer=GOOD_PEOPLE)
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return _zip(members | {name: content})


DAMAGED = "Kalkylbladet är skadat, låst eller i ett annat format."
NO_TABLE = "Filen går inte att läsa som kalkylblad eller CSV."
NO_ROWS = "Det finns varken enheter eller personer i filen. Använd rubrikerna i mallen."
ENTITY = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "Filen är tom."),
        (b"x" * (5 * 1024 * 1024 + 1), "Filen är större än 5 MB. Dela upp den i flera."),
        (b"Namn;E-post\nA\x00;b@c.se\n", NO_TABLE),
        (b"%PDF-1.7 \xff\xfe", NO_ROWS),
        (b"a;b\n1;2\n", NO_ROWS),
        (b'Namn;E-post\n"A;b', NO_TABLE),
        (b"PK\x03\x04 not a zip", DAMAGED),
        (_zip({"word/document.xml": b"<a/>"}), "Filen är inget kalkylblad av slaget xlsx."),
        (_zip({"xl/workbook.xml": b"<a/>"}), DAMAGED),
        (
            _with_member("xl/bomb.xml", b"0" * 70 * 1024 * 1024),
            "Kalkylbladet är orimligt stort när det packas upp.",
        ),
        (_with_member("xl/styles.xml", ENTITY.encode()), DAMAGED),
        (_with_member("xl/styles.xml", ENTITY.encode("utf-16")), DAMAGED),
        (
            "\n".join(["Namn;E-post", *["A;a@b.se"] * 5001]).encode(),
            "Filen har fler än 1 000 rader. Dela upp den i flera.",
        ),
        (
            f"Namn;E-post\n{'A' * 501};a@b.se".encode(),
            "En cell har mer än 500 tecken. Det är nog fel fil.",
        ),
    ],
    ids=[
        "empty",
        "large",
        "nul",
        "pdf",
        "strange",
        "quote",
        "no zip",
        "word",
        "hollow",
        "bomb",
        "entity",
        "wide entity",
        "rows",
        "cell",
    ],
)
def test_a_bad_file_is_told_in_a_sentence(content: bytes, says: str) -> None:
    with pytest.raises(Unreadable) as told:
        reading.read(content)
    assert str(told.value) == says


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_no_bytes_at_all_crash_the_reader(content: bytes) -> None:
    for start in (b"", b"Namn;E-post\n", b"PK\x03\x04"):
        with suppress(Unreadable):
            reading.read(start + content)


def test_every_column_of_the_template_is_understood() -> None:
    for name, columns in TABLES.items():
        rows = [[column.heading for column in columns], ["x"] * len(columns)]
        assert list(reading.read(workbook(**{name: rows}))) == [name]
        assert set(reading.read(workbook(**{name: rows}))[name][0]) == {
            "row",
            *(column.key for column in columns),
        }


# the pages


def _upload(client: Client, content: bytes) -> str:
    file = SimpleUploadedFile("solvik.xlsx", content)
    answer = client.post(reverse("import_sheet"), {"file": file})
    assert answer.status_code == 302, answer.context["form"].errors
    return str(answer["Location"])


def test_upload_shows_a_preview_and_stores_nothing_until_confirmed(
    sign_in: SignIn, cast: Cast, house: House
) -> None:
    client, before = sign_in(cast.hans), Unit.objects.count()
    preview = _upload(client, workbook(Enheter=GOOD_UNITS, Personer=GOOD_PEOPLE))
    page = client.get(preview)
    assert len(page.context["judgement"].changing) == 6
    assert Unit.objects.count() == before
    answer = client.post(f"{preview}confirm/")
    assert (answer["Location"], Unit.objects.count()) == (reverse("unit_list"), before + 3)


def test_preview_is_its_makers_alone(sign_in: SignIn, cast: Cast, sheet: SheetImport) -> None:
    for act in ("", "confirm/", "discard/"):
        address = reverse("sheet_import_detail", args=[sheet.pk]) + act
        ask = "post" if act else "get"
        assert getattr(sign_in(cast.astrid), ask)(address).status_code == 404
    assert SheetImport.objects.get().confirmed_at is None


@pytest.mark.parametrize("address", ["import_sheet", "import_template"])
def test_import_is_for_those_who_keep_the_house(sign_in: SignIn, cast: Cast, address: str) -> None:
    for person in cast.everybody():
        expected = 200 if person in (cast.astrid, cast.hans) else 403
        assert sign_in(person).get(reverse(address)).status_code == expected, person.name


def test_a_bad_upload_is_told_on_the_page(sign_in: SignIn, hans: User) -> None:
    file = SimpleUploadedFile("x.csv", b"a;b\n1;2\n")
    page = sign_in(hans).post(reverse("import_sheet"), {"file": file})
    assert page.context["form"].errors["file"] == [NO_ROWS]
    assert not SheetImport.objects.exists()


def test_an_upload_without_a_file_asks_for_one(sign_in: SignIn, hans: User) -> None:
    page = sign_in(hans).post(reverse("import_sheet"))
    assert page.context["form"].errors["file"] == ["Välj en fil först."]


def test_confirm_press_with_wrong_rows_says_that_nothing_was_stored(
    sign_in: SignIn, cast: Cast
) -> None:
    client = sign_in(cast.hans)
    preview = _upload(client, workbook(Enheter=[UNIT_HEAD, ("nämnd", "", "", "KS")]))
    page = client.post(f"{preview}confirm/", follow=True)
    assert [str(message) for message in page.context["messages"]] == [
        "Det finns fel i filen. Ingenting är inläst."
    ]


def test_leaving_loses_nothing(sign_in: SignIn, hans: User, sheet: SheetImport) -> None:
    page = sign_in(hans).get(reverse("import_sheet"))
    assert list(page.context["waiting"]) == [sheet]


def test_a_second_press_says_that_the_sheet_is_in_already(
    sign_in: SignIn, cast: Cast, now: datetime
) -> None:
    sheet = SheetImport.objects.create(
        name="tom.xlsx", created_by=cast.astrid, created_at=now, expires_at=now + timedelta(days=1)
    )
    client, address = sign_in(cast.astrid), reverse("confirm_import", args=[sheet.pk])
    pages = [client.post(address, follow=True) for _ in range(2)]
    assert ["redan inläst" in page.text for page in pages] == [False, True]
    assert sign_in(cast.hans).post(address).status_code == 404

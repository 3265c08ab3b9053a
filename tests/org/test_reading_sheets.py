"""Any file that somebody calls a sheet: read, or refused in a sentence."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.org.workbooks import (
    GOOD_PEOPLE,
    NO_ROWS,
    workbook,
)
from varna.accounts.models import User
from varna.org.sheets import reading, template
from varna.org.sheets.columns import PEOPLE, TABLES, UNITS
from varna.org.sheets.reading import Unreadable

SignIn = Callable[[User], Client]


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

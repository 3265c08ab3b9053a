"""Swedish order and letters, asked of a real connection."""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.models.functions import Collate, Lower, Upper
from hypothesis import given
from hypothesis import strategies as st

from varna.ui import collation

NAMES = ["Östra", "Åsen", "zeta", "Ängen", "alfa", "Alfa", "Örby", "Ana", "2 a", "(paus)", "Ömma"]
IN_ORDER = [
    "(paus)",
    "2 a",
    "alfa",
    "Alfa",
    "Ana",
    "zeta",
    "Åsen",
    "Ängen",
    "Ömma",
    "Örby",
    "Östra",
]

only_sqlite = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL's own functions depend on its locale"
)


@pytest.fixture
def groups(db: None) -> None:
    Group.objects.bulk_create(Group(name=name) for name in NAMES)


def names_with(**lookup: str) -> list[str]:
    return sorted(Group.objects.filter(**lookup).values_list("name", flat=True))


@pytest.mark.usefixtures("groups")
def test_the_database_sorts_as_swedes_do() -> None:
    rows = Group.objects.order_by(Collate("name", "swedish")).values_list("name", flat=True)
    assert list(rows) == IN_ORDER


@pytest.mark.usefixtures("groups")
def test_finds_sees_no_difference_between_capitals_and_small_letters() -> None:
    assert names_with(name__finds="ö") == ["Ömma", "Örby", "Östra"]
    assert names_with(name__finds="ÖSTRA") == ["Östra"]
    assert names_with(name__finds="ALF") == ["Alfa", "alfa"]


@pytest.mark.usefixtures("groups")
def test_finds_keeps_swedish_letters_apart_from_their_latin_neighbours() -> None:
    assert names_with(name__finds="osen") == []
    assert names_with(name__finds="asen") == []
    assert names_with(name__finds="åsen") == ["Åsen"]


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("word", ["%", "_", "\\", "%a%"])
def test_finds_takes_wildcards_for_what_they_are(word: str) -> None:
    assert names_with(name__finds=word) == []


def test_finds_meets_wildcards_in_the_text(db: None) -> None:
    Group.objects.create(name="100 % klart_nu")
    assert names_with(name__finds="0 %") == ["100 % klart_nu"]
    assert names_with(name__finds="T_N") == ["100 % klart_nu"]


@pytest.mark.usefixtures("groups")
@only_sqlite
def test_icontains_finds_swedish_capitals() -> None:
    assert names_with(name__icontains="östra") == ["Östra"]
    assert names_with(name__iexact="ÄNGEN") == ["Ängen"]
    assert names_with(name__istartswith="ås") == ["Åsen"]


@pytest.mark.usefixtures("groups")
def test_startswith_regards_case_and_takes_wildcards_for_what_they_are() -> None:
    starts = ["Ås", "ås", "%", "_", ""]
    assert [len(names_with(name__startswith=start)) for start in starts] == [
        1,
        0,
        0,
        0,
        Group.objects.count(),
    ]


@pytest.mark.usefixtures("groups")
@only_sqlite
def test_upper_and_lower_know_swedish() -> None:
    row = Group.objects.filter(name="Ängen").values_list(Upper("name"), Lower("name")).get()
    assert row == ("ÄNGEN", "ängen")


@pytest.mark.usefixtures("db")
@only_sqlite
def test_like_in_sqlite_passes_null_through() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULL LIKE 'a', 'a' LIKE NULL, 'åÅ' LIKE 'Åå', 'ab' LIKE 'a_'")
        assert cursor.fetchone() == (None, None, 1, 1)


@given(st.text(), st.text(), st.text())
def test_the_order_is_total(first: str, second: str, third: str) -> None:
    compare = collation.compare
    assert compare(first, second) == -compare(second, first)
    if compare(first, second) <= 0 and compare(second, third) <= 0:
        assert compare(first, third) <= 0


@given(st.text(max_size=12), st.text(max_size=3), st.text(max_size=3))
def test_like_finds_every_word_in_its_text(word: str, before: str, after: str) -> None:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    assert collation.like(f"%{escaped}%", before + word + after, "\\")

import io

import openpyxl
import pytest
from django.contrib.auth.models import Group
from django.http import HttpRequest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from tests.ui.addresses import COLUMNS, FILTERS
from varna.ui import lists
from varna.ui.lists import Column, Listing

NAMES = ["Alfa", "Beta", "Östra Alfa", "Omega", "Ava"]


@pytest.fixture
def groups(db: None) -> None:
    Group.objects.bulk_create(Group(name=name) for name in NAMES)


def asked(**query: str) -> HttpRequest:
    return RequestFactory().get("/groups/", query)


def listed(per_page: int = 3, **query: str) -> Listing[Group]:
    return lists.listing(
        asked(**query),
        Group.objects.all(),
        columns=COLUMNS,
        search=["name"],
        filters=FILTERS,
        sort="-name",
        per_page=per_page,
        export="grupper",
    )


def names(listing: Listing[Group]) -> list[str]:
    return [group.name for group in listing.rows]


pytestmark = pytest.mark.usefixtures("groups")


def test_every_word_must_be_found() -> None:
    assert names(listed(q="alfa östra")) == ["Östra Alfa"]
    assert sorted(names(listed(q="alfa"))) == ["Alfa", "Östra Alfa"]
    assert names(listed(q="alfa beta")) == []


def test_a_search_with_nul_or_without_end_is_cut_and_answered() -> None:
    assert names(listed(q="Be\x00ta")) == ["Beta"]
    assert listed(q="x" * 5000).q == "x" * 200


def test_a_filter_narrows_and_an_unknown_value_does_not() -> None:
    assert sorted(names(listed(begins="A"))) == ["Alfa", "Ava"]
    assert listed(begins="Q").total == len(NAMES)
    assert listed(begins="Q").is_narrowed is False


def test_the_address_says_the_order_and_a_foreign_word_is_ignored() -> None:
    assert names(listed(sort="name"))[:2] == ["Alfa", "Ava"]
    assert listed(sort="password").sort == "-name"
    assert listed(sort="-id").sort == "-name"


def test_a_heading_turns_the_order_and_keeps_the_search() -> None:
    heading, fixed = listed(q="a", page="2", sort="name").headings
    assert (heading.url, heading.direction) == ("?q=a&sort=-name", "ascending")
    assert (fixed.url, fixed.direction) == ("", "")
    assert listed().headings[0].direction == "descending"


def test_a_chip_takes_away_its_own_filter_alone() -> None:
    (state,) = listed(q="a", begins="A", page="2").filters
    assert (state.clear_url, state.value_label) == ("?q=a", "bokstaven A")


@pytest.mark.parametrize(("page", "number"), [("2", 2), ("99", 2), ("x", 1), ("", 1), ("-1", 2)])
def test_a_page_that_is_not_there_becomes_one_that_is(page: str, number: int) -> None:
    assert listed(page=page).page.number == number


def test_rows_alike_in_the_sorted_column_are_on_one_page_each() -> None:
    column = Column[Group]("first", "Första", sort=["permissions__codename"])
    found = [
        group.pk
        for page in ("1", "2", "3")
        for group in lists.listing(
            asked(page=page, sort="first"),
            Group.objects.all(),
            columns=[column],
            per_page=2,
            export="x",
        ).rows
    ]
    assert sorted(found) == sorted(Group.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_costs_two_queries(
    rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert len(names(listed(per_page=rows, q="a"))) == rows


def test_a_download_holds_every_row_of_the_selection_in_its_order() -> None:
    download = listed(per_page=1, export="csv", q="alfa").download
    assert download is not None
    ids = dict(Group.objects.values_list("name", "pk"))
    lines = download.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Namn;Nummer;Id"
    assert sorted(lines[1:]) == sorted(
        f"{name};{ids[name]};group:{ids[name]}" for name in ("Alfa", "Östra Alfa")
    )
    assert download["Content-Disposition"] == 'attachment; filename="grupper.csv"'


def test_a_sheet_can_be_taken_away_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        download = listed(export="xlsx").download
    assert download is not None
    book = openpyxl.load_workbook(io.BytesIO(download.content))
    assert book.worksheets[0].max_row == len(NAMES) + 1


def test_a_file_has_columns_of_its_own_and_the_id_that_a_row_says() -> None:
    also = [Column[Group](lists.ID, "Id", value=lambda row: f"grupp {row.name}")]
    found = lists.listing(
        asked(export="csv", q="beta"),
        Group.objects.all(),
        columns=COLUMNS,
        also=also,
        search=["name"],
        export="grupper",
    )
    assert found.download is not None
    key = Group.objects.get(name="Beta").pk
    lines = found.download.content.decode("utf-8-sig").splitlines()
    assert lines == ["Namn;Nummer;Id", f"Beta;{key};grupp Beta"]
    assert [heading.label for heading in found.headings] == ["Namn", "Nummer"]


def test_rows_that_are_no_list_are_taken_away_in_the_same_way() -> None:
    columns = [Column[str](lists.ID, "Id", value=lambda row: row)]
    file = lists.download(asked(export="csv"), iter(["=1+1"]), columns=columns, name="ord")
    assert file is not None
    assert file.content.decode("utf-8-sig").splitlines() == ["Id", "'=1+1"]
    assert lists.download(asked(), iter(["=1+1"]), columns=columns, name="ord") is None


@pytest.mark.parametrize(
    ("query", "has_tools"), [({}, False), ({"q": "a"}, True), ({"begins": "A"}, True)]
)
def test_where_there_is_nothing_at_all_there_is_nothing_to_look_among(
    query: dict[str, str], has_tools: bool
) -> None:
    assert listed().has_tools is True
    Group.objects.all().delete()
    assert listed(**query).has_tools is has_tools


def test_an_unknown_kind_of_file_gives_the_page() -> None:
    assert listed(export="exe").download is None

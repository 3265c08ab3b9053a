"""What can be pointed at: claimed once, and seen only by those who may."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, House
from tests.factories import measures
from varna.accounts.models import User
from varna.subjects import registry
from varna.subjects.addresses import by_key
from varna.subjects.ref import Ref


def test_a_kind_is_claimed_once() -> None:
    again = registry.Kind("person", "person", lambda _user, _on: User.objects.all())
    with pytest.raises(registry.AlreadyRegistered), registry.register_temporarily(again):
        pass


def test_a_kind_registered_for_a_while_is_gone_afterwards() -> None:
    kind = registry.Kind("cloud", "moln", lambda _user, _on: User.objects.none())
    with registry.register_temporarily(kind):
        assert registry.kind("cloud") is kind
    assert registry.kind("cloud") is None


def test_rows_are_those_that_the_reader_may_see(cast: Cast, today: date) -> None:
    keys = {str(cast.bo.pk), str(cast.disa.pk)}
    assert registry.rows("person", keys, cast.bo, today) == {str(cast.bo.pk): cast.bo}
    assert set(registry.rows("person", keys, cast.astrid, today)) == keys


def test_nothing_is_found_of_a_kind_that_nobody_registered(cast: Cast, today: date) -> None:
    assert registry.rows("cloud", {"1"}, cast.astrid, today) == {}


def test_a_pointer_reads_as_kind_and_key() -> None:
    assert str(Ref("commitment", "26")) == "commitment:26"


def test_a_page_is_found_by_the_key_of_its_row(cast: Cast) -> None:
    assert by_key("person_detail")(cast.bo) == f"/people/{cast.bo.pk}/"


def test_a_kind_that_says_what_it_reads_reads_nothing_more(
    house: House, cast: Cast, today: date, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    row = measures.measure(house.technical_board)
    kind = registry.kind("measure")
    assert kind is not None
    assert kind.address is not None
    with django_assert_num_queries(3):  # what the reader holds, who took over from whom, the row
        found = registry.rows("measure", {str(row.pk)}, cast.bo, today)[str(row.pk)]
        told = kind.title(found), kind.address(found)
    assert told == (row.title, f"/measures/{row.pk}/")

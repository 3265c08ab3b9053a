"""The search's page, as people meet it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories import measures
from varna.accounts.models import User
from varna.search import index

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


@pytest.fixture
def page(house: House, cast: Cast, sign_in: SignIn, today: date) -> Callable[..., str]:
    for number in range(30):
        measures.measure(house.technical_board, title=f"<b>Räcke</b> nr {number}")
    index.rebuild(on=today)

    def shown(query: str, person: User = cast.bo, **more: str) -> str:
        return sign_in(person).get(reverse("search"), {"q": query, **more}).content.decode()

    return shown


def test_hits_are_marked_escaped_and_lead_to_their_pages(page: Callable[..., str]) -> None:
    told = page("räcken")
    assert "30 träffar" in told
    assert told.count("&lt;b&gt;<mark>Räcke</mark>&lt;/b&gt;") == 25
    assert 'href="/measures/' in told
    assert "?q=r%C3%A4cken&amp;page=2" in told
    assert page("räcken", page="2").count("<mark>") == 5
    assert "Åtgärd (30)" in told


def test_each_kind_of_nothing_says_what_to_do(page: Callable[..., str]) -> None:
    assert "Skriv det du söker" in page("")
    assert "Inget hittades" in page("zebra")
    assert "Frågan har inga ord" in page('*"( %')
    assert "Ingen träff av det slaget" in page("räcke", kind="goal")
    assert "30 träffar" in page("räcke", kind="cloud")
    assert "Frågan var lång" in page("räcke " * 2000)
    assert "30 träffar" in page("\x00räcke\x00")


def test_before_the_index_is_there_the_page_says_so(cast: Cast, sign_in: SignIn) -> None:
    told = sign_in(cast.bo).get(reverse("search"), {"q": "räcke"}).content.decode()
    assert "Sökningen är inte klar ännu" in told


def test_the_box_is_on_every_page_for_those_who_are_signed_in(cast: Cast, sign_in: SignIn) -> None:
    assert 'id="search-everywhere"' in sign_in(cast.karin).get("/").content.decode()
    assert 'id="search-everywhere"' not in Client().get(reverse("privacy")).content.decode()

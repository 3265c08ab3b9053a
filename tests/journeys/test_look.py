"""The look by itself: the gallery and a list, without the rest of the house."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.journeys.axe import findings, findings_in_both_schemes
from tests.journeys.conftest import NewContext, SignIn
from varna.accounts.models import User
from varna.ui import navigation

pytestmark = pytest.mark.urls("tests.ui.addresses")

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(autouse=True)
def alone(settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    templates = Path(__file__).parents[1] / "ui" / "templates"
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [templates]}]
    with navigation.register_temporarily(asker=lambda *_: True):
        navigation._entries.clear()
        for order, name in enumerate(("start", "ui_gallery", "group_list")):
            count = (lambda *_: 3) if order else None
            navigation.register(navigation.Entry(name, name, "look.see", order, count))
        yield


@pytest.fixture
def groups(transactional_db: None) -> None:
    Group.objects.bulk_create(Group(name=name) for name in ("Alfa", "Örby", "Åsen", "Beta", "Cia"))


@pytest.fixture
def said(page: Page) -> list[str]:
    """What the browser complains of: refused styles, scripts, missing files."""
    complaints: list[str] = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_everybody_can_use_every_component(
    page: Page, said: list[str], sign_in: SignIn, bo: User, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    sign_in(page, bo)
    page.goto("/ui/")
    assert findings_in_both_schemes(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert said == []


def test_on_a_narrow_screen_a_row_is_a_card_where_how_it_stands_comes_second(
    page: Page, said: list[str], sign_in: SignIn, bo: User
) -> None:
    sign_in(page, bo)
    page.goto("/ui/")
    cells = page.get_by_role("table").first.locator("tbody tr").first.locator("th, td")
    named = "cells => cells.map(cell => getComputedStyle(cell, '::before').content)"
    lie = "cells => cells.map(cell => cell.getBoundingClientRect().top)"
    assert len(set(cells.evaluate_all(lie))) == 1
    assert set(cells.evaluate_all(named)) == {"none"}
    page.set_viewport_size(NARROW)
    heading, unit, status, number = cells.evaluate_all(lie)
    assert heading < status < unit < number
    assert cells.evaluate_all(named)[1:] == ['"Ansvarig: "', '"Läge: "', '"Antal: "']
    assert findings(page) == []
    assert said == []


def test_a_dialog_opens_and_closes_by_keyboard(page: Page, sign_in: SignIn, bo: User) -> None:
    sign_in(page, bo)
    page.goto("/ui/")
    opener = page.get_by_role("link", name="Öppna rutan")
    opener.press("Enter")
    expect(page.get_by_role("dialog", name="Skicka tillbaka svaret?")).to_be_visible()
    assert findings(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_dialog_is_reached_without_script(
    new_context: NewContext, sign_in: SignIn, bo: User
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    sign_in(page, bo)
    page.goto("/ui/")
    page.get_by_role("link", name="Öppna rutan").click()
    expect(page.get_by_text("Enheten får ett mejl med det du skriver.")).to_be_visible()


def test_the_menu_opens_on_a_narrow_screen_without_script(
    new_context: NewContext, sign_in: SignIn, bo: User
) -> None:
    page = new_context(java_script_enabled=False, viewport=NARROW).new_page()
    sign_in(page, bo)
    page.goto("/ui/")
    link = page.get_by_role("link", name="group_list")
    expect(link).to_have_count(0)
    page.get_by_text("Meny", exact=True).click()
    link.click()
    expect(page).to_have_url("/groups/")


def rows(page: Page) -> list[str]:
    return page.locator("tbody th").all_inner_texts()


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_list_is_sorted_and_searched(
    new_context: NewContext, sign_in: SignIn, bo: User, *, has_script: bool
) -> None:
    page = new_context(java_script_enabled=has_script).new_page()
    sign_in(page, bo)
    page.goto("/groups/")
    page.get_by_role("link", name="Namn").click()
    expect(page).to_have_url("/groups/?sort=-name")
    expect(page.get_by_role("columnheader", name="Namn")).to_have_attribute(
        "aria-sort", "descending"
    )
    page.get_by_label("Sök i listan").fill("a")
    page.get_by_label("Sök i listan").press("Enter")
    expect(page.get_by_role("status").filter(has_text="3 rader")).to_be_visible()
    assert rows(page) == ["Cia", "Beta", "Alfa"]


@pytest.mark.usefixtures("groups")
def test_with_script_the_list_is_replaced_and_the_page_stays(
    page: Page, said: list[str], sign_in: SignIn, bo: User
) -> None:
    sign_in(page, bo)
    page.goto("/groups/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Namn").click()
    expect(page).to_have_url("/groups/?sort=-name")
    page.get_by_label("Börjar på").select_option("A")
    expect(page).to_have_url("/groups/?q=&begins=A&sort=-name")
    assert rows(page) == ["Alfa"]
    assert page.evaluate("window.stayed") is True
    page.go_back()
    expect(page.get_by_role("status").filter(has_text="5 rader")).to_be_visible()
    assert said == []


@pytest.mark.usefixtures("groups")
def test_choosing_a_filter_shows_it_at_once(
    page: Page, said: list[str], sign_in: SignIn, bo: User
) -> None:
    sign_in(page, bo)
    page.goto("/groups/")
    page.get_by_label("Börjar på").select_option("Ö")
    expect(page.get_by_role("link", name="Ta bort Börjar på: bokstaven Ö")).to_be_visible()
    assert rows(page) == ["Örby"]
    assert said == []


@pytest.mark.usefixtures("groups")
@pytest.mark.parametrize("query", ["", "?q=finns+inte", "?q=a&begins=A&page=1"])
def test_everybody_can_use_a_list_in_each_state(
    page: Page, sign_in: SignIn, bo: User, query: str
) -> None:
    sign_in(page, bo)
    page.goto(f"/groups/{query}")
    assert findings_in_both_schemes(page) == []

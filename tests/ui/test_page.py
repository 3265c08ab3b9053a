"""What the base page says around every page."""

from datetime import date

import lxml.html
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory
from lxml.html import HtmlElement
from pytest_django import Settings

from varna.accounts.models import User
from varna.ui import identity, navigation
from varna.ui.navigation import Entry

pytestmark = pytest.mark.urls("tests.ui.addresses")


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    def role(_user: object, on: date) -> str:
        return f"Samordnare {on.year}"

    monkeypatch.setattr(identity, "sources", identity.Sources(lambda: "Solviks kommun", role))
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "_askers", [lambda *_: True])


def base(user: User | AnonymousUser, path: str = "/groups/?q=a") -> HtmlElement:
    request = RequestFactory().get(path)
    request.user = user
    return lxml.html.fromstring(render_to_string("ui/base.html", request=request))


def words(page: HtmlElement, css_class: str) -> str:
    return " ".join(page.find_class(css_class)[-1].text_content().split())


def test_the_page_says_where_and_as_whom(bo: User, clock: object) -> None:
    page = base(bo)
    assert words(page, "va-brand") == "Värna Solviks kommun"
    assert words(page, "va-person").startswith(f"{bo}Samordnare 2026")


def test_an_example_is_called_an_example(bo: User, settings: Settings) -> None:
    settings.DEMO = True
    page = base(bo)
    assert words(page, "va-brand") == "Värna Solviks kommun (påhittad)"
    assert words(page, "va-example") == "Exempeldata"


def test_in_earnest_nothing_is_called_an_example(bo: User, settings: Settings) -> None:
    settings.DEMO = False
    assert base(bo).find_class("va-example") == []


def test_without_a_name_from_org_the_settings_name_the_municipality(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MUNICIPALITY = "Sjöby kommun"
    monkeypatch.setattr(identity.sources, "municipality", lambda: "")
    assert identity.municipality() == "Sjöby kommun"


def test_the_menu_says_where_one_is_and_what_waits(bo: User) -> None:
    navigation.register(Entry("Grupper", "group_list", "look.see", 1, lambda *_: 3))
    navigation.register(Entry("Start", "start", "look.see", 0))
    links = base(bo).find_class("va-side")[0].xpath(".//ul//a")
    told = [
        (" ".join(a.text_content().split()), a.get("href"), a.get("aria-current")) for a in links
    ]
    assert told == [("Start", "/", None), ("Grupper 3 väntar", "/groups/", "page")]


def test_a_stranger_sees_no_menu_and_no_way_out(db: None) -> None:
    navigation.register(Entry("Start", "start", "look.see", 0))
    page = base(AnonymousUser())
    assert page.xpath("//ul[@class='va-menu']//a") == []
    assert page.find_class("va-person") == []


def test_the_other_language_is_one_press_away_and_comes_back_here(bo: User) -> None:
    (form,) = base(bo).xpath("//form[@action='/i18n/setlang/']")
    assert form.xpath(".//button/@value") == ["en"]
    assert form.xpath(".//input[@name='next']/@value") == ["/groups/?q=a"]


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(bo: User) -> None:
    page = base(bo)
    assert page.xpath("(//body//a)[1]/@href") == ["#main"]
    assert page.get_element_by_id("main").get("tabindex") == "-1"

import re
from pathlib import Path

import lxml.html
import pytest
from django.contrib.auth.models import Group
from django.template.loader import render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

import varna.ui

pytestmark = [pytest.mark.urls("tests.ui.addresses"), pytest.mark.django_db]

HERE = Path(varna.ui.__file__).parent


@pytest.fixture
def site(settings: Settings) -> Client:
    """The look alone: who may come in is another app's matter."""
    settings.MIDDLEWARE = [
        each
        for each in settings.MIDDLEWARE
        if not each.startswith(("varna.", "allauth.", "django.contrib.auth.middleware.Login"))
    ]
    settings.DEMO = True
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [Path(__file__).parent / "templates"]}]
    return Client()


def test_the_gallery_is_not_there_in_earnest(site: Client, settings: Settings) -> None:
    settings.DEMO = settings.DEBUG = False
    assert site.get("/ui/").status_code == 404


def test_the_gallery_shows_every_component(site: Client) -> None:
    page = site.get("/ui/")
    assert page.status_code == 200
    written = (HERE / "templates/ui/gallery.html").read_text()
    components = {path.stem.replace("_", "-") for path in (HERE / "templates/cotton").iterdir()}
    shown = set(re.findall(r"<c-([a-z-]+)", written)) - {"slot"}
    assert components - shown == {"list", "list-tools", "chips"}  # these need a list: tests below


def test_no_page_leaves_a_component_unmade(site: Client) -> None:
    html = site.get("/ui/").content.decode()
    assert re.findall(r"</?c-[a-z-]+", html) == []


def test_no_page_has_style_or_script_of_its_own(site: Client) -> None:
    page = lxml.html.fromstring(site.get("/ui/").content)
    assert page.xpath("//style | //@style | //script[not(@src)] | //@onclick") == []


def test_every_id_is_there_once(site: Client) -> None:
    ids = lxml.html.fromstring(site.get("/ui/").content).xpath("//@id")
    assert sorted(ids) == sorted(set(ids))


def test_large_choices_are_the_field_s_own_radio_buttons(site: Client) -> None:
    page = lxml.html.fromstring(site.get("/ui/").content)
    cards = page.xpath("//label[@class='va-choice']")
    told = [(card.get("data-tone"), *card.xpath("input/@value | input/@checked")) for card in cards]
    assert told == [
        ("met", "met"),
        ("partly", "partly", "checked"),
        ("not_met", "not_met"),
        ("unknown", "unknown"),
    ]
    assert {*page.xpath("//label[@class='va-choice']/input/@name")} == {"answer-answer"}
    assert [card.get("for") for card in cards] == [card.find("input").get("id") for card in cards]


@pytest.mark.parametrize(
    ("query", "is_open"), [("", False), ("?q=Alfa", False), ("?begins=A", True)]
)
def test_filters_lie_folded_until_one_is_chosen(site: Client, query: str, *, is_open: bool) -> None:
    Group.objects.create(name="Alfa")
    page = lxml.html.fromstring(site.get(f"/groups/{query}").content)
    (fold,) = page.xpath("//form[@id='list-tools']/details")
    assert ("open" in fold.attrib) is is_open
    assert fold.xpath(".//select/@name") == ["begins"]


@pytest.mark.parametrize(
    ("query", "said"), [("", "Här finns inga grupper än"), ("?q=x", "Inget motsvarar urvalet")]
)
def test_an_empty_list_says_whether_anything_is_there_at_all(
    site: Client, query: str, said: str
) -> None:
    page = lxml.html.fromstring(site.get(f"/groups/{query}").content)
    assert page.xpath("//*[@class='va-empty']/h2/text()") == [said]


def test_a_list_says_its_number_of_rows_and_its_order(site: Client) -> None:
    Group.objects.bulk_create(Group(name=f"Grupp {number}") for number in range(7))
    page = lxml.html.fromstring(site.get("/groups/?sort=-name&page=2").content)
    assert page.xpath("normalize-space(//*[@role='status'])") == "7 rader"
    assert page.xpath("//th/@aria-sort") == ["descending"]
    assert page.xpath("//tbody/tr/th/text()") == ["Grupp 3", "Grupp 2", "Grupp 1"]
    assert page.xpath("//nav[@class='va-pager']//@aria-current/../@href") == ["?sort=-name&page=2"]


def test_what_somebody_searched_for_is_escaped(site: Client) -> None:
    html = site.get("/groups/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in html


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404"])
def test_error_pages_say_what_to_do(site: Client, code: str) -> None:
    page = lxml.html.fromstring(
        render_to_string(f"{code}.html", request=site.get("/ui/").wsgi_request)
    )
    assert len(page.xpath("//h1")) == 1
    assert page.xpath("//main//a/@href") == ["/"]


def test_the_500_page_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert "Något gick fel hos oss" in render_to_string("500.html")

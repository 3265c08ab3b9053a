"""The journeys' own eyes: that a page which is wrong is said to be."""

from datetime import date

import pytest
from playwright.sync_api import Page

from tests.journeys.hands import Keys
from tests.journeys.visits import Listener, wrong

FRAME = (
    "<html lang=sv><title>Prov</title><style>{style}</style>"
    "<header><h1>Prov</h1></header><main>{body}</main></html>"
)


@pytest.fixture
def keys(page: Page) -> Keys:
    return Keys(page)


def show(page: Page, body: str, style: str = "") -> None:
    page.set_content(FRAME.format(body=body, style=style))


def test_what_can_be_reached_and_seen_is_reached(keys: Keys) -> None:
    show(keys.page, "<a href=#a>Ett</a> <button>Två</button>")
    keys.reach(keys.named("button", "Två"))
    keys.reach(keys.named("link", "Ett"))
    assert keys.page.evaluate("document.activeElement.textContent") == "Ett"


@pytest.mark.parametrize(
    ("body", "style", "complaint"),
    [
        ("<button>Två</button>", "button:focus {outline: none}", "no ring around BUTTON Två"),
        (
            "<button>Två</button><div></div>",
            "div {position: fixed; inset: 0; background: red}",
            "something covers BUTTON Två",
        ),
        ("<button tabindex=-1>Två</button>", "", "is not reached"),
    ],
    ids=["no-ring", "covered", "no-stop"],
)
def test_what_cannot_be_reached_or_seen_is_told(
    keys: Keys, monkeypatch: pytest.MonkeyPatch, body: str, style: str, complaint: str
) -> None:
    monkeypatch.setattr("tests.journeys.hands.MOST_TABS", 5)
    show(keys.page, body, style)
    with pytest.raises(AssertionError, match=complaint):
        keys.reach(keys.named("button", "Två"))


def test_a_day_is_written_in_the_order_the_field_asks(keys: Keys) -> None:
    show(keys.page, "<label>Dag <input type=date></label>")
    keys.write_day("Dag", date(2026, 2, 27))
    assert keys.field("Dag").input_value() == "2026-02-27"


@pytest.mark.parametrize(
    ("body", "style", "finding"),
    [
        ("<p>Gott.</p>", "", ""),
        ("<p>Blekt.</p>", "p {color: #ccc; background: #fff}", "light: color-contrast"),
        (
            "<p>Natt.</p>",
            "p {background: #fff} @media (prefers-color-scheme: dark) {p {color: #ddd}}",
            "dark: color-contrast",
        ),
        ("<input>", "", "light: label"),
        ("<p>Brett.</p>", "p {width: 400px}", "is 4"),
    ],
    ids=["well", "pale", "pale-in-the-dark", "nameless", "wide"],
)
def test_what_is_wrong_with_a_page_is_told(page: Page, body: str, style: str, finding: str) -> None:
    show(page, body, style)
    found = list(wrong(page))
    assert any(each.startswith(finding) for each in found) if finding else found == []


def test_what_the_browser_complains_of_is_told(page: Page) -> None:
    listener = Listener(page)
    page.evaluate("console.error('trasigt')")
    assert listener.take() == ["trasigt"]
    assert listener.take() == []

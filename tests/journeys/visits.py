"""Opening a page as somebody, and saying everything that is wrong with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import resolve, reverse
from playwright.sync_api import ConsoleMessage, Page

from tests.journeys import axe

Arguments = tuple[object, ...]
Act = Callable[[Page], None]

WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}
ONLY_WHEN_NARROW = ["scrollable-region-focusable", "target-size"]


@dataclass(frozen=True)
class Visit:
    """
    A person opens a named address, and may do something there before one looks.

    :param who: the first name; empty for somebody who has not signed in
    :param then: leads to the state that is looked at, when that is not the page as it opens
    :param status: what the address answers at first
    :param lands: the door it leads on to, when it does not stay
    :param is_file: it is handed out to be kept; there is no page to look at
    """

    door: str
    who: str = ""
    arguments: Callable[[], Arguments] = tuple
    query: str = ""
    then: Act | None = None
    status: int = 200
    lands: str = ""
    is_file: bool = False

    @property
    def state(self) -> tuple[object, ...]:
        """What is looked at, whoever looks."""
        return self.door, self.query, self.then

    @property
    def address(self) -> str:
        return reverse(self.door, args=self.arguments()) + self.query

    def __str__(self) -> str:
        state = f" then {self.then.__name__}" if self.then else ""
        return f"{self.door}{self.query}{state} by {self.who or 'nobody'}"


class Listener:
    """What the browser complains of: a broken script, a file that is missing, a refused style."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.page = page
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def _console(self, line: ConsoleMessage) -> None:
        """A page that says 404 is itself no complaint; the status is looked at elsewhere."""
        is_own_status = (
            line.text.startswith("Failed to load resource")
            and line.location["url"] == self.page.url
        )
        if line.type == "error" and not is_own_status:
            self.said.append(line.text)

    def take(self) -> list[str]:
        said, self.said = self.said, []
        return said


def fetch(page: Page, visit: Visit) -> list[str]:
    """A file is asked for with the person's cookies."""
    answer = page.request.get(visit.address)
    return [] if answer.status == visit.status else [f"{visit}: answered {answer.status}"]


def look(page: Page, listener: Listener, visit: Visit, *, dark: bool = True) -> list[str]:
    """Everything that is wrong, a line each; nothing when everybody can use the page.

    :param dark: whether its colours are asked in the dark too
    """
    page.set_viewport_size(WIDE)
    answer = page.goto(visit.address)
    assert answer is not None
    if answer.status != visit.status:
        return [f"{visit}: answered {answer.status}"]
    landed = resolve(urlsplit(page.url).path).url_name
    if landed != (visit.lands or visit.door):
        return [f"{visit}: led to {landed}"]
    if visit.then:
        visit.then(page)
    return [f"{visit}: {each}" for each in (*wrong(page, dark=dark), *listener.take())]


def wrong(page: Page, *, dark: bool = True) -> Iterator[str]:
    yield from axe.findings_in_both_schemes(page) if dark else axe.findings(page)
    page.set_viewport_size(NARROW)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > NARROW["width"]:
        yield f"is {width} pixels wide at {NARROW['width']}: {_widest(page)}"
    yield from (f"narrow: {each}" for each in axe.findings(page, only=ONLY_WHEN_NARROW))


def _widest(page: Page) -> str:
    """The innermost elements that reach outside the page, for whoever mends it."""
    return str(
        page.evaluate(
            """() => [...document.querySelectorAll('body *')]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1
                && !e.closest('.va-scroll') && !e.children.length)
              .slice(0, 3)
              .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))"""
        )
    )


def send_empty(page: Page) -> None:
    """The page's own form, sent with nothing in it and without asking the browser first."""
    page.locator("main form:not([role=search])").last.evaluate(
        """form => {
          form.noValidate = true;
          for (const field of form.elements) {
            if (field.type === 'hidden') continue;
            if (field.type === 'checkbox' || field.type === 'radio') field.checked = false;
            else if (field.tagName !== 'BUTTON') field.value = '';
          }
          form.requestSubmit();
        }"""
    )
    page.locator(".va-error-summary, .va-errors").first.wait_for()


def open_all(page: Page) -> None:
    """Everything that is folded, unfolded."""
    page.evaluate("document.querySelectorAll('main details').forEach(each => { each.open = true })")

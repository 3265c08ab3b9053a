"""Two ways of using a page: with a pointer, and with the keyboard alone."""

from abc import ABC, abstractmethod
from datetime import date
from pathlib import Path

from playwright.sync_api import Download, ElementHandle, FileChooser, Locator, Page

MOST_TABS = 600


class Hands(ABC):
    """What a person does on a page, named as the person would name it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, role: str, name: str) -> None:
        """A button or link that leads to a page, which may be the same one."""
        self.follow(self.named(role, name))

    def follow(self, target: Locator) -> None:
        self.approach(target)
        with self.page.expect_navigation(wait_until="load"):
            self.activate(target)
        self.arrived()

    def take(self, name: str) -> bytes:
        """The file behind a link."""
        with self.page.expect_download() as download:
            self.activate(self.named("link", name))
        return _content(download.value)

    def named(self, role: str, name: str) -> Locator:
        """Exactly that name, or else the first that holds it."""
        main = self.page.get_by_role("main")
        exact = main.get_by_role(role, name=name, exact=True)
        return exact.last if exact.count() else main.get_by_role(role, name=name).first

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("main").get_by_label(label).first

    def write(self, label: str, text: str) -> None:
        self.write_in(self.field(label), text)

    @abstractmethod
    def approach(self, target: Locator) -> None:
        """Come so near that one press is enough; the wait for the next page begins after it."""

    @abstractmethod
    def arrived(self) -> None:
        """What is true of every page that opens."""

    @abstractmethod
    def activate(self, target: Locator) -> None: ...
    @abstractmethod
    def menu(self, name: str) -> None: ...
    @abstractmethod
    def write_in(self, target: Locator, text: str) -> None: ...
    @abstractmethod
    def write_day(self, label: str, day: date) -> None: ...
    @abstractmethod
    def choose(self, target: Locator, option: str) -> None: ...
    @abstractmethod
    def tick(self, box: Locator) -> None: ...
    @abstractmethod
    def pick(self, radio: Locator) -> None: ...
    @abstractmethod
    def attach(self, label: str, path: Path) -> None: ...


class Pointer(Hands):
    """A mouse or a finger; on a narrow screen the menu is folded and nothing reaches outside."""

    @property
    def width(self) -> int:
        assert self.page.viewport_size
        return self.page.viewport_size["width"]

    def approach(self, target: Locator) -> None:
        target.scroll_into_view_if_needed()

    def arrived(self) -> None:
        assert self.page.evaluate("document.documentElement.scrollWidth") <= self.width

    def activate(self, target: Locator) -> None:
        target.click()

    def menu(self, name: str) -> None:
        if self.width < 900:
            self.page.get_by_text("Meny", exact=True).click()
        navigation = self.page.get_by_role("navigation", name="Huvudmeny")
        self.follow(navigation.get_by_role("link", name=name))

    def write_in(self, target: Locator, text: str) -> None:
        target.fill(text)

    def write_day(self, label: str, day: date) -> None:
        self.field(label).fill(day.isoformat())

    def choose(self, target: Locator, option: str) -> None:
        target.select_option(label=option)

    def tick(self, box: Locator) -> None:
        box.check()

    def pick(self, radio: Locator) -> None:
        radio.check()

    def attach(self, label: str, path: Path) -> None:
        self.field(label).set_input_files(path)


class Keys(Hands):
    """Tab, Shift+Tab, Enter, space and the arrows; where one is must be seen all the way."""

    def approach(self, target: Locator) -> None:
        self.reach(target)

    def arrived(self) -> None:
        assert self.page.get_by_role("heading", level=1).count() == 1

    def activate(self, target: Locator) -> None:
        self.reach(target)
        self.page.keyboard.press("Enter")

    def menu(self, name: str) -> None:
        navigation = self.page.get_by_role("navigation", name="Huvudmeny")
        self.follow(navigation.get_by_role("link", name=name))

    def write_in(self, target: Locator, text: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def write_day(self, label: str, day: date) -> None:
        """In the order that this browser's own field asks in: one looks, and begins again."""
        field = self.field(label)
        self.reach(field)
        for order in ("%Y %m %d", "%m %d %Y", "%d %m %Y"):
            self._type_day(day.strftime(order))
            if field.input_value() == day.isoformat():
                return
        raise AssertionError(f"{label} cannot be written: {field.input_value()}")

    def _type_day(self, written: str) -> None:
        for _ in range(3):
            self.page.keyboard.press("ArrowLeft")
        for part in written.split():
            self.page.keyboard.type(part)
            if len(part) == 4:  # the field waits for a fifth digit of the year
                self.page.keyboard.press("ArrowRight")

    def choose(self, target: Locator, option: str) -> None:
        self.reach(target)
        self.page.keyboard.press("Home")
        for _ in range(target.locator("option").count()):
            chosen = target.locator("option:checked").inner_text().strip()
            if chosen == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not lead to {option}")

    def tick(self, box: Locator) -> None:
        self.reach(box)
        if not box.is_checked():
            self.page.keyboard.press("Space")
        assert box.is_checked()

    def pick(self, radio: Locator) -> None:
        """Tab leads to the group, the arrows to the one in it."""
        self.reach(radio, is_group_enough=True)
        if not radio.evaluate("it => it === document.activeElement"):
            for _ in range(10):
                self.page.keyboard.press("ArrowDown")
                if radio.evaluate("it => it === document.activeElement"):
                    break
        if not radio.is_checked():
            self.page.keyboard.press("Space")
        assert radio.is_checked()

    def attach(self, label: str, path: Path) -> None:
        """A busy browser sometimes swallows the first press; a person presses again."""
        opened: list[FileChooser] = []

        def open_(chooser: FileChooser) -> None:
            opened.append(chooser)

        self.page.once("filechooser", open_)
        for key in ("Enter", "Space", "Enter"):
            self.reach(self.field(label))
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(2000)
            if opened:
                opened[0].set_files(path)
                return
        raise AssertionError(f"no press opened {label}")

    def reach(self, target: Locator, *, is_group_enough: bool = False) -> None:
        handle = target.element_handle()
        for key in (_direction(handle), "Tab", "Shift+Tab"):
            for _ in range(MOST_TABS):
                if handle.evaluate(IS_THERE, is_group_enough):
                    return self._see()
                self.page.keyboard.press(key)
        raise AssertionError(f"{target} is not reached in {MOST_TABS} presses of Tab")

    def _see(self) -> None:
        complaint = self.page.evaluate(COMPLAINT_OF_FOCUS)
        assert complaint == "", f"{self.page.url}: {complaint}"


def _direction(handle: ElementHandle) -> str:
    is_before = handle.evaluate(
        """it => document.activeElement !== document.body && !!(
          document.activeElement.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_PRECEDING)"""
    )
    return "Shift+Tab" if is_before else "Tab"


def _content(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


IS_THERE = """(it, isGroupEnough) => {
  const here = document.activeElement;
  return here === it || (isGroupEnough && here.type === 'radio' && here.name === it.name);
}"""

# the ring may lie on the label around a hidden control, and no bar may cover all of it
COMPLAINT_OF_FOCUS = """() => {
  const it = document.activeElement, label = it.closest('label');
  const shown = [it, label].filter(Boolean);
  const isRinged = shown.some(each => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0)
      || style.boxShadow !== 'none';
  });
  const name = it.tagName + ' ' + (it.textContent || it.name || '').trim().slice(0, 60);
  if (!isRinged) return 'no ring around ' + name;
  const isSeen = shown.some(each => [...each.getClientRects()].some(box =>
    [0.1, 0.5, 0.9].some(x => [0.1, 0.5, 0.9].some(y => {
      const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
      return top && (each.contains(top) || top.contains(it) && label);
    }))));
  return isSeen ? '' : 'something covers ' + name;
}"""

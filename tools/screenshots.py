"""Take the pictures of README and handbook from the example municipality, as its people see it."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Page, sync_playwright

FOLDER = Path("docs/handbok/bilder")
PLAN = Path("src/varna/portal/examples/plan.txt")
COLOURS = 256  # enough for a page, and a third of the bytes
LARGEST = 200 * 1024
PATIENCE = 180  # seconds for the examples to load
KNOWN = "- Kommunstyrelsen stärker samordningen"
UNCERTAIN = "- En lista över skyddsrum tas fram.\n"
WIDTH = 1280
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"]
OK = 200
OFFICE, COORDINATOR, HEAD, COMPANY = "Astrid", "Bo", "Egil", "Frida"
REGISTRAR, AUDITOR = "Ines", "Jon"
ROUND, REPORT = r"/rounds/\d+/", r"/reports/\d+/"
ENQUIRY = r"/enquiries/\d+/"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with _example_municipality() as address, sync_playwright() as playwright:
        executable = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for picture in PICTURES:
            _take(browser, address, picture)
        browser.close()


def _start(page: Page) -> None:
    page.goto("/")


def _situation(page: Page) -> None:
    page.goto("/situation/")


def _proposal(page: Page) -> None:
    """The example plan with a promise that does not say who: the same file is read only once."""
    page.goto("/plans/import/")
    content = PLAN.read_text(encoding="utf-8").replace(KNOWN, UNCERTAIN + KNOWN, 1).encode()
    file = FilePayload(name="plan.txt", mimeType="text/plain", buffer=content)
    page.locator("input[type=file]").set_input_files(file)
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url("**/check/**")
    page.locator("#proposal a[href^='#']").first.click()  # the uncertain one's line
    page.locator("#proposal").evaluate("proposal => proposal.scrollIntoView()")


def _answer(page: Page) -> None:
    page.goto("/enquiries/")
    page.locator("main a[href*='/enquiries/']").first.click()


def _at(address: str, *follow: str) -> Callable[[Page], None]:
    """Open the address, and then by turns the first link in the page that matches each pattern."""

    def walk(page: Page) -> None:
        page.goto(address)
        for pattern in follow:
            links = page.locator("main a[href]").evaluate_all("all => all.map(a => a.pathname)")
            page.goto(next(link for link in links if re.fullmatch(pattern, link)))

    return walk


@dataclass(frozen=True)
class Picture:
    name: str
    person: str
    walk: Callable[[Page], None]
    height: int = 860


PICTURES = [
    Picture("start", OFFICE, _start, 1060),
    Picture("laget", OFFICE, _situation, 1360),
    Picture("svara", COORDINATOR, _answer, 1060),
    Picture("redovisning", OFFICE, _at("/reports/", REPORT, REPORT + r"versions/\d+/"), 1440),
    Picture("granska-planen", OFFICE, _proposal),
    Picture("folja-upp", OFFICE, _at("/rounds/", ROUND), 1060),
    Picture("bedoma", OFFICE, _at("/rounds/", ROUND, ROUND + "judgements/"), 1060),
    Picture("lamna-in", HEAD, _at("/"), 760),
    Picture("bolag", COMPANY, _at("/"), 760),
    Picture(
        "tjansteskrivelse",
        COORDINATOR,
        _at("/enquiries/", ENQUIRY, ENQUIRY + "memorandum/"),
        1200,
    ),
    Picture("handlingsplan", COORDINATOR, _at("/action-plans/", r"/action-plans/\d+/"), 1060),
    Picture("diarium", REGISTRAR, _at("/registry/"), 1060),
    Picture("genom-aren", AUDITOR, _at("/history/?q=övar", r"/commitments/\d+/history/"), 1200),
    Picture("styrdokument", OFFICE, _at("/documents/"), 1060),
]


def _take(browser: Browser, address: str, picture: Picture) -> None:
    context = browser.new_context(
        base_url=address, viewport={"width": WIDTH, "height": picture.height}, locale="sv-SE"
    )
    page = context.new_page()
    page.goto("/login/")
    for fold in page.locator("main summary").all():
        fold.click()
    page.get_by_role("button", name=f"{picture.person} ").first.click()
    page.wait_for_url(f"{address}/")
    picture.walk(page)
    page.wait_for_load_state("networkidle")
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    _compress(path)
    print(path, flush=True)


def _compress(path: Path) -> None:
    picture = Image.open(path).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path} is larger than {LARGEST} bytes.")


@contextmanager
def _example_municipality() -> Iterator[str]:
    port = str(_free_port())
    address = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="varna-pictures-") as home:
        environment = {**os.environ, "VARNA_HOME": home, "PORT": port}
        server = subprocess.Popen(
            [".venv/bin/varna", "run"], env=environment, stdout=subprocess.DEVNULL
        )
        try:
            _wait(server, address)
            yield address
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(server: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(address):
        if server.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("The example municipality did not start.")
        time.sleep(0.5)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=2) as answer:
            return bool(answer.status == OK)
    except (OSError, urllib.error.URLError):
        return False


if __name__ == "__main__":
    main()

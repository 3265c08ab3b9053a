"""Every page and every file that a person can reach, found by following what leads on."""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Sequence
from html import unescape

import pypdfium2
from django.test import Client

from tests import doors

LINKS = re.compile(r'(?:href|action|hx-get)="(/[^"#]*)')
LEAVES = re.compile(r"/(?:static|language|account)/|/link/")
QUERY = re.compile(r"^(?:export|kind|format)=[a-z]+$")
MOST = 2000
MOST_ALIKE = 2
"""
Of addresses that differ in numbers alone, and were not asked for by name: a view that tells too
much tells it of any, and the objects in question are asked for.
"""


def starts() -> list[str]:
    """The addresses that ask for nothing."""
    return sorted(
        f"/{door.route}" for door in doors.doors() if not door.parameters and "<" not in door.route
    )


def reached(client: Client, begin: Sequence[str]) -> dict[str, str]:
    """The text of each address, as far as GET leads; files are opened and read too."""
    found: dict[str, str] = {}
    queue, asked = deque(begin), set(begin)
    alike: Counter[str] = Counter()
    while queue:
        address = queue.popleft()
        if address in found or LEAVES.search(address):
            continue
        alike[kind := re.sub(r"\d+", "n", address)] += 1
        if alike[kind] > MOST_ALIKE and address not in asked:
            continue
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        found[address] = f"{dict(response.headers)}\n{text(content)}"
        assert len(found) < MOST, "the crawl has no end"
        if response.headers.get("Content-Type", "").startswith("text/html"):
            queue.extend(_leads(found[address], address))
        if location := response.headers.get("Location"):
            queue.append(location)
    return found


def _leads(page: str, address: str) -> list[str]:
    """Links without a query, and those that ask for a file; a list's filters show what it shows."""
    leads = [unescape(each) for each in LINKS.findall(page)]
    exports = re.findall(r'href="(\?[^"]*export=[a-z]+[^"]*)"', page)
    leads += [address.partition("?")[0] + unescape(each) for each in exports]
    return [each for each in leads if "?" not in each or QUERY.match(each.partition("?")[2])]


def text(content: bytes) -> str:
    """What stands in it, also when it is a zip of many parts or a PDF."""
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(text(archive.read(name)) for name in archive.namelist())
    if content.startswith(b"%PDF-"):
        pages = pypdfium2.PdfDocument(content)
        return "\n".join(page.get_textpage().get_text_range() for page in pages)
    return content.decode("utf-8", errors="replace")

"""Whatever is written in any field of any form is answered in words, on both databases."""

import re
from datetime import datetime
from http.client import METHOD_NOT_ALLOWED
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.cast import Cast, House
from tests.factories.opened import Opened, everything
from tests.test_doors import PARTS, people, rows
from tests.test_doors import visit as visit  # noqa: PLC0414 – a fixture

pytestmark = pytest.mark.django_db

NAMES = re.compile(r'<(?:input|textarea|select|button)\b[^>]*?\bname="([^"]+)"')
LARGEST = 21 * 1024 * 1024
NOT_ASKED = {"account_logout", "set_language", "healthz", "readyz", "use_link", "renew_link"}
STRANGE = {
    "nothing that a database keeps": "a\x00b",
    "signs and turned direction": "\u202e😀\u2066́ÅÄ\ufffe" * 40,
    "a number without end": "9" * 5000,
    "a number past the database": str(2**63),
    "the first day": "0001-01-01",
    "the last day": "9999-12-31",
    "markup": "<script>'\";{{ 7 }}{% now %}",
}


DOORS = [name for name, *_codes in rows() if name not in NOT_ASKED]
_fields: set[str] = set()


@pytest.fixture
def opened(house: House, cast: Cast, now: datetime) -> Opened:
    return everything(house, cast, at=now)


@pytest.fixture
def fields(opened: Opened, visit: Any) -> set[str]:
    """The name of every field of every page, collected once a process."""
    if not _fields:
        for name in DOORS:
            page = visit("get", reverse(name, kwargs=opened.get(name, {})), people(name)[-1])
            if page.headers["Content-Type"].startswith("text/html"):
                _fields.update(NAMES.findall(page.text))
        _fields.discard("csrfmiddlewaretoken")
    assert len(_fields) > 40
    return _fields


@pytest.mark.long(10)
@pytest.mark.parametrize("part", range(PARTS))
def test_no_form_breaks(opened: Opened, visit: Any, fields: set[str], part: int) -> None:
    broken = []
    for name in DOORS[part::PARTS]:
        address = reverse(name, kwargs=opened.get(name, {}))
        for kind, value in STRANGE.items():
            answer = visit("post", address, people(name)[-1], data=dict.fromkeys(fields, value))
            if answer.status_code == METHOD_NOT_ALLOWED:
                break
            if answer.status_code >= 500:
                broken.append((name, kind))
    assert broken == []


def test_a_text_of_megabytes_is_refused_and_kept_on_the_page(opened: Opened, visit: Any) -> None:
    address = reverse("enquiry_detail", kwargs=opened["enquiry_detail"])
    fields = set(NAMES.findall(visit("get", address, "disa").text))
    (first, *_rest) = sorted(name for name in fields if name.endswith("-comment"))
    data = {first.replace("comment", "was"): "", first: "å" * 300_000}
    long = visit("post", address, "disa", data=data)
    assert (long.status_code, "å" * 300_000 in long.text) == (422, True)
    assert visit("post", address, "disa", data=data | {first: "a" * 6_000_000}).status_code == 400


@pytest.mark.parametrize("door", ["import_plan", "import_sheet"])
@pytest.mark.parametrize("size", [0, 100, LARGEST + 1])
def test_a_file_that_is_not_what_it_says_is_refused(
    opened: Opened, visit: Any, door: str, size: int
) -> None:
    file = SimpleUploadedFile("plan\u202e.docx", b"\x00" * size, "image/png")
    answer = visit("post", reverse(door), "astrid", data={"file": file})
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert list(errors) == ["file"]
    assert any("större än" in error for error in errors["file"]) is (size > LARGEST)

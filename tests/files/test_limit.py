"""One limit, one check and one sentence, wherever somebody hands in a file."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.test import RequestFactory, override_settings
from django.utils.datastructures import MultiValueDict

from tests import source
from varna.documents.register_forms import FileForm
from varna.files import actions, refusals
from varna.files.limits import LARGEST, MB
from varna.followup.attachment_forms import AttachForm
from varna.measures.forms import PlanFileForm
from varna.meetings.forms import AddForm
from varna.org.forms import SheetForm
from varna.org.models import Unit
from varna.plan.forms import UploadForm
from varna.registrar.forms import NumbersFileForm
from varna.report.forms import TemplateForm
from varna.report.path_forms import VerifyForm
from varna.statements.forms import StatementForm

ON = date(2026, 11, 22)
SMALLER = "Dela upp den eller minska bilderna i den."
Files = Mapping[str, Any]
ROOMS: list[tuple[str, str, Callable[[Files], forms.BaseForm], int, str]] = [
    ("plan", "file", lambda files: UploadForm({}, files), LARGEST, SMALLER),
    ("document", "upload", lambda files: FileForm({}, files), LARGEST, SMALLER),
    ("answer", "uploads", lambda files: AttachForm({}, files, restricts=False), LARGEST, SMALLER),
    (
        "statement",
        "uploads",
        lambda files: StatementForm({}, files, before=None, on=ON),
        LARGEST,
        SMALLER,
    ),
    (
        "template",
        "file",
        lambda files: TemplateForm({}, files, units=Unit.objects.none()),
        LARGEST,
        SMALLER,
    ),
    (
        "verify",
        "file",
        lambda files: VerifyForm({}, files),
        LARGEST,
        "Så stor är ingen av de filer som vi har sänt ut.",
    ),
    ("units", "file", lambda files: SheetForm({}, files), 5 * MB, "Dela upp den i flera."),
    ("numbers", "file", lambda files: NumbersFileForm({}, files), 5 * MB, "Dela upp den i flera."),
    ("measures", "file", lambda files: PlanFileForm({}, files), 5 * MB, "Dela upp den i flera."),
    (
        "meetings",
        "file",
        lambda files: AddForm({"text": "2027-01-14"}, files, units=Unit.objects.none()),
        5 * MB,
        "Dela upp den i flera.",
    ),
]


def sized(*sizes: int) -> list["UploadedFile[bytes]"]:
    """As large as they say, and light to carry."""
    return [UploadedFile(io.BytesIO(b"x"), "fil.docx", size=size) for size in sizes]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "form", "limit", "advice"),
    [room[1:] for room in ROOMS],
    ids=[room[0] for room in ROOMS],
)
def test_a_file_at_the_limit_is_taken_and_one_a_byte_larger_is_not(
    field: str, form: Callable[[Files], forms.BaseForm], limit: int, advice: str
) -> None:
    at, above = (form(MultiValueDict({field: sized(limit + more)})) for more in (0, 1))
    said = f"Filen fil.docx är större än {limit // MB} MB och är inte sparad. {advice}"
    assert (at.errors.get(field), above.errors[field]) == (None, [said])


def test_several_files_are_weighed_together() -> None:
    half = LARGEST // 2
    at, above = (
        AttachForm({}, MultiValueDict({"uploads": sized(half, half + more)}), restricts=False)
        for more in (0, 1)
    )
    said = "Det du skickade är större än 20 MB. Inget är sparat. Dela upp det i flera."
    assert (at.errors, above.errors) == ({}, {"uploads": [said]})


@pytest.mark.parametrize("more", [0, 1])
def test_what_is_kept_is_weighed_whatever_form_it_came_by(more: int) -> None:
    content = io.BytesIO(b"x" * (LARGEST + more))
    refused = refusals.TooLarge if more else refusals.UnknownKind
    with pytest.raises(refused):
        actions.look_into(upload=content, name="fil.docx", allowed=frozenset())


@override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=2000)
@pytest.mark.parametrize("more", [0, 1000])
def test_a_sending_that_there_is_no_room_for_is_refused_whatever_its_files_weigh(more: int) -> None:
    sent = {"file": SimpleUploadedFile("plan.docx", b"x" * 1000), "other": "x" * more}
    files = RequestFactory().post("/", sent).FILES
    (found,) = files.values()
    form = UploadForm({}, files)
    said = "Det du skickade är större än 20 MB. Inget är sparat. Dela upp det i flera."
    assert (found.name, found.size, len(found.read())) == ("plan.docx", 1000, 0 if more else 1000)
    assert form.errors == ({"file": [said]} if more else {})


def test_no_form_takes_a_file_by_any_other_field() -> None:
    others = [
        source.name(path)
        for path in source.code()
        if "forms.FileField(" in path.read_text() and source.name(path) != "ui/views.py"
    ]
    assert others == []

"""The report is written on the municipality's own Word template."""

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx.shared import Cm
from pytest_django import Settings

from tests.cast import Cast, House
from tests.files import hostile
from varna.accounts.models import User
from varna.files import blobs, refusals
from varna.files.models import StoredFile
from varna.org.models import Unit
from varna.portal.examples import template as examples
from varna.report import actions, word_templates
from varna.report.actions.templates import FAULTS
from varna.report.models import Report, WordTemplate

SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def choose(unit: Unit, person: User, at: datetime, content: bytes = b"") -> WordTemplate:
    upload = io.BytesIO(content or examples.content())
    return actions.set_template(unit=unit, upload=upload, name="mall.docx", by=person, at=at)


def saved(document: "docx.document.Document") -> bytes:
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_the_report_wears_the_municipalitys_header_and_headings(
    report: Report, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    choose(house.municipality, cast.astrid, now)
    actions.compile_report(report=report, by=cast.astrid, at=now)
    raw = sign_in(cast.astrid).get(f"/reports/{report.pk}/versions/1/docx/").content
    made = docx.Document(io.BytesIO(raw))
    heading = next(one for one in made.paragraphs if one.style.name == "Heading 1")
    assert made.sections[0].header.paragraphs[0].text == "Solviks kommun"
    assert heading.style.font.color.rgb == examples.BLUE


def test_a_unit_without_its_own_uses_the_nearest_above(
    house: House, cast: Cast, now: datetime
) -> None:
    plain = saved(docx.Document())
    assert word_templates.template_for(house.technical_board) is None
    own = examples.content()
    choose(house.municipality, cast.astrid, now, own)
    choose(house.social_board, cast.astrid, now, plain)
    assert word_templates.template_for(house.technical_board) == own
    assert word_templates.template_for(house.social_board) == plain
    assert word_templates.template_for(house.company) is None


def test_a_new_template_takes_the_place_of_the_old_and_its_file_goes(
    house: House, cast: Cast, now: datetime
) -> None:
    plain = saved(docx.Document())
    choose(house.municipality, cast.astrid, now)
    template = choose(house.municipality, cast.astrid, now, plain)
    assert (WordTemplate.objects.get(), StoredFile.objects.get()) == (template, template.file)
    assert blobs.read(template.file.sha256) == plain
    actions.remove_template(template=template, by=cast.astrid, at=now)
    assert (WordTemplate.objects.count(), StoredFile.objects.count()) == (0, 0)


def without_headings() -> bytes:
    document = docx.Document()
    for name in ("Heading 1", "Heading 2"):
        document.styles[name].delete()
    return saved(document)


def too_narrow() -> bytes:
    document = docx.Document()
    document.sections[0].page_width = Cm(15)
    return saved(document)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (without_headings(), FAULTS["headings"]),
        (too_narrow(), FAULTS["narrow"]),
    ],
)
def test_a_template_that_lacks_what_is_needed_is_refused_in_words(
    content: bytes, sentence: str, house: House, cast: Cast, sign_in: SignIn
) -> None:
    form = {"unit": house.municipality.pk, "file": SimpleUploadedFile("mall.docx", content)}
    answer = sign_in(cast.astrid).post("/reports/templates/", form)
    assert answer.context["form"].errors == {"file": [sentence]}
    assert (WordTemplate.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_what_is_no_word_file_is_refused(house: House, cast: Cast, now: datetime) -> None:
    with pytest.raises(refusals.RefusedFile):
        choose(house.municipality, cast.astrid, now, b"%PDF-1.7 and no more")
    assert WordTemplate.objects.count() == 0


def test_the_office_chooses_tries_and_takes_away(house: House, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.astrid)
    file = SimpleUploadedFile("mall.docx", examples.content())
    client.post("/reports/templates/", {"unit": house.municipality.pk, "file": file})
    address = f"/reports/templates/{WordTemplate.objects.get().pk}/"
    sample = docx.Document(io.BytesIO(client.get(address + "sample/").content))
    assert sample.sections[0].header.paragraphs[0].text == "Solviks kommun"
    kept = b"".join(client.get(address + "file/").streaming_content)
    assert docx.Document(io.BytesIO(kept)).styles["Heading 1"].font.color.rgb == examples.BLUE
    client.post(address + "remove/")
    assert WordTemplate.objects.count() == 0


def test_a_damaged_template_is_said_and_the_house_is_not_silently_used(
    report: Report, house: House, cast: Cast, sign_in: SignIn, now: datetime
) -> None:
    template = choose(house.municipality, cast.astrid, now)
    actions.compile_report(report=report, by=cast.astrid, at=now)
    blobs.path(template.file.sha256).unlink()
    answer = sign_in(cast.astrid).get(f"/reports/{report.pk}/versions/1/docx/")
    assert answer["Location"] == f"/reports/{report.pk}/versions/1/"


def test_a_coordinator_chooses_for_the_own_board_and_no_other(
    house: House, cast: Cast, sign_in: SignIn
) -> None:
    bo, disa = sign_in(cast.bo), sign_in(cast.disa)
    for unit in (house.technical_board, house.social_board, house.municipality):
        file = SimpleUploadedFile("mall.docx", examples.content())
        bo.post("/reports/templates/", {"unit": unit.pk, "file": file})
    template = WordTemplate.objects.get()
    assert template.unit == house.technical_board
    pages = [f"/reports/templates/{template.pk}/{rest}/" for rest in ("file", "sample", "remove")]
    assert [disa.get(page).status_code for page in pages] == [404, 404, 404]
    assert [bo.get(page).status_code for page in pages] == [200, 200, 200]
    assert list(disa.get("/reports/templates/").context["templates"]) == []


@pytest.mark.parametrize(
    ("parts", "refusal"),
    [
        ({"word/vbaProject.bin": b"a"}, refusals.HasMacros),
        (
            {"word/_rels/a.xml.rels": hostile.relation("attachedTemplate", "https://a.example")},
            refusals.FetchesFromElsewhere,
        ),
    ],
)
def test_a_hostile_template_is_refused_in_words(
    parts: dict[str, bytes],
    refusal: type[refusals.RefusedFile],
    house: House,
    cast: Cast,
    sign_in: SignIn,
) -> None:
    file = SimpleUploadedFile("mall.docx", hostile.word_with(**parts))
    answer = sign_in(cast.bo).post(
        "/reports/templates/", {"unit": house.technical_board.pk, "file": file}
    )
    assert answer.context["form"].errors == {"file": [str(refusal(name="mall.docx"))]}
    assert WordTemplate.objects.count() == 0

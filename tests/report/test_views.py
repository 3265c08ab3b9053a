"""Who opens the report, what they may do to it, and that every file tells the same."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.factories import rounds
from tests.factories.scenes import Scene
from tests.paper import read_back
from tests.paper.examples import expected
from varna.accounts.models import User
from varna.paper import outline
from varna.paper.model import Table
from varna.report import actions
from varna.report.models import Report, Section, Version

SignIn = Callable[[User], Client]


@pytest.fixture
def scene(scene: Scene, cast: Cast) -> Scene:
    rounds.submission(scene.technical, cast.bo)
    return scene


@pytest.fixture
def version(report: Report, cast: Cast, now: datetime) -> Version:
    return actions.compile_report(report=report, by=cast.astrid, at=now)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("astrid", 200),
        ("ingrid", 200),
        ("johan", 200),
        ("bo", 404),
        ("cilla", 404),
        ("disa", 404),
        ("frida", 404),
        ("hans", 404),
        ("karin", 404),
    ],
)
def test_the_report_is_for_office_registrar_and_auditor(
    report: Report, version: Version, cast: Cast, sign_in: SignIn, name: str, status: int
) -> None:
    client = sign_in(getattr(cast, name))
    pages = [
        f"/reports/{report.pk}/",
        f"/reports/{report.pk}/versions/1/",
        f"/reports/{report.pk}/versions/1/txt/",
    ]
    assert [client.get(page).status_code for page in pages] == [status] * 3


@pytest.mark.parametrize(
    ("name", "status"), [("astrid", 302), ("ingrid", 403), ("johan", 403), ("bo", 404)]
)
def test_only_the_office_writes_and_compiles(
    report: Report, summary: Section, cast: Cast, sign_in: SignIn, name: str, status: int
) -> None:
    client = sign_in(getattr(cast, name))
    posted = [
        client.post(f"/reports/{report.pk}/compile/"),
        client.post(f"/reports/{report.pk}/name/", {"title": "Nytt namn"}),
        client.post(f"/reports/{report.pk}/sections/add/", {"title": "Eget"}),
        client.post(
            f"/reports/{report.pk}/sections/{summary.pk}/",
            {"title": "Året", "text": "Ett år.", "was": actions.stands(summary)},
        ),
        client.post(f"/reports/{report.pk}/sections/{summary.pk}/move/", {"direction": "down"}),
        client.post(f"/reports/{report.pk}/sections/{summary.pk}/show/", {"shown": "no"}),
        client.post(f"/reports/{report.pk}/sections/{summary.pk}/remove/"),
    ]
    assert [response.status_code for response in posted] == [status] * 7


def test_the_office_begins_the_report_of_a_round(scene: Scene, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.astrid)
    assert "Börja skriva redovisningen" in client.get("/reports/").content.decode()
    response = client.post(f"/rounds/{scene.round.pk}/report/")
    assert response["Location"] == f"/reports/{Report.objects.get().pk}/"


def test_figures_are_the_same_in_every_format(
    report: Report, version: Version, cast: Cast, sign_in: SignIn
) -> None:
    client, address = sign_in(cast.astrid), f"/reports/{report.pk}/versions/1/"
    document = actions.document_of(version)
    told = expected([block for block in outline.flat(document) if isinstance(block, Table)])
    squeezed = read_back.squeezed(told)
    assert (
        read_back.squeezed(read_back.from_word(client.get(address + "docx/").content)) == squeezed
    )
    assert read_back.squeezed(read_back.from_pdf(client.get(address + "pdf/").content)) == squeezed
    assert read_back.squeezed(read_back.from_page(client.get(address).content.decode())) == squeezed


def test_an_unknown_format_is_not_there(
    report: Report, version: Version, cast: Cast, sign_in: SignIn
) -> None:
    assert sign_in(cast.astrid).get(f"/reports/{report.pk}/versions/1/exe/").status_code == 404


def test_a_huge_text_is_refused_in_words_and_nothing_is_stored(
    report: Report, summary: Section, cast: Cast, sign_in: SignIn
) -> None:
    form = {"title": "Året", "text": "x" * 20001, "was": actions.stands(summary)}
    response = sign_in(cast.astrid).post(f"/reports/{report.pk}/sections/{summary.pk}/", form)
    summary.refresh_from_db()
    assert (response.status_code, summary.text) == (200, "")
    assert "20000" in response.content.decode().replace("\xa0", "")

"""What is taken to the registry: the stored files, byte for byte, and nothing restricted."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from tests.cast import Cast
from tests.crawl import text
from tests.factories import documents, files, rounds
from tests.registrar.conftest import Desk
from tests.registrar.test_records import letter
from varna.accounts.models import User
from varna.documents.grounds import Ground
from varna.documents.models import Manner
from varna.files import blobs
from varna.files.models import StoredFile
from varna.followup.actions import deciding
from varna.journal.models import Entry
from varna.memorandum import decided
from varna.memorandum.models import DecidedPaper
from varna.paper.render import Format
from varna.registrar import queries
from varna.registrar.bundles import contents, naming
from varna.registrar.bundles.contents import Piece
from varna.registrar.queries import Search
from varna.registrar.records import Kind
from varna.report.models import Dispatch, DispatchedFile

SignIn = Callable[[User], Client]
PAGE = "/registry/bundle/"
SECRET_NAME, SECRET_FILE, SECRET_WORDS = "larmkoden.txt", "Koden är 4711", "Larmet går inte att nå"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def filed(desk: Desk, cast: Cast) -> Desk:
    """The technical board has attached two files and one that is restricted; the report has one."""
    files.submitted(desk.technical, files.stored(cast.bo, "Övningen", name="övning å.txt"))
    files.submitted(desk.technical, files.stored(cast.bo, "Brandskyddet", name="Övning Å.txt"))
    secret = files.stored(cast.bo, SECRET_FILE, name=SECRET_NAME)
    files.submitted(desk.technical, secret, ground=Ground.CODES)
    answer = desk.technical.answers.order_by("question__position")[0]
    answer.ground, answer.restricted_comment = Ground.PREPAREDNESS, SECRET_WORDS
    answer.save()
    files.submitted(desk.social, files.stored(cast.disa, "Socialnämndens fil", name="social.txt"))
    stored = files.stored(cast.astrid, "Redovisningen", name="redovisning.txt")
    version = Dispatch.objects.get().version
    DispatchedFile.objects.create(version=version, format="txt", stored=stored)
    return desk


def taken(client: Client, query: str = "") -> bytes:
    response = client.post(PAGE + query)
    assert response.status_code == 200
    return b"".join(response)


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        assert opened.testzip() is None
        return {name: opened.read(name) for name in opened.namelist()}


def rows(archive: bytes) -> list[dict[str, str]]:
    table = unpacked(archive)["Innehåll.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table), delimiter=";"))


def folder(desk: Desk) -> str:
    return "Tekniska nämnden Uppföljning 2026, inlämning 1"


def test_a_submission_is_taken_with_its_files_as_they_are_stored(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    archive = taken(sign_in(ingrid), f"?about=submission:{filed.technical.pk}")
    assert unpacked(archive).keys() == {
        f"{folder(filed)}/Svaren.txt",
        f"{folder(filed)}/övning å.txt",
        f"{folder(filed)}/Övning Å (2).txt",
        "Innehåll.csv",
        "Innehåll.txt",
    }
    assert unpacked(archive)[f"{folder(filed)}/övning å.txt"] == "Övningen".encode()


def test_what_is_not_decided_and_has_no_file_is_taken_as_it_was_answered(
    desk: Desk, sign_in: SignIn, ingrid: User
) -> None:
    desk.social.answers.update(comment="Vi övar i mars.")
    archive = taken(sign_in(ingrid), f"?about=submission:{desk.social.pk}")
    (path,) = [name for name in unpacked(archive) if name.endswith("/Svaren.txt")]
    said = unpacked(archive)[path].decode()
    assert [words in said for words in ("SOCIALNÄMNDEN", "Uppföljning 2026")] == [True, True]
    assert said.count("Vi övar i mars.") == desk.social.answers.count() > 0


def test_the_index_has_every_record_every_sum_and_what_is_left_out_and_why(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    filed.technical.registry_number = "TN 2026/14"
    filed.technical.save(update_fields=["registry_number"])
    archive = taken(sign_in(ingrid), f"?about=submission:{filed.technical.pk}")
    told = [
        (row["Id"].partition(":")[0], row["Diarienummer"], row["Fil"], row["Inte med"], row["Skäl"])
        for row in rows(archive)
    ]
    own = "TN 2026-14 Tekniska nämnden Uppföljning 2026, inlämning 1"
    assert told == [
        ("decision", "", "", "beslut", "Beslutet står i protokollet, som inte finns här."),
        ("submission", "TN 2026/14", f"{own}/Svaren.txt", "", ""),
        ("submission", "TN 2026/14", f"{own}/övning å.txt", "", ""),
        ("submission", "TN 2026/14", f"{own}/Övning Å (2).txt", "", ""),
        ("submission", "TN 2026/14", "", "1 bifogad fil", "Sekretess: OSL 18 kap. 9 §"),
        ("submission", "TN 2026/14", "", "1 kommentar", "Sekretess: OSL 18 kap. 13 §"),
    ]
    found = unpacked(archive)
    sums = {row["Fil"]: row["SHA-256"] for row in rows(archive) if row["Fil"]}
    assert sums == {path: hashlib.sha256(found[path]).hexdigest() for path in sums}
    assert set(sums.values()) <= set(found["Innehåll.txt"].decode().split())


def test_the_page_says_by_reason_what_is_left_out_and_opens_what_is_restricted(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    page = lxml.html.fromstring(
        sign_in(ingrid).get(f"{PAGE}?about=submission:{filed.technical.pk}").content
    )
    told = [
        (fold.findtext("summary"), "open" in fold.attrib, len(fold.xpath(".//li")))
        for fold in page.xpath("//main//details")
    ]
    assert told == [
        ("Sekretess: OSL 18 kap. 9 § (1)", True, 1),
        ("Sekretess: OSL 18 kap. 13 § (1)", True, 1),
        ("Beslutet står i protokollet, som inte finns här. (1)", False, 1),
    ]


@pytest.mark.parametrize("who", ["ingrid", "astrid"])
@pytest.mark.parametrize("query", ["", "?about=submission:{0}", "?about=round:{1}"])
def test_nothing_restricted_is_ever_in_it(
    filed: Desk, sign_in: SignIn, who: str, query: str, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(who))
    asked = query.format(filed.technical.pk, filed.scene.round.pk)
    archive = taken(client, asked)
    said = "\n".join([*unpacked(archive), text(archive), client.get(PAGE + asked).text])
    assert "Brandskyddet" in said
    assert [each for each in (SECRET_NAME, SECRET_FILE, SECRET_WORDS) if each in said] == []
    assert hashlib.sha256(SECRET_FILE.encode()).hexdigest() not in said


def test_the_same_content_is_the_same_bytes(
    filed: Desk, sign_in: SignIn, ingrid: User, clock: datetime
) -> None:
    client = sign_in(ingrid)
    first = taken(client)
    client.cookies["django_language"] = "en"
    assert taken(client) == first
    filed.social.registry_number = "SN 2026/1"
    filed.social.save(update_fields=["registry_number"])
    assert taken(client) != first


def test_a_round_is_taken_with_all_that_belongs_to_it(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User, now: datetime
) -> None:
    sent = letter(filed.scene.technical, cast.bo, now)
    archive = taken(sign_in(ingrid), f"?about=round:{filed.scene.round.pk}")
    assert {row["Id"] for row in rows(archive)} == {
        f"round:{filed.scene.round.pk}",
        f"report:{filed.report.pk}",
        f"submission:{filed.technical.pk}",
        f"submission:{filed.social.pk}",
        f"decision:{filed.decision.pk}",
        f"dispatch:{Dispatch.objects.get().pk}",
        f"letter:{sent.pk}",
    }


def test_a_report_an_adopted_document_and_the_plan_are_taken_alone(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User
) -> None:
    version = documents.adopted(documents.document(title="Policy"))
    documents.file(version, cast.astrid)
    documents.file(filed.scene.plan.version, cast.astrid)
    client = sign_in(ingrid)
    asked = {"report": filed.report.pk, "version": version.pk, "plan": filed.scene.plan.pk}
    found = {
        kind: [name.rpartition("/")[2] for name in unpacked(taken(client, f"?about={kind}:{key}"))]
        for kind, key in asked.items()
    }
    index = ["Innehåll.csv", "Innehåll.txt"]
    assert found == {
        "report": ["redovisning.txt", *index],
        "version": ["vandring.txt", *index],
        "plan": ["vandring.txt", *index],
    }


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_plan_is_taken_with_the_file_it_was_read_from_or_with_why_there_is_none(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User, *, is_kept: bool
) -> None:
    plan = filed.scene.plan
    if is_kept:
        kept = documents.file(plan.version, cast.astrid)
    archive = taken(sign_in(ingrid), f"?about=plan:{plan.pk}")
    told = [(row["SHA-256"], row["Skäl"]) for row in rows(archive) if row["Id"] == str(plan.ref)]
    assert told == [
        (kept.file.sha256, "")
        if is_kept
        else ("", "Planen lästes in innan Värna sparade planernas filer.")
    ]


def test_a_decision_is_taken_with_the_paper_that_the_board_had_before_it(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User, now: datetime
) -> None:
    deciding.record_decision(
        submission=filed.social,
        manner=Manner.BOARD,
        body="Socialnämnden",
        decided_on=now.date(),
        paragraph="§ 3",
        by=cast.disa,
        at=now,
    )
    paper = DecidedPaper.objects.get()
    decided.keep_file(paper=paper, kind=Format.PDF, content=b"%PDF-skrivelsen", at=now)
    found = unpacked(taken(sign_in(ingrid), f"?about=decision:{paper.decision_id}"))
    kept = "socialnamnden-tjansteskrivelse-uppfoljning-2026-2026-11-22.pdf"
    assert {name.rpartition("/")[2]: content for name, content in found.items()}[kept] == (
        b"%PDF-skrivelsen"
    )


def test_the_list_is_taken_as_its_address_has_it(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    client = sign_in(ingrid)
    archive = taken(client, f"?unit={filed.scene.social.unit_id}&kind=submission")
    assert [row["Id"] for row in rows(archive)] == [f"submission:{filed.social.pk}"] * 2


@pytest.mark.parametrize(("person", "shows"), [("ingrid", True), ("bo", False), ("egil", False)])
def test_the_way_there_stands_with_an_adopted_document_of_the_whole_municipality(
    desk: Desk, sign_in: SignIn, person: str, shows: bool, request: pytest.FixtureRequest
) -> None:
    version = documents.adopted(documents.document(title="Policy"))
    page = sign_in(request.getfixturevalue(person)).get(f"/document-versions/{version.pk}/")
    assert (f"{PAGE}?about=version:{version.pk}" in page.text) is shows


def test_what_is_in_the_making_is_not_there_to_be_taken(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User
) -> None:
    draft = documents.draft(documents.document(title="Utkastet"))
    documents.file(draft, cast.astrid)
    assert sign_in(ingrid).get(f"{PAGE}?about=version:{draft.pk}").status_code == 404


@pytest.mark.parametrize("said", ["submission:0", "submission:x", "unit:1", "", "round:99999999"])
def test_what_nobody_sees_is_not_found(
    filed: Desk, sign_in: SignIn, ingrid: User, said: str
) -> None:
    assert sign_in(ingrid).get(PAGE, {"about": said}).status_code == 404


@pytest.mark.parametrize(
    ("person", "status"),
    [("ingrid", 200), ("astrid", 200), ("bo", 403), ("cilla", 403), ("johan", 403), ("hans", 403)],
)
def test_registrar_and_office_take_it(
    filed: Desk, sign_in: SignIn, person: str, status: int, request: pytest.FixtureRequest
) -> None:
    client = sign_in(request.getfixturevalue(person))
    page, file = client.get(PAGE), client.post(PAGE)
    assert (page.status_code, file.status_code) == (status, status)
    assert b"".join(file)
    assert Entry.objects.filter(act="registrar.take_bundle").count() == (status == 200)


def test_the_journal_says_which_was_taken_of_what(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    archive = taken(sign_in(ingrid), f"?about=submission:{filed.technical.pk}")
    entry = Entry.objects.get(act="registrar.take_bundle")
    assert (entry.subject_kind, entry.subject_key) == ("submission", str(filed.technical.pk))
    assert entry.payload.after == {
        "bundle_files": 3,
        "bundle_left_out": 3,
        "bundle_sha256": hashlib.sha256(unpacked(archive)["Innehåll.csv"]).hexdigest(),
    }


@pytest.mark.parametrize(
    ("limit", "value"), [("LARGEST", 10), ("MOST_FILES", 2), ("MOST_RECORDS", 3)]
)
def test_more_than_a_bundle_holds_is_answered_in_words(
    filed: Desk,
    sign_in: SignIn,
    ingrid: User,
    monkeypatch: pytest.MonkeyPatch,
    limit: str,
    value: int,
) -> None:
    monkeypatch.setattr(contents, limit, value)
    client = sign_in(ingrid)
    assert "Det är för mycket på en gång" in client.get(PAGE).text
    assert client.post(PAGE)["Location"] == PAGE
    assert Entry.objects.filter(act="registrar.take_bundle").count() == 0


def test_a_damaged_file_stays_out_and_the_rest_comes(
    filed: Desk, sign_in: SignIn, ingrid: User
) -> None:
    damaged = StoredFile.objects.get(name="övning å.txt")
    blobs.path(damaged.sha256).write_bytes(b"annat")
    archive = taken(sign_in(ingrid), f"?about=submission:{filed.technical.pk}")
    assert [row["Inte med"] for row in rows(archive) if "skadad" in row["Skäl"]] == ["övning å.txt"]
    assert len(unpacked(archive)) == 4


def test_it_costs_the_same_for_more_files(
    filed: Desk, cast: Cast, sign_in: SignIn, ingrid: User
) -> None:
    client = sign_in(ingrid)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    for _each in range(2):
        row = rounds.submission(filed.scene.social, cast.disa)
        files.submitted(row, files.stored(cast.disa, f"Fil {row.pk}", name="fil.txt"))
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd.txt", "-..-etc-passwd.txt"),
        ("CON.txt", "_CON.txt"),
        ("a\u202eb<c>.txt", "ab_c_.txt"),
        ("åäö.txt", "åäö.txt"),
    ],
)
def test_names_are_safe_in_every_folder(
    filed: Desk, ingrid: User, today: date, name: str, path: str
) -> None:
    search = Search(kinds=(Kind.SUBMISSION,), is_own=False)
    places = list(queries.places(search, ingrid, today))
    record, _other = queries.told(places, ingrid, today, is_own=False)
    piece = Piece(record, StoredFile(name=name, sha256="0" * 64))
    ((found, _piece),) = naming.placed([piece])
    assert found.partition("/")[2] == path

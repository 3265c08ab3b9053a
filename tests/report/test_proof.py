"""The files of a dispatched version: made once, kept, printed with their proof, known again."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta

import pikepdf
import pytest
from django.core.management import call_command
from django.test import Client

from tests.cast import Cast, House
from tests.factories import reports
from tests.jobs.drain import drain
from tests.paper import read_back
from tests.remembered import remembered
from varna.accounts.models import User
from varna.files import blobs, making
from varna.files.models import StoredFile
from varna.jobs.models import Job, State
from varna.journal import actions as sealing
from varna.journal import queries as journal
from varna.journal import triggers
from varna.journal.models import Entry, Seal
from varna.journal.verification import Fault
from varna.journal.verification import verify as verify_journal
from varna.paper import canonical
from varna.paper.page import page
from varna.report import actions, proof, verification
from varna.report.models import DispatchedFile, Report, Version
from varna.report.verification import Answer

SignIn = Callable[[User], Client]
KINDS = [each.value for each in proof.FORMATS]


@pytest.fixture
def sent(house: House, cast: Cast, now: datetime) -> Version:
    """Sent to the committee, its files made."""

    def build() -> Version:
        report = reports.begun(reports.answered(house, cast).round, by=cast.astrid, at=now)
        version = reports.compiled(report, by=cast.astrid, at=now)
        reports.sent(report, by=cast.astrid, at=now)
        drain(at=now)
        return Version.objects.get(pk=version.pk)

    return remembered("a version that is sent", build)


def content(version: Version, kind: str) -> bytes:
    file = making.kept(version, kind)
    assert file is not None
    return blobs.read(file.stored.sha256)


def answer(raw: bytes) -> Answer:
    return verification.verify(raw, Version.objects.all()).answer


def text(raw: bytes, kind: str) -> str:
    if kind == "pdf":
        return "".join(read_back.page_texts(raw))
    if kind in {"docx", "xlsx"}:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            return "".join(
                packed.read(name).decode("utf-8", "ignore") for name in packed.namelist()
            )
    return raw.decode()


def test_a_dispatched_version_is_made_once_and_every_download_is_those_bytes(
    sent: Version, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    begun = sent.report
    kept = {kind: content(sent, kind) for kind in KINDS}
    assert sent.files.count() == len(KINDS)
    reports.decided(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    drain(at=now + timedelta(hours=1))
    client, address = sign_in(cast.astrid), f"/reports/{begun.pk}/versions/1/"
    got = {kind: b"".join(client.get(f"{address}{kind}/")) for kind in KINDS}
    assert (got, sent.files.count()) == (kept, len(KINDS))


def test_a_version_that_is_not_dispatched_is_not_kept(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    version = reports.compiled(begun, by=cast.astrid, at=now)
    raw = sign_in(cast.astrid).get(f"/reports/{begun.pk}/versions/1/txt/").content
    assert (version.checksum in raw.decode(), DispatchedFile.objects.count()) == (True, 0)
    assert answer(raw) is Answer.UNKNOWN


def test_a_job_that_is_done_again_keeps_what_is_kept(sent: Version, now: datetime) -> None:
    before = list(sent.files.values_list("pk", "stored__sha256"))
    head = sent.head_hash
    actions.make_files(version=sent, at=now + timedelta(days=1))
    sent.refresh_from_db()
    assert (list(sent.files.values_list("pk", "stored__sha256")), sent.head_hash) == (before, head)


def test_a_job_that_was_killed_half_way_goes_on_where_it_was(sent: Version, now: datetime) -> None:
    kept = sent.files.get(format="txt")
    sent.files.exclude(pk=kept.pk).delete()
    assert proof.missing(sent) == [each for each in proof.FORMATS if each.value != "txt"]
    actions.make_files(version=sent, at=now)
    assert (sent.files.get(format="txt"), sent.files.count()) == (kept, len(KINDS))


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_carries_the_checksum_of_the_content_and_the_journals_head(
    sent: Version, kind: str
) -> None:
    document = actions.document_of(sent)
    assert sent.checksum == canonical.checksum(document)
    said = re.sub(r"\s", "", text(content(sent, kind), kind))
    assert [sent.checksum in said, proof.head(sent) in said] == [True, True]
    assert verification.carried(content(sent, kind)) >= {sent.checksum, sent.head_hash}


def test_the_page_carries_them_too(sent: Version) -> None:
    said = page(proof.printed(sent))
    assert [sent.checksum in said, proof.head(sent) in said] == [True, True]


def test_the_printed_head_proves_the_dispatch_and_stays_in_the_chain(
    sent: Version, now: datetime
) -> None:
    dispatch = Entry.objects.get(act="report.dispatch_version")
    assert Seal.objects.get(entry=dispatch).sequence <= (sent.head_sequence or 0)
    sealing.seal_entries()
    head = journal.head()
    assert head is not None
    assert head.sequence > (sent.head_sequence or 0)
    out = io.StringIO()
    call_command("journal", "verify", "--head", proof.head(sent), stdout=out)
    assert f"The head asked for is seal {sent.head_sequence}." in out.getvalue()


def test_a_chain_made_anew_does_not_hold_the_printed_head(sent: Version) -> None:
    with triggers.lifted():
        Seal.objects.all().delete()
        Entry.objects.filter(act="report.dispatch_version").update(actor_key="0")
    sealing.seal_entries()
    assert (verify_journal().is_whole, verify_journal(sent.head_hash).findings[0].fault) == (
        True,
        Fault.UNKNOWN_HEAD,
    )


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_itself_is_known_again(sent: Version, kind: str) -> None:
    found = verification.verify(content(sent, kind), Version.objects.all())
    assert (found.answer, found.version, found.file) == (
        Answer.DISPATCHED,
        sent,
        sent.files.get(format=kind),
    )
    assert [dispatch.step.body for dispatch in found.dispatches] == ["Arbetsutskottet"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_with_one_figure_changed_is_refused_and_the_original_offered(
    sent: Version, kind: str
) -> None:
    changed = ALTERED[kind](content(sent, kind))
    assert changed != content(sent, kind)
    found = verification.verify(changed, Version.objects.all())
    assert (found.answer, found.version, found.file) == (
        Answer.ALTERED,
        sent,
        sent.files.get(format=kind),
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04 broken",
        b"%PDF-1.7 something else",
        b"\xff\xfe\x00",
        "Innehåll (SHA-256): ".encode() + b"0" * 64,
    ],
)
def test_what_is_nothing_of_ours_is_unknown(sent: Version, raw: bytes) -> None:
    assert answer(raw) is Answer.UNKNOWN


def test_a_bomb_is_cut_off(sent: Version) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(12):
            packed.writestr(str(number), b"0" * verification.LARGEST)
        packed.writestr("last", sent.checksum)
    assert answer(out.getvalue()) is Answer.UNKNOWN


def test_what_one_may_not_know_of_is_unknown(sent: Version) -> None:
    none = verification.verify(content(sent, "pdf"), Version.objects.none())
    assert none == verification.Finding(Answer.UNKNOWN)


@pytest.mark.parametrize(
    ("change", "status", "said"),
    [
        (lambda raw: raw, 0, "This is the dispatched file: Trygghetsredovisning 2026, version 1."),
        (lambda raw: raw + b" ", 3, "Not that file: it carries the checksum of"),
        (lambda _raw: b"nothing", 4, "Unknown: "),
    ],
)
def test_the_command_says_which_of_the_three_and_ends_with_its_status(
    sent: Version,
    tmp_path: object,
    change: Callable[[bytes], bytes],
    status: int,
    said: str,
) -> None:
    file = tmp_path / "file.txt"
    file.write_bytes(change(content(sent, "txt")))
    code, out = run(str(file))
    assert (code, out[: len(said)]) == (status, said)
    code, out = run(str(file), "--format", "json")
    assert (code, json.loads(out)["answer"]) == (
        status,
        {0: "DISPATCHED", 3: "ALTERED", 4: "UNKNOWN"}[status],
    )


def test_files_that_could_not_be_made_are_asked_for_again(
    begun: Report, cast: Cast, now: datetime, sign_in: SignIn
) -> None:
    version = reports.compiled(begun, by=cast.astrid, at=now)
    reports.sent(begun, by=cast.astrid, at=now)
    Job.objects.update(state=State.DEAD, finished_at=now, last_error="RenderFailed")
    assert proof.progress(version).has_stopped
    address = f"/reports/{begun.pk}/versions/1/files/"
    for _press in range(2):
        assert sign_in(cast.astrid).post(address).status_code == 302
    assert list(Job.objects.values_list("state", flat=True)) == [State.QUEUED]
    assert Entry.objects.filter(act="report.ask_again").count() == 1


def test_the_files_are_named_by_municipality_year_and_version(sent: Version) -> None:
    name = sent.files.get(format="pdf").stored.name
    assert name == "solviks-kommun-trygghetsredovisning-2026-version-1.pdf"
    assert StoredFile.objects.count() == len(KINDS)


def run(*arguments: str) -> tuple[int, str]:
    out, code = io.StringIO(), 0
    try:
        call_command("report", "verify", *arguments, stdout=out)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue()


def _in_zip(raw: bytes, part: str, before: bytes, after: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            said = old.read(name)
            if name == part:
                assert before in said
                said = said.replace(before, after, 1)
            new.writestr(name, said)
    return out.getvalue()


def _in_pdf(raw: bytes) -> bytes:
    """The page is drawn with glyph numbers: one of them becomes another."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        stream = pdf.pages[0].Contents
        drawn = stream.read_bytes()
        found = re.search(rb"\[?[<(].*?[>)]", drawn, re.DOTALL)
        assert found
        where = found.start() + 2
        stream.write(drawn[:where] + bytes([drawn[where] ^ 1]) + drawn[where + 1 :])
        pdf.save(out)
    return out.getvalue()


ALTERED: dict[str, Callable[[bytes], bytes]] = {
    "docx": lambda raw: _in_zip(raw, "word/document.xml", b"1 av 2", b"2 av 2"),
    "xlsx": lambda raw: _in_zip(raw, "xl/sharedStrings.xml", b">1 F", b">2 F"),
    "pdf": _in_pdf,
    "txt": lambda raw: raw.replace(b"1 av 2", b"2 av 2", 1),
    "csv": lambda raw: raw.replace(b"1 F", b"2 F", 1),
}

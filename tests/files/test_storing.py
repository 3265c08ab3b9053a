"""A content is whole on the disk before a row names it, and is read back whole or not at all."""

import io
import logging
import os
import signal
import stat
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import RequestFactory

from tests.source import ROOT
from varna.accounts.models import User
from varna.files import actions, blobs, jobs, names, queries, serving
from varna.files.models import StoredFile
from varna.jobs.registry import Run

CONTENT = "Trygghetsvandring på Åsen\n".encode()
pytestmark = pytest.mark.django_db


@pytest.fixture
def file(bo: User, now: datetime) -> StoredFile:
    return kept(bo, now)


def kept(by: User, at: datetime, content: bytes = CONTENT, name: str = "på Åsen.txt") -> StoredFile:
    return actions.store_file(upload=io.BytesIO(content), name=name, by=by, at=at)


def damage(file: StoredFile) -> None:
    blobs.path(file.sha256).write_bytes(CONTENT[:-1] + b"!")


def run(at: datetime) -> Run:
    return Run(key="", payload={}, attempt=1, is_last=True, at=at)


def age(file: StoredFile, days: float, now: datetime) -> None:
    then = (now - timedelta(days=days)).timestamp()
    os.utime(blobs.path(file.sha256), (then, then))


def test_a_content_lies_under_its_hash_and_nobody_else_may_read_it(
    file: StoredFile, home: Path
) -> None:
    (lies,) = [each for each in (home / "files").rglob("*") if each.is_file()]
    sha256 = file.sha256
    assert lies == home / "files" / sha256[:2] / sha256[2:4] / sha256
    assert lies.read_bytes() == CONTENT
    assert [stat.S_IMODE(each.stat().st_mode) for each in (lies, lies.parent)] == [0o600, 0o700]


def test_two_files_with_one_content_share_it_and_keep_their_names(
    file: StoredFile, disa: User, now: datetime
) -> None:
    other = kept(disa, now, name="en annan.txt")
    assert (other.sha256, other.name, other.created_by) == (file.sha256, "en annan.txt", disa)
    assert list(blobs.stored()) == [file.sha256]


def test_handing_in_a_damaged_content_again_mends_it(
    file: StoredFile, bo: User, now: datetime
) -> None:
    damage(file)
    kept(bo, now)
    assert blobs.read(file.sha256) == CONTENT


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("rapport.pdf", "rapport.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\hem\\rapport.pdf", "rapport.pdf"),
        ("rap\x00port\n.pdf", "rapport.pdf"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("A\u030asen.pdf", "Åsen.pdf"),
        ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
        ("  .dold  fil .PDF", "dold fil.pdf"),
        ("å" * 300 + ".docx", "å" * 115 + ".docx"),
        ("a." + "b" * 300, "a." + "b" * 118),
        ("..", "fil"),
        ("\u202e", "fil"),
        (".pdf", "pdf"),
    ],
)
def test_a_name_is_cleaned_of_what_deceives(written: str, clean: str) -> None:
    assert names.clean(written) == clean


def test_a_row_is_refused_that_names_no_content(bo: User, now: datetime) -> None:
    for wrong in ({"sha256": "a" * 63}, {"size": 0}, {"kind": "exe"}, {"name": ""}):
        right = {"sha256": "a" * 64, "size": 1, "kind": "pdf", "name": "a.pdf"}
        StoredFile.objects.create(**right, created_at=now, created_by=bo)
        with pytest.raises(DatabaseError), transaction.atomic():
            StoredFile.objects.create(**right | wrong, created_at=now, created_by=bo)


# reading back


def test_a_file_is_handed_out_as_a_copy_and_never_as_a_page(
    file: StoredFile, rf: RequestFactory
) -> None:
    response: Any = serving.served(rf.get("/"), file)
    assert b"".join(response.streaming_content) == CONTENT
    assert dict(response.headers) == {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(CONTENT)),
        "Content-Disposition": "attachment; filename*=utf-8''p%C3%A5%20%C3%85sen.txt",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_a_content_that_is_not_whole_is_not_handed_out(
    harm: str,
    file: StoredFile,
    bo: User,
    rf: RequestFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    damage(file) if harm == "damaged" else blobs.path(file.sha256).unlink()
    request = rf.get("/")
    request.user = bo
    with caplog.at_level(logging.ERROR):
        response: Any = serving.served(request, file)
    assert (response.status_code, "Filen är skadad" in response.content.decode()) == (500, True)
    assert caplog.messages == [f"Stored file {file.pk} is missing or damaged."]


def test_verify_tells_which_are_missing_and_which_are_damaged(
    file: StoredFile, bo: User, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, gone = kept(bo, now, b"hel"), kept(bo, now, b"borta")
    again = kept(bo, now, b"borta")
    call_command("files", "verify")
    assert capsys.readouterr().out == "Stored files: 4. Missing or damaged: 0.\n"
    damage(file)
    blobs.path(gone.sha256).unlink()
    with pytest.raises(SystemExit) as left:
        call_command("files", "verify")
    assert left.value.code == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{file.sha256} is damaged. Rows: {file.pk}.",
        f"{gone.sha256} is missing. Rows: {gone.pk}, {again.pk}.",
        "Stored files: 4. Missing or damaged: 2.",
    ]
    assert whole.sha256 not in {fault.sha256 for fault in queries.faults()}


# clearing away


def test_a_content_that_no_row_names_goes_after_a_day(
    file: StoredFile, bo: User, now: datetime
) -> None:
    named, fresh = kept(bo, now, b"namngiven"), kept(bo, now, b"ny")
    for each in (file, named):
        age(each, 1.1, now)
    age(fresh, 0.9, now)
    for each in (file, fresh):
        actions.forget_file(file=each)
    jobs.remove_unnamed(run(now))
    assert sorted(blobs.stored()) == sorted([named.sha256, fresh.sha256])


def test_a_content_that_another_row_names_stays(
    file: StoredFile, disa: User, now: datetime
) -> None:
    other = kept(disa, now)
    age(file, 2, now)
    actions.forget_file(file=file)
    jobs.remove_unnamed(run(now))
    assert blobs.read(other.sha256) == CONTENT


def test_an_act_that_is_undone_leaves_a_content_that_goes(
    bo: User, now: datetime, home: Path
) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        file = kept(bo, now)
        _ = 1 / 0
    assert (StoredFile.objects.count(), list(blobs.stored())) == (0, [file.sha256])
    age(file, 2, now)
    jobs.remove_unnamed(run(now))
    assert list(blobs.stored()) == []


KILLED = """
import os, signal
from django.conf import settings
settings.configure(HOME={home!r})
from varna.files import blobs
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
blobs.write(b"halv")
"""


def test_a_kill_while_writing_leaves_no_content_under_a_name(home: Path, now: datetime) -> None:
    program = KILLED.format(home=str(home))
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]}
    done = subprocess.run([sys.executable, "-c", program], check=False, env=env)
    assert done.returncode == -signal.SIGKILL
    (part,) = [each for each in (home / "arriving").iterdir() if each.name != blobs.LOCK]
    assert list(blobs.stored()) == []
    then = (now - timedelta(days=2)).timestamp()
    os.utime(part, (then, then))
    jobs.remove_unnamed(run(now))
    assert part.exists() is False

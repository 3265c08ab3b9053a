"""What is refused, in one sentence, with the database and its files left as they were."""

import io
import shutil
import tarfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings

from tests import processes
from tests.cast import House
from tests.config import servers
from tests.config.backup import databases
from varna.config.backup import archive, commands, copies, engine, files, refusals
from varna.config.backup.manifest import Contents, Table

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long(5)]
Change = Callable[[Contents], Contents]


@pytest.fixture
def backup(house: House, home: Path, tmp_path: Path, settings: Settings, now: datetime) -> Path:
    settings.HOME = home
    return copies.take(tmp_path / "b.tar", at=now)


def refusal(path: Path) -> str:
    """Of a restore over the test's own database; what would be left of it if it were not one."""
    before = databases.everything(processes.database_url())
    with pytest.raises(refusals.Refused) as refused:
        copies.restore(path, replace=True)
    assert databases.everything(processes.database_url()) == before
    return str(refused.value)


def forged(backup: Path, *, change: Change = lambda it: it, **others: object) -> Path:
    """The same backup, whole, with another story about itself."""
    path = backup.with_name("forged.tar")
    with archive.reading(backup) as source, path.open("wb") as out:
        writer = archive.Writer(out)
        for name in source.manifest.members:
            content = io.BytesIO()
            source.extract(name, content)
            writer.add(name, content)
        told = {"engine": source.manifest.engine, "taken_at": "2026", **others}
        writer.finish(change(source.manifest.contents), **told)
    return path


def a_text(path: Path) -> None:
    path.write_text("Kära dagbok")


def an_empty_file(path: Path) -> None:
    path.touch()


def another_tar(path: Path) -> None:
    with tarfile.open(path, "w") as tar:
        tar.addfile(tarfile.TarInfo("photos"))


@pytest.mark.parametrize("make", [a_text, an_empty_file, another_tar])
def test_any_other_file_is_refused(db: None, tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "x.tar")
    assert refusal(tmp_path / "x.tar") == f"{tmp_path / 'x.tar'} is not a backup of Värna."


def test_a_changed_byte_is_refused_wherever_it_is(backup: Path) -> None:
    whole = backup.read_bytes()
    with tarfile.open(backup) as tar:
        members = [(each.name, each.offset, each.offset_data, each.size) for each in tar]
    assert {name for name, *_ in members} >= {"files/ab/abcd", "files/tom", "manifest.sha256"}
    places = [start for _, start, *_ in members[1:]]
    places += [data + at for _, _, data, size in members if size for at in (0, size // 2, size - 1)]
    for place in places:
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(refusals.Damaged), archive.reading(backup):
            pass
    assert refusal(backup).startswith(f"{backup} is damaged (")


def test_a_cut_backup_is_refused(backup: Path) -> None:
    whole = backup.read_bytes()
    with tarfile.open(backup) as tar:
        end = tar.getmembers()[-1].offset_data + 64  # of what is not filling
    for length in [*range(1024, end, end // 60), end - 1]:
        backup.write_bytes(whole[:length])
        with pytest.raises(refusals.Damaged), archive.reading(backup):
            pass
    sentence = f"{backup} is damaged (part of it is missing) and was not used: "
    assert refusal(backup) == sentence + "take another backup file."


def test_a_backup_of_the_other_database_is_refused(backup: Path) -> None:
    assert refusal(forged(backup, engine="Oracle")) == (
        f"The backup was taken from Oracle, and VARNA_DATABASE_URL names {engine.name()}: "
        "they must be of the same kind."
    )


def test_a_backup_of_a_newer_version_is_refused(backup: Path) -> None:
    later = ("followup", "0999_later")
    path = forged(backup, change=lambda it: replace(it, migrations=[*it.migrations, later]))
    assert refusal(path) == (
        "The backup was taken by a newer Värna (0.1.0) than this (0.1.0): "
        "upgrade first, then restore."
    )


def test_a_database_that_is_not_empty_is_left_as_it_was(backup: Path) -> None:
    before = databases.everything(processes.database_url())
    with pytest.raises(
        refusals.NotEmpty, match=r"^The database is not empty and was left as it is"
    ):
        copies.restore(backup, replace=False)
    assert databases.everything(processes.database_url()) == before


def test_files_that_are_there_are_left_as_they_were(backup: Path, home: Path, empty: str) -> None:
    variables = {"VARNA_DATABASE_URL": empty, "VARNA_HOME": str(home)}
    said = servers.run("restore", str(backup), **variables)
    sentence = f"{home / 'files'} is not empty and was left as it is: "
    sentence += "add --replace to put the backup in its place.\n"
    assert (said.returncode, said.stderr) == (1, sentence)
    assert databases.everything(empty) == {}


def test_a_restore_that_fails_half_way_changes_nothing(
    backup: Path, home: Path, tmp_path: Path
) -> None:
    (home / "files" / "later").write_text("added since")
    path = forged(backup, change=_one_unit_more)
    with databases.copied(tmp_path) as address:
        before = databases.everything(address), sorted(home.rglob("*"))
        variables = {"VARNA_DATABASE_URL": address, "VARNA_HOME": str(home)}
        said = servers.run("restore", "--replace", str(path), **variables)
        assert (databases.everything(address), sorted(home.rglob("*"))) == before
    sentence = "The backup does not fit this database ("
    assert (said.returncode, said.stderr.startswith(sentence)) == (1, True)


def _one_unit_more(contents: Contents) -> Contents:
    table = contents.tables["org_unit"]
    more = Table(table.rows + 1, table.columns)
    return replace(contents, tables={**contents.tables, "org_unit": more})


def test_a_database_that_somebody_is_using_is_refused(
    backup: Path, home: Path, tmp_path: Path
) -> None:
    with databases.copied(tmp_path) as address, databases.opened(address) as talk:
        if connection.vendor == "sqlite":
            talk.execute("PRAGMA journal_mode=WAL")
        talk.execute("SELECT count(*) FROM org_unit")
        variables = {"VARNA_DATABASE_URL": address, "VARNA_HOME": str(home)}
        said = servers.run("restore", "--replace", str(backup), **variables)
    sentence = "The database is in use: stop Värna and try again.\n"
    assert (said.returncode, said.stderr) == (1, sentence)


@pytest.mark.skipif(connection.vendor == "postgresql", reason="its database is no file")
def test_a_broken_database_is_replaced_with_all_that_lies_beside_it(
    backup: Path, empty: str, tmp_path: Path
) -> None:
    place = databases.path(empty)
    place.write_bytes(b"not a database any more" * 1000)
    place.with_name(f"{place.name}-wal").write_bytes(b"old pages")
    variables = {"VARNA_DATABASE_URL": empty, "VARNA_HOME": str(tmp_path / "h")}
    said = servers.run("restore", "--replace", str(backup), **variables)
    assert (said.returncode, said.stderr) == (0, "")
    assert databases.everything(empty) == databases.everything(processes.database_url())


@pytest.mark.parametrize("had_some", [True, False])
def test_the_old_files_are_back_when_the_database_fails_after_them(
    backup: Path, home: Path, *, had_some: bool
) -> None:
    shutil.rmtree(home / "files")
    if had_some:
        (home / "files").mkdir()
        (home / "files" / "mine").write_text("mine")
    fails = pytest.raises(RuntimeError)
    with archive.reading(backup) as reader, fails, files.replacing(reader) as put_in_place:
        put_in_place()
        assert (home / "files" / "ab" / "abcd").exists()
        raise RuntimeError
    assert [each.name for each in (home / "files").iterdir()] == ["mine"] * had_some
    assert [each.name for each in home.iterdir()] == ["files"]


def test_a_directory_that_is_not_there_is_not_made_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        commands.backup([f"{tmp_path}/not-mounted/"])
    assert f"there is no directory {tmp_path}/not-mounted/" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_no_backup_is_written_over_another(backup: Path, now: datetime) -> None:
    before = backup.read_bytes()
    with pytest.raises(refusals.Occupied, match="exists already: choose another name"):
        copies.take(backup, at=now)
    assert backup.read_bytes() == before


def test_a_backup_into_a_directory_is_named_by_the_time(
    db: None, tmp_path: Path, now: datetime
) -> None:
    place = tmp_path / "backups"
    place.mkdir()
    assert copies.take(place, at=now) == place / "varna-20261122T090000Z.tar"
    assert [each.name for each in place.iterdir()] == ["varna-20261122T090000Z.tar"]


def test_there_is_nothing_to_back_up_in_an_empty_database(empty: str, tmp_path: Path) -> None:
    said = servers.run("backup", str(tmp_path / "b.tar"), VARNA_DATABASE_URL=empty)
    assert (said.returncode, said.stderr) == (
        1,
        "There is nothing to back up: the database has no Värna in it.\n",
    )
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_not_there_is_said_in_a_sentence(empty: str, tmp_path: Path) -> None:
    said = servers.run("restore", str(tmp_path / "no"), VARNA_DATABASE_URL=empty)
    sentence = f"{tmp_path / 'no'} cannot be used: No such file or directory.\n"
    assert (said.returncode, said.stderr) == (1, sentence)

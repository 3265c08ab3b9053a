"""`varna upgrade --check`: the migrations that are not applied, tried on a copy."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from tests import processes
from tests.cast import Cast
from tests.config import servers
from tests.config.backup import databases

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.long(20)]


@pytest.fixture
def behind(cast: Cast, home: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a database that lacks the newest migration of an app."""
    with databases.copied(tmp_path) as address:
        with databases.opened(address) as talk:
            talk.execute("DROP TABLE mail_message")
            talk.execute("DELETE FROM django_migrations WHERE app = 'mail'")
        yield {"VARNA_DATABASE_URL": address, "VARNA_HOME": str(home)}


def test_nothing_would_run_on_a_database_that_is_up_to_date(cast: Cast, home: Path) -> None:
    said = servers.run("upgrade", "--check", VARNA_HOME=str(home))
    sentence = "Nothing would run: every migration is applied.\n"
    assert (said.returncode, said.stdout, said.stderr) == (0, sentence, "")


def test_what_would_run_is_tried_and_the_database_is_as_it_was(behind: dict[str, str]) -> None:
    before = databases.everything(behind["VARNA_DATABASE_URL"])
    assert "mail_message" not in before
    said = servers.run("upgrade", "--check", **behind)
    told = said.stdout.splitlines()
    assert (said.returncode, said.stderr, told[:2]) == (
        0,
        "",
        ["Would run:", "  mail 0001_initial"],
    )
    assert [line.partition(", in ")[0] for line in told[2:]] == ["On a copy all went well"]
    assert databases.everything(behind["VARNA_DATABASE_URL"]) == before
    processes.until(lambda: _left_behind(behind) == [], within=60)


def test_a_backup_of_an_older_version_is_put_back_as_it_was(
    behind: dict[str, str], tmp_path: Path
) -> None:
    before = databases.everything(behind["VARNA_DATABASE_URL"])
    assert servers.run("backup", str(tmp_path / "old.tar"), **behind).returncode == 0
    said = servers.run("restore", "--replace", str(tmp_path / "old.tar"), **behind)
    assert (said.returncode, said.stderr, said.stdout.splitlines()[1:]) == (
        0,
        "",
        ["The backup is older than this Värna: run `varna migrate` before `varna serve`."],
    )
    assert databases.everything(behind["VARNA_DATABASE_URL"]) == before


def test_a_migration_that_goes_wrong_is_told_and_the_database_is_as_it_was(
    cast: Cast, home: Path
) -> None:
    """It even changes rows outside what a migration is given."""
    before = databases.everything(processes.database_url())
    variables = {
        "DJANGO_SETTINGS_MODULE": "tests.config.backup.late.settings",
        "VARNA_HOME": str(home),
    }
    said = servers.run("upgrade", "--check", **variables)
    assert (said.returncode, said.stdout) == (1, "Would run:\n  late 0001_initial\n")
    assert said.stderr == (
        "On a copy it failed, and your database is as it was: "
        "RuntimeError: the rows are not as we thought\n"
    )
    assert databases.everything(processes.database_url()) == before
    processes.until(lambda: _left_behind(variables) == [], within=60)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no users")
def test_a_user_who_may_not_create_a_database_is_told_so(behind: dict[str, str]) -> None:
    address = behind["VARNA_DATABASE_URL"]
    with psycopg.connect(address) as talk:
        talk.execute("DROP ROLE IF EXISTS poor")
        talk.execute("CREATE ROLE poor LOGIN IN ROLE pg_read_all_data")
    try:
        poor = {**behind, "VARNA_DATABASE_URL": address.replace("//varna", "//poor")}
        said = servers.run("upgrade", "--check", **poor)
    finally:
        with psycopg.connect(address) as talk:
            talk.execute("DROP ROLE poor")
    assert (said.returncode, said.stderr.partition(",")[0]) == (
        1,
        "The check needs a database of its own for a moment",
    )


def _left_behind(variables: dict[str, str]) -> list[str]:
    """Workplaces and databases of a check; on a shared server those of others, until they end."""
    left = [each.name for each in Path(variables["VARNA_HOME"]).glob(".varna-check-*")]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE 'varna_check_%'")
            left += [name for (name,) in cursor.fetchall()]
    return left

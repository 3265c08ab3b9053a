"""`varna serve`: which settings it refuses to start with, before it asks any database."""

from pathlib import Path

import pytest

from tests.config import servers


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (
            {"VARNA_SECRET_KEY": ""},
            "VARNA_SECRET_KEY is missing: set it to at least 50 random characters.",
        ),
        (
            {"VARNA_SECRET_KEY": "k" * 49},
            "VARNA_SECRET_KEY is too short: it needs at least 50 random characters.",
        ),
        ({"VARNA_DEBUG": "1"}, "VARNA_DEBUG is on: it must be off where real work is done."),
        ({"VARNA_DEMO": "true"}, "VARNA_DEMO is on: it must be off where real work is done."),
        (
            {"VARNA_DATABASE_URL": ""},
            (
                "VARNA_DATABASE_URL is missing: set it to the database, "
                "as postgresql://user:password@host:5432/name."
            ),
        ),
        (
            {"VARNA_DATABASE_URL": "mysql://a:b@c/d"},
            "VARNA_DATABASE_URL must begin with sqlite:/// or postgresql://.",
        ),
        (
            {"VARNA_DATABASE_URL": "postgresql://varna:hemligt@127.0.0.1:1/varna"},
            "The database that VARNA_DATABASE_URL names cannot be reached.",
        ),
        (
            {"VARNA_EMAIL_URL": ""},
            (
                "VARNA_EMAIL_URL is missing: set it to the mail server, "
                "as smtp+tls://user:password@host:587."
            ),
        ),
        (
            {"VARNA_ALLOWED_HOSTS": " , "},
            (
                "VARNA_ALLOWED_HOSTS is missing: set it to the host names it answers to, "
                "with commas between."
            ),
        ),
        (
            {"VARNA_ADDRESS": ""},
            (
                "VARNA_ADDRESS is missing: set it to the address people open, "
                "as https://varna.example.se."
            ),
        ),
        ({"PORT": "http"}, "PORT must be a whole number, at least 1."),
    ],
)
def test_serve_refuses_in_one_sentence(
    tmp_path: Path, changed: dict[str, str], sentence: str
) -> None:
    home = tmp_path / "varna å"
    home.mkdir()
    right = {**servers.production(home), "VARNA_DATABASE_URL": f"sqlite:///{tmp_path}/v.sqlite3"}
    answer = servers.run("serve", **{**right, **changed})
    assert (answer.returncode, answer.stdout, answer.stderr) == (1, "", f"{sentence}\n")

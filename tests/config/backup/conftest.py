from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.config.backup import databases


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where files are stored, with two of them; å in the address."""
    home = tmp_path / "hemma å"
    (home / "files" / "ab").mkdir(parents=True)
    (home / "files" / "ab" / "abcd").write_bytes(b"a file\0" * 1000)
    (home / "files" / "tom").write_bytes(b"")
    return home


@pytest.fixture
def empty(db: None, tmp_path: Path) -> Iterator[str]:
    with databases.empty(tmp_path) as address:
        yield address

import tomllib

from tests.source import ROOT
from varna.config.version import VERSION


def test_the_version_is_the_packages() -> None:
    packaged = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert packaged["project"]["version"] == VERSION

"""Everything that a machine can put in order."""

import subprocess
import sys
from pathlib import Path

BIN = Path(".venv/bin").absolute()
FIXES = [
    ["ruff", "check", "--fix-only", "--quiet"],
    ["ruff", "format", "--quiet"],
    ["djangofmt", "--quiet", "src"],
    ["python", "-m", "varna.config.catalogues", "update"],
]


def main() -> int:
    codes = [subprocess.run([BIN / name, *words], check=False).returncode for name, *words in FIXES]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())

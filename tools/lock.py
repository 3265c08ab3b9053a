"""Write the hashed locks anew: `tools/lock.py`, or `tools/lock.py --upgrade` for newer versions."""

import re
import subprocess
import sys
from pathlib import Path

UV = Path(".venv/bin/uv").absolute()
OPTIONS = [
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-header",
    "--quiet",
]
LOCKS = {
    "base.txt": ["pyproject.toml"],
    "dev.txt": ["pyproject.toml", "--group=dev"],
    "uv.txt": ["requirements/uv.in"],
}
ADDRESS = re.compile(r"https?://")


def main(arguments: "list[str]") -> None:
    for name, sources in LOCKS.items():
        lock = Path("requirements") / name
        command = [str(UV), "pip", "compile", *OPTIONS, *arguments, *sources, "-o", str(lock)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        if ADDRESS.search(lock.read_text()):
            raise SystemExit(f"{lock} names an address; look at it before it is committed.")
        print(f"{lock} is written.")


if __name__ == "__main__":
    main(sys.argv[1:])

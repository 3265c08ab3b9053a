"""`make bench`: pages, start, memory, the report's files, the reader; a process for each."""

import subprocess
import sys
from pathlib import Path

READER = Path(__file__).with_name("reader.py")

if __name__ == "__main__":
    parts = (["-m", "bench.pages", *sys.argv[1:]], ["-m", "bench.report"], [str(READER)])
    endings = []
    for part in parts:
        endings.append(subprocess.call([sys.executable, *part]))
        print(flush=True)
    sys.exit(max(map(abs, endings)))

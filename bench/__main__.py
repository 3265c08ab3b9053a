"""`make bench`: pages, start, memory, the report's files, and the reader."""

import subprocess
import sys
from pathlib import Path

from bench import pages

if __name__ == "__main__":
    pages.main()
    reader = Path(__file__).with_name("reader.py")
    print(flush=True)
    subprocess.call([sys.executable, "-m", "bench.report"])
    print(flush=True)
    sys.exit(subprocess.call([sys.executable, str(reader)]))

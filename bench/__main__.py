"""`make bench`: pages, start, memory, and the reader."""

import subprocess
import sys
from pathlib import Path

from bench import pages

if __name__ == "__main__":
    pages.main()
    reader = Path(__file__).with_name("reader.py")
    print(flush=True)
    sys.exit(subprocess.call([sys.executable, str(reader)]))

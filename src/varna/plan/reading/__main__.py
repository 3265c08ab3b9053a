"""`python -m varna.plan.reading FILE`."""

import sys

from varna.plan.reading.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Time and peak memory of reading ten pages, after the imports: `python bench/reader.py`."""

import resource
import sys
import time
from pathlib import Path

import typst

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from varna.plan.reading import Limits, read_safely
from varna.plan.reading.reader import read

SENTENCE = (
    "Kommunstyrelsen utvecklar former för samverkan och redovisar årligen vad som har gjorts."
)
AREAS = 10
MB = 1024


def ten_pages() -> bytes:
    """Ten areas, one a page, each full of commitments."""
    pages = []
    for number in range(1, AREAS + 1):
        items = "\n".join(f"- {SENTENCE} Punkt {n} i område {number}." for n in range(20))
        pages.append(
            f"= {number}. Område nummer {number}\nFöljande aktiviteter ska genomföras:\n{items}"
        )
    return bytes(typst.compile("\n#pagebreak()\n".join(pages).encode(), ignore_system_fonts=True))


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB


def measure(name: str, content: bytes) -> None:
    begun = time.perf_counter()
    reading = read(name, content, Limits())
    inside = time.perf_counter() - begun
    begun = time.perf_counter()
    read_safely(name, content)
    whole = time.perf_counter() - begun
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MB
    count = sum(len(area.commitments) for area in reading.areas)
    print(
        f"{name}: {count} commitments; reading {inside:.2f} s; in a child process, imports and"
        f" all, {whole:.2f} s; peak memory of the child {child:.0f} MB"
    )


def main(files: list[str]) -> None:
    read("warm.pdf", ten_pages(), Limits())
    measure("ten-pages.pdf", ten_pages())
    for file in files:
        measure(Path(file).name, Path(file).read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])

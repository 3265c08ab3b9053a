"""How large a document may be, and how much of the machine reading it may cost."""

from dataclasses import dataclass

from varna.files.limits import LARGEST, MB


@dataclass(frozen=True, slots=True)
class Limits:
    file_bytes: int = LARGEST
    pages: int = 500
    lines: int = 50_000
    inflated_bytes: int = 100 * MB
    part_bytes: int = 40 * MB
    memory_bytes: int = 768 * MB
    cpu_seconds: int = 15
    wall_seconds: float = 25.0

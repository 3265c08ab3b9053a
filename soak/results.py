"""The last result of each proof on each database, in `docs/soak.md`."""

from pathlib import Path

from django.utils import timezone

PAGE = Path(__file__).resolve().parents[1] / "docs" / "soak.md"


def keep(proof: str, database: str, *, seed: int, figures: str, page: Path = PAGE) -> None:
    """In place of the last one, or after the others."""
    begins = f"| {proof} | {database} |"
    row = f"{begins} {timezone.localdate().isoformat()} | {seed} | {figures} |"
    lines = page.read_text("utf-8").splitlines()
    stands = [place for place, line in enumerate(lines) if line.startswith(begins)]
    if stands:
        lines[stands[0]] = row
    else:
        lines.append(row)
    page.write_text("\n".join(lines) + "\n", "utf-8")

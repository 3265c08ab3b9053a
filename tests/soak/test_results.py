"""What a heavy proof leaves in the docs."""

from pathlib import Path

from soak import results


def test_a_result_takes_the_place_of_the_same_proof_on_the_same_database(
    tmp_path: Path, clock: object
) -> None:
    page = tmp_path / "soak.md"
    page.write_text("| proof | database |\n")
    for proof, database, figures in (
        ("kills", "SQLite", "10 kills"),
        ("kills", "PostgreSQL", "20 kills"),
        ("kills", "SQLite", "30 kills"),
    ):
        results.keep(proof, database, seed=7, figures=figures, page=page)
    assert page.read_text() == (
        "| proof | database |\n"
        "| kills | SQLite | 2026-11-22 | 7 | 30 kills |\n"
        "| kills | PostgreSQL | 2026-11-22 | 7 | 20 kills |\n"
    )

"""`varna plan read`: exit status, standard output, standard error."""

import json
from pathlib import Path

import pytest

from varna.plan.reading.command import main

PLAN = "Plan för trygghet\n\nÅtgärder\n• Kommunstyrelsen ska öva årligen.\n"
DOCUMENT_KEYS = [
    "title",
    "document_type",
    "municipality",
    "adopted_by",
    "decision_date",
    "decision_paragraph",
    "registry_number",
    "owner",
    "drafted_by",
    "applies_to",
    "valid_from",
    "valid_to",
    "validity",
    "last_revised",
]


def written(folder: Path, text: str, name: str = "plan.txt") -> str:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_plan_is_printed_as_one_object(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([written(tmp_path, PLAN)]) == 0
    out, err = capfdbinary.readouterr()
    found = json.loads(out)
    assert list(found) == ["document", "responsibilities", "areas", "warnings"]
    assert list(found["document"]) == DOCUMENT_KEYS
    assert found["areas"] == [
        {
            "number": None,
            "title": "Plan för trygghet",
            "line": 1,
            "commitments": [
                {
                    "kind": "activity",
                    "text": "Kommunstyrelsen ska öva årligen.",
                    "responsible": ["Kommunstyrelsen"],
                    "recurrence": "yearly",
                    "line": 4,
                    "end_line": 4,
                }
            ],
        }
    ]
    assert (found["warnings"], err) == ([], b"")


def test_the_text_is_printed_with_the_numbers_that_line_means(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([written(tmp_path, PLAN), "--format", "text"]) == 0
    out, _ = capfdbinary.readouterr()
    assert out.decode().splitlines() == [
        "1  Plan för trygghet", "2  ", "3  Åtgärder", "4  • Kommunstyrelsen ska öva årligen.",
    ]  # fmt: skip


def test_a_page_without_a_plan_prints_the_same_object_with_a_warning(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main([written(tmp_path, "Välkommen till kommunen.\n")]) == 3
    out, err = capfdbinary.readouterr()
    found = json.loads(out)
    assert (found["areas"], err) == ([], b"")
    assert found["warnings"] == [
        {"line": None, "code": "no_plan", "message": "Ingen plan hittades i dokumentet."}
    ]


@pytest.mark.parametrize(
    ("name", "text"), [("plan.txt", ""), ("plan.docx", PLAN), ("saknas.txt", None)]
)
def test_what_cannot_be_read_gives_one_sentence_and_nothing_on_standard_output(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str, text: str | None
) -> None:
    file = written(tmp_path, text, name) if text is not None else str(tmp_path / name)
    assert main([file]) == 2
    out, err = capfdbinary.readouterr()
    assert (out, err.count(b"\n")) == (b"", 1)
    assert err.decode().rstrip("\n").endswith(".")

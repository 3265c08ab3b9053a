"""The child process and its limits, by really using them up."""

import json
import os
import subprocess
import sys
import time

import pytest

from tests.plan.reading.shelf import ROOT
from varna.files.limits import MB
from varna.plan.reading import Limits, Unreadable, read_safely

TEXT = "Plan för trygghet\n\nÅtgärder\n• Kommunstyrelsen ska öva årligen.\n"
LARGE = ("• Kommunstyrelsen ska öva årligen och redovisa vad som lärts.\n" * 45_000).encode()


def test_a_reading_comes_back_typed_from_the_child() -> None:
    reading = read_safely("plan.txt", TEXT.encode())
    commitment = reading.areas[0].commitments[0]
    assert (
        commitment.text,
        commitment.responsible,
        commitment.recurrence,
        commitment.line,
        commitment.end_line,
    ) == (
        "Kommunstyrelsen ska öva årligen.",
        ("Kommunstyrelsen",),
        "yearly",
        4,
        4,
    )


def test_a_refusal_comes_back_with_its_code_and_parameters() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_safely("plan.pdf", b"PK\x03\x04")
    assert (refusal.value.code, refusal.value.params) == (
        "wrong_extension",
        {"extension": ".pdf", "found": "ett Word-dokument"},
    )
    assert str(refusal.value) == (
        "Filnamnet slutar på .pdf men innehållet är ett Word-dokument."
        " Spara dokumentet på nytt i rätt format."
    )


def test_a_document_that_needs_more_memory_than_the_child_has_is_too_heavy() -> None:
    assert len(read_safely("plan.txt", LARGE[: len(LARGE) // 100]).areas) == 1
    with pytest.raises(Unreadable) as refusal:
        read_safely("plan.txt", LARGE, limits=Limits(memory_bytes=64 * MB))
    assert refusal.value.code == "too_heavy"


def test_a_document_that_uses_up_the_processor_time_is_too_slow() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_safely("plan.txt", LARGE, limits=Limits(cpu_seconds=1))
    assert refusal.value.code == "too_slow"


def test_a_child_that_is_not_done_when_the_clock_has_run_out_is_killed() -> None:
    begun = time.monotonic()
    with pytest.raises(Unreadable) as refusal:
        read_safely("plan.txt", LARGE, limits=Limits(wall_seconds=0.3))
    assert refusal.value.code == "too_slow"
    assert time.monotonic() - begun < 3


def test_the_child_sees_nothing_of_the_servers_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONSTARTUP", "/nonexistent")
    monkeypatch.setenv("PYTHONHOME", "/nonexistent")
    assert read_safely("plan.txt", TEXT.encode()).document.title == "Plan för trygghet"


def test_the_reader_imports_neither_django_nor_settings() -> None:
    modules = "varna.plan.reading.command, varna.plan.reading.child"
    program = f"import sys, {modules}; print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": os.environ["PATH"]},
    )
    assert json.loads(done.stdout.lower()) is False

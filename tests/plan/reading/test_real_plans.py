"""The plan that Värna grew from, in its three forms, and the other municipalities' documents."""

import json
from collections import Counter
from typing import Any

import pytest

from tests.plan.reading.shelf import LUND, PLANS, expected, needs_plans, plan
from varna.plan.reading import Limits, read_safely
from varna.plan.reading.reader import read

pytestmark = needs_plans

OTHERS = sorted(
    path.name.removesuffix(".expected.json") for path in (PLANS / "others").glob("*.expected.json")
)
FORMS = [f"{LUND}.txt", f"{LUND}.docx", f"{LUND}.pdf"]


def compared(commitment: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """The keys that are compared, with the text cut to what is expected of its beginning."""
    seen = {key: commitment[key] for key in wanted if key != "starts"}
    return {**seen, "starts": commitment["text"][: len(wanted["starts"])]}


def object_of(name: str) -> dict[str, Any]:
    return dict(json.loads(json.dumps(read(name, plan(name), Limits()).as_json())))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_the_plan_gives_the_expected_structure(name: str) -> None:
    wanted, found = expected(LUND), object_of(name)

    assert found["document"] == wanted["document"]
    counted = Counter(each["body"] for each in found["responsibilities"])
    assert [{"body": body, "count": count} for body, count in counted.items()] == wanted[
        "responsibilities"
    ]
    assert [
        {
            "number": area["number"],
            "title": area["title"],
            "commitments": [
                compared(each, want)
                for each, want in zip(area["commitments"], want_area["commitments"], strict=True)
            ],
        }
        for area, want_area in zip(found["areas"], wanted["areas"], strict=True)
    ] == wanted["areas"]


def test_the_three_forms_give_identical_texts() -> None:
    text, word, pdf = (
        [
            [(r["body"], r["text"]) for r in found["responsibilities"]],
            [
                (a["title"], [(c["text"], c["responsible"]) for c in a["commitments"]])
                for a in found["areas"]
            ],
        ]
        for found in map(object_of, FORMS)
    )
    assert word == text
    assert pdf == text


@pytest.mark.parametrize("name", FORMS)
def test_every_line_number_points_at_the_beginning_of_its_text(name: str) -> None:
    reading = read(name, plan(name), Limits())
    for area in reading.areas:
        assert area.title.split()[0] in reading.lines[area.line - 1]
        for each in area.commitments:
            assert each.text[:20] in reading.lines[each.line - 1]
            assert each.text.split()[-1] in reading.lines[each.end_line - 1]


@pytest.mark.parametrize("name", OTHERS)
def test_other_municipalities_documents_read_as_expected(name: str) -> None:
    wanted = expected(f"others/{name}")
    reading = read(f"{name}.txt", plan(f"others/{name}.txt"), Limits())
    found = json.loads(json.dumps(reading.as_json()))

    assert reading.holds_a_plan == (wanted["exit"] == 0)
    assert {key: found["document"][key] for key in wanted["document"]} == wanted["document"]
    assert [(a["number"], a["title"]) for a in found["areas"]] == [
        (a.get("number"), a["title"]) for a in wanted["areas"]
    ]
    for area, want_area in zip(found["areas"], wanted["areas"], strict=True):
        pairs = zip(area["commitments"], want_area["commitments"], strict=True)
        assert [compared(each, want) for each, want in pairs] == want_area["commitments"]
    for beginning in wanted.get("must_not_be_commitments", []):
        assert not any(
            c["text"].startswith(beginning) for a in found["areas"] for c in a["commitments"]
        )
    assert wanted.get("must_warn") in {None, *(each["code"] for each in found["warnings"])}


def test_the_child_process_reads_what_this_process_reads() -> None:
    content = plan(f"{LUND}.pdf")
    assert read_safely(f"{LUND}.pdf", content) == read(f"{LUND}.pdf", content, Limits())
